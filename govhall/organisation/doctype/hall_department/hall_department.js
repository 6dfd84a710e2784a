frappe.ui.form.on("Hall Department", {
	setup(frm) {
		frm.set_query("staff", "signatories", () => ({
			filters: { department: frm.doc.name, is_active: 1 },
		}));
	},
});
