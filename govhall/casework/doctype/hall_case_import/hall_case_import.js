const COLOURS = {
	New: "gray",
	Checking: "yellow",
	Checked: "blue",
	Importing: "yellow",
	Imported: "green",
	Failed: "red",
};

frappe.ui.form.on("Hall Case Import", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.file) return;
		frm.page.set_indicator(__(frm.doc.status), COLOURS[frm.doc.status]);
		show_counts(frm);
		if (["Checking", "Importing"].includes(frm.doc.status))
			return govhall.watch_import(frm, frm.doc.modified);
		add_buttons(frm);
	},
});

function add_buttons(frm) {
	frm.add_custom_button(__("Check"), () => start(frm, "check_cases"));
	frm.add_custom_button(__("Import Cases"), () => confirm_import(frm));
	const is_ready = frm.doc.status === "Checked" && !frm.doc.error_count;
	frm.change_custom_button_type(is_ready ? __("Import Cases") : __("Check"), null, "primary");
}

function show_counts(frm) {
	if (frm.doc.status === "New") return;
	const counts = __("{0} rows read: {1} imported, {2} there already; {3} errors.", [
		frm.doc.row_count,
		frm.doc.imported_count,
		frm.doc.known_count,
		frm.doc.error_count,
	]);
	frm.set_intro(counts, frm.doc.error_count ? "orange" : "blue");
}

function confirm_import(frm) {
	const question = __("Imported cases cannot be taken back. Import this file now?");
	frappe.confirm(question, () => start(frm, "import_cases"));
}

const start = (frm, method) =>
	govhall.start_import(frm, `case_import.${method}`, { case_import: frm.doc.name });
