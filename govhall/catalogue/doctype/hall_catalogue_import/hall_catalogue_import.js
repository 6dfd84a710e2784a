// a sentence that is cut off in its row helps nobody
frappe.dom.set_style(`
	.hall-whole-sentences .grid-static-col { height: auto; }
	.hall-whole-sentences .static-area { white-space: normal; }
`);

frappe.ui.form.on("Hall Catalogue Import", {
	refresh(frm) {
		frm.get_field("errors").$wrapper.addClass("hall-whole-sentences");
		if (frm.is_new() || !frm.doc.file) return;
		frm.add_custom_button(__("Check"), () => start(frm, "check_import"));
		frm.add_custom_button(__("Import Catalogue"), () => confirm_import(frm));
		frm.change_custom_button_type(
			frm.doc.status === "Checked" ? __("Import Catalogue") : __("Check"),
			null,
			"primary"
		);
		show_status(frm);
	},
});

const COLOURS = { Draft: "gray", Checked: "blue", Imported: "green", Failed: "red" };

function show_status(frm) {
	frm.page.set_indicator(__(frm.doc.status), COLOURS[frm.doc.status]);
	if (frm.doc.status === "Draft") return;
	const counts = __("{0} matters read: {1} new, {2} changed, {3} unchanged; {4} errors.", [
		frm.doc.matter_count,
		frm.doc.new_count,
		frm.doc.changed_count,
		frm.doc.unchanged_count,
		frm.doc.error_count,
	]);
	frm.set_intro(counts, frm.doc.error_count ? "orange" : "blue");
}

function confirm_import(frm) {
	if (frm.doc.status === "Checked") return start(frm, "run_import");
	frappe.confirm(__("This file has not been checked. Import it all the same?"), () =>
		start(frm, "run_import")
	);
}

const start = (frm, method) =>
	govhall.start_import(frm, `exchange.${method}`, { catalogue_import: frm.doc.name });
