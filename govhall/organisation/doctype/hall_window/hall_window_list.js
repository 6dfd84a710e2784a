frappe.listview_settings["Hall Window"] = {
	add_fields: ["is_open", "seated_staff", "seated_since"],
	hide_name_column: true,

	// a seat lasts for its day
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (!doc.is_open) return [__("Window Closed"), "gray", "is_open,=,0"];
		return doc.seated_staff && doc.seated_since >= today
			? [__("Staffed Now"), "green", `is_open,=,1|seated_since,>=,${today}`]
			: [__("Open, Nobody There"), "orange", "is_open,=,1"];
	},
};
