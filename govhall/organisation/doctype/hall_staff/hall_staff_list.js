frappe.listview_settings["Hall Staff"] = {
	add_fields: ["is_active", "user"],
	get_indicator(doc) {
		if (!doc.is_active) return [__("Not on Duty"), "gray", "is_active,=,0"];
		return doc.user
			? [__("On Duty"), "green", "is_active,=,1"]
			: [__("On Duty, No Account"), "yellow", "is_active,=,1|user,is,not set"];
	},
};
