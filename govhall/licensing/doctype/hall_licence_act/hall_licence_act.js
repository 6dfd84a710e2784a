frappe.ui.form.on("Hall Licence Act", {
	refresh(frm) {
		// acts alone write here
		frm.disable_save();
		govhall.add_decision_buttons(frm);
	},
});
