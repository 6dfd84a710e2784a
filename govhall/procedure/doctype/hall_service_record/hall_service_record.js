frappe.ui.form.on("Hall Service Record", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		govhall.add_print_button(frm, frm.doctype, frm.doc.name);
	},
});
