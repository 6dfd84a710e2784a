frappe.listview_settings["Hall Window"] = {
	add_fields: ["is_open"],
	hide_name_column: true,
	get_indicator: (doc) =>
		doc.is_open
			? [__("Window Open"), "green", "is_open,=,1"]
			: [__("Window Closed"), "gray", "is_open,=,0"],
};
