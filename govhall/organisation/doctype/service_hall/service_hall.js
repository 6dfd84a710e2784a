frappe.ui.form.on("Service Hall", {
	setup(frm) {
		frm.set_query("parent_service_hall", () => ({ filters: { name: ["!=", frm.doc.name || ""] } }));
		frm.set_query("division_code", () => ({ filters: { replaced_by: ["is", "not set"] } }));
	},

	refresh(frm) {
		frm.add_custom_button(__("Tree of Halls"), () => frappe.set_route("Tree", "Service Hall"));
	},
});
