frappe.listview_settings["Hall Calendar"] = {
	add_fields: ["is_default", "last_year"],
	get_indicator(doc) {
		const year = new Date().getFullYear();
		if (doc.last_year <= year) return [__("Ends This Year"), "orange", `last_year,<=,${year}`];
		return doc.is_default
			? [__("Default Calendar"), "green", "is_default,=,1"]
			: [__("Local Calendar"), "blue", "is_default,=,0"];
	},
};
