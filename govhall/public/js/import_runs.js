// checks and imports of files, which a worker does
frappe.provide("govhall");

/** Have the file of a record checked or imported by a method of the API, and show the result when it is there. */
govhall.start_import = async function (frm, method, args) {
	if (frm.is_dirty()) await frm.save();
	await frappe.call({ method: `govhall.api.${method}`, args, freeze: true });
	frappe.show_alert({
		message: __("This runs in the background; the result appears here."),
		indicator: "blue",
	});
	govhall.watch_import(frm, frm.doc.modified);
};

/** The result comes by a message of the server; where that is lost, this looks for it. */
govhall.watch_import = function (frm, before) {
	if (cur_frm !== frm || frm.doc.modified !== before) return;
	setTimeout(async () => {
		const { message } = await frappe.db.get_value(frm.doctype, frm.doc.name, "modified");
		if (message.modified !== before && frm.doc.modified === before) frm.reload_doc();
		else govhall.watch_import(frm, before);
	}, 2000);
};
