/**
 * esbuild plug-ins for what Frappe's browser sources expect of a bundler.
 *
 * - `import "./page.html"` sets `frappe.templates["page"]` to the text of the file.
 * - Sass knows `~package/file` and `<app>/public/file`.
 * - A style that a script imports, and the styles of a Vue component, are put into the page
 *   by that script: no second file has to be loaded.
 *
 * The packages come from the bench (`apps/frappe/node_modules`); this folder has none.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The plug-in factories for one bench; `apps` are the folders `<bench>/apps/<app>`. */
export function createPlugins({ bench, apps, modules, target }) {
	const load = createRequire(join(modules, "package.json"));
	const compileSass = sassCompiler(load("sass"), modules, apps);
	const readStyle = (path) => (isSass(path) ? compileSass(path) : readFileSync(path, "utf8"));
	const styles = () => stylePlugin(readStyle);
	const options = { bundle: true, minify: true, write: false, logLevel: "silent", target };
	const bundleStyle = async (source) => {
		const nested = { ...options, nodePaths: [modules, ...apps], plugins: [styles()] };
		const result = await load("esbuild").build({ ...nested, ...source });
		return result.outputFiles[0].text;
	};
	const tools = { bench, compileSass, bundleStyle, compiler: load("@vue/compiler-sfc") };
	return {
		styles,
		rtlStyles: () => stylePlugin((path) => load("rtlcss").process(readStyle(path))),
		scripts: () => [templatePlugin(), injectedStylePlugin(bundleStyle), vuePlugin(tools)],
	};
}

function isSass(path) {
	return /\.s[ac]ss$/.test(path);
}

/** A function from a Sass file (or a text in its place) to CSS; files are compiled once. */
function sassCompiler(sass, modules, apps) {
	const compiled = new Map();
	const findFileUrl = (url) => (url.startsWith("~") ? pathToFileURL(join(modules, url.slice(1))) : null);
	const options = {
		loadPaths: [...apps, modules],
		importers: [{ findFileUrl }],
		logger: sass.Logger.silent,
	};
	const compileText = (path, text) =>
		sass.compileString(text, { ...options, url: pathToFileURL(path) }).css;
	return (path, text) => {
		if (text !== undefined) return compileText(path, text);
		if (!compiled.has(path)) compiled.set(path, sass.compile(path, options).css);
		return compiled.get(path);
	};
}

function stylePlugin(readStyle) {
	const leave = ({ path, kind }) => (kind === "url-token" ? { path, external: true } : null);
	const read = (path) => ({ contents: readStyle(path), loader: "css" });
	const setup = (build) => {
		build.onResolve({ filter: /./ }, leave);
		onLoad(build, /\.(css|s[ac]ss)$/, read);
	};
	return { name: "styles", setup };
}

function injectedStylePlugin(bundleStyle) {
	const bundle = (path) => bundleStyle({ entryPoints: [path] });
	const inject = async (path) => ({ contents: injectStyle(await bundle(path)), loader: "js" });
	return { name: "injected-styles", setup: (build) => onLoad(build, /\.(css|s[ac]ss)$/, inject) };
}

function templatePlugin() {
	const read = (path) => ({ contents: setTemplate(path), loader: "js" });
	return { name: "templates", setup: (build) => onLoad(build, /\.html$/, read) };
}

function vuePlugin(tools) {
	const read = (path) => compileComponent(tools, path);
	return { name: "vue", setup: (build) => onLoad(build, /\.vue$/, read) };
}

/** The text goes into a template literal, as the sources expect: they write \' where they mean '. */
function setTemplate(path) {
	const name = JSON.stringify(basename(path, ".html"));
	const text = readFileSync(path, "utf8").replace(/`|\$\{/g, "\\$&");
	return `frappe.templates[${name}] = \`${text}\`;`;
}

function injectStyle(css) {
	const element = `Object.assign(document.createElement("style"), { textContent: ${JSON.stringify(css)} })`;
	return `document.head.appendChild(${element});`;
}

/** The module of a Vue single-file component: its script, its template and its styles. */
async function compileComponent(tools, path) {
	const { descriptor, errors } = tools.compiler.parse(readFileSync(path, "utf8"), { filename: path });
	if (errors.length) throw errors[0];
	const scope = createHash("sha256").update(relative(tools.bench, path)).digest("hex").slice(0, 8);
	const component = { ...tools, descriptor, path, id: `data-v-${scope}` };
	const styles = await Promise.all(descriptor.styles.map((style) => compileStyle(component, style)));
	const contents = [
		compileScript(component),
		compileTemplate(component),
		...styles.map(injectStyle),
		isScoped(descriptor) ? `component.__scopeId = "${component.id}";` : "",
		"export default component;",
	];
	return { contents: contents.join("\n"), loader: scriptLanguage(descriptor) };
}

function isScoped(descriptor) {
	return descriptor.styles.some((style) => style.scoped);
}

function scriptLanguage({ script, scriptSetup }) {
	return (scriptSetup ?? script)?.lang ?? "js";
}

function compileScript({ compiler, descriptor, id }) {
	if (!descriptor.script && !descriptor.scriptSetup) return "const component = {};";
	const options = { id, isProd: true, inlineTemplate: true, genDefaultAs: "component" };
	return compiler.compileScript(descriptor, options).content;
}

/** The render function, except where `<script setup>` already holds the template. */
function compileTemplate({ compiler, descriptor, path, id }) {
	if (!descriptor.template || descriptor.scriptSetup) return "";
	const { code, errors } = compiler.compileTemplate({
		id,
		filename: path,
		source: descriptor.template.content,
		ast: descriptor.template.ast,
		scoped: isScoped(descriptor),
		isProd: true,
	});
	if (errors.length) throw errors[0];
	return `${code}\ncomponent.render = render;`;
}

/** Empty lines stand for the component above the style, so that errors name the right line. */
function compileStyle({ compiler, compileSass, bundleStyle, path, id }, { lang, content, scoped, loc }) {
	const text = "\n".repeat(loc.start.line - 1) + content;
	const source = lang === "scss" ? compileSass(path, text) : text;
	const { code, errors } = compiler.compileStyle({ id, source, filename: path, scoped, isProd: true });
	if (errors.length) throw errors[0];
	return bundleStyle({
		stdin: { contents: code, loader: "css", resolveDir: dirname(path), sourcefile: path },
	});
}

/** Register a loader whose exceptions become build errors with file and line. */
function onLoad(build, filter, read) {
	build.onLoad({ filter }, async ({ path }) => {
		try {
			return { ...(await read(path)), resolveDir: dirname(path) };
		} catch (error) {
			return { errors: error.errors ?? [describeError(error, path)] };
		}
	});
}

/** Sass counts lines from 0 and names the file; the Vue compiler counts from 1. */
function describeError(error, path) {
	if (!error.span) return locate(error.message, path, error.loc?.start ?? error.loc);
	const { url, start } = error.span;
	const place = { line: start.line + 1, column: start.column };
	return locate(error.sassMessage, url ? fileURLToPath(url) : path, place);
}

function locate(text, path, { line = 1, column = 0 } = {}) {
	const lineText = readFileSync(path, "utf8").split("\n")[line - 1];
	return { text, location: { file: relative(process.cwd(), path), line, column, lineText } };
}
