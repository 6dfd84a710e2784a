frappe.ui.form.on("Hall Staff", {
	setup(frm) {
		frm.set_query("window", () => ({ filters: frm.doc.hall ? { hall: frm.doc.hall } : {} }));
	},

	hall: (frm) => frm.set_value("window", null),
});
