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

// the script of a custom block of a workspace, which the framework puts into the page as an element
frappe.create_shadow_element = (wrapper, html, css, script) => {
	const host = document.createElement("div");
	const root = host.attachShadow({ mode: "open" });
	const look = Object.assign(document.createElement("link"), { rel: "stylesheet" });
	look.href = frappe.assets.bundled_asset("desk.bundle.css");
	const content = document.createElement("div");
	content.innerHTML = frappe.dom.remove_script_and_style(html);
	root.append(look, content, Object.assign(document.createElement("style"), { textContent: css || "" }));
	wrapper.replaceChildren(host);
	if (script) new Function("root_element", script)(root);
};
