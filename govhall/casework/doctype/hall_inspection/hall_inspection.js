frappe.ui.form.on("Hall Inspection", {
	refresh(frm) {
		frm.set_query("staff", "officers", () => ({ filters: { is_active: 1 } }));
		// a refresh that follows another one would say it twice
		frm.set_intro();
		if (frm.is_new()) return undefined;
		govhall.add_print_button(frm, frm.doctype, frm.doc.name, null, __("Print Inspection Record"));
		if (frm.doc.status === "Done") return frm.disable_save();
		const next = __("Enter time and findings and tick each signature: the inspection is done then.");
		return frm.set_intro(next, "blue");
	},
});
