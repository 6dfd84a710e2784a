/**
 * Lint rules for the desk scripts and the development tools. Nothing is imported: ESLint may be
 * installed anywhere.
 */
const readonly = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

const rules = {
	complexity: ["error", 8],
	eqeqeq: "error",
	"max-depth": ["error", 3],
	"max-lines-per-function": ["error", { max: 40, skipComments: true }],
	"max-params": ["error", 5],
	"no-duplicate-imports": "error",
	"no-redeclare": ["error", { builtinGlobals: false }],
	"no-undef": "error",
	"no-unreachable": "error",
	"no-unused-vars": [
		"error",
		{ argsIgnorePattern: "^_", caughtErrors: "all", caughtErrorsIgnorePattern: "^_" },
	],
	"no-var": "error",
	"prefer-const": "error",
};

const browser = readonly(
	`AbortController Blob CustomEvent DOMParser Event File FileReader FormData Headers IntersectionObserver
	Intl MutationObserver Node ResizeObserver URL URLSearchParams WebSocket XMLHttpRequest alert
	cancelAnimationFrame clearInterval clearTimeout console crypto document fetch history localStorage
	location navigator performance queueMicrotask requestAnimationFrame sessionStorage setInterval
	setTimeout speechSynthesis SpeechSynthesisUtterance structuredClone window Audio AudioContext
	EventSource BroadcastChannel`.split(/\s+/)
);
const desk = readonly(
	`$ __ cint cstr cur_dialog cur_frm cur_list cur_page flt format_currency format_number frappe get_label
	govhall has_common in_list io is_null jQuery locals moment refresh_field repl replace_all show_alert
	Sortable Vue`.split(/\s+/)
);
const node = readonly(
	`AbortController Buffer URL URLSearchParams clearInterval clearTimeout console fetch performance process
	setInterval setTimeout`.split(/\s+/)
);

export default [
	{
		ignores: [
			"**/node_modules/",
			"**/dist/",
			"**/dist.*/",
			".bench/",
			"**/*.min.js",
			"**/public/vendor/",
		],
	},
	{
		files: ["govhall/**/*.js"],
		languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: { ...browser, ...desk } },
		rules,
	},
	{
		// Bundle entries and what they import are modules; form and list scripts are not.
		files: ["govhall/public/js/**/*.js"],
		languageOptions: { sourceType: "module" },
	},
	{
		files: ["dev/frontend/*.mjs", "*.config.mjs"],
		languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: node },
		rules,
	},
];
