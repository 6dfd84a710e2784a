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
		if (["Checking", "Importing"].includes(frm.doc.status)) return watch(frm, frm.doc.modified);
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

async function start(frm, method) {
	if (frm.is_dirty()) await frm.save();
	await frappe.call({
		method: `govhall.api.case_import.${method}`,
		args: { case_import: frm.doc.name },
		freeze: true,
	});
	frappe.show_alert({
		message: __("This runs in the background; the result appears here."),
		indicator: "blue",
	});
	watch(frm, frm.doc.modified);
}

// the result comes by a message of the server; where that is lost, this looks for it
function watch(frm, before) {
	if (cur_frm !== frm || frm.doc.modified !== before) return;
	setTimeout(async () => {
		const { message } = await frappe.db.get_value(frm.doctype, frm.doc.name, "modified");
		if (message.modified !== before && frm.doc.modified === before) frm.reload_doc();
		else watch(frm, before);
	}, 2000);
}
