frappe.listview_settings["Hall Staff"] = {
	add_fields: ["is_active"],
	get_indicator: (doc) =>
		doc.is_active
			? [__("On Duty"), "green", "is_active,=,1"]
			: [__("Not on Duty"), "gray", "is_active,=,0"],
};
