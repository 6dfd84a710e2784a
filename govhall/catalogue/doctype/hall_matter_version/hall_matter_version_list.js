frappe.listview_settings["Hall Matter Version"] = {
	add_fields: ["is_current", "effective_date"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.is_current) return [__("In Force"), "green", "is_current,=,1"];
		const today = frappe.datetime.get_today();
		return doc.effective_date > today
			? [__("Not Yet in Force"), "blue", `effective_date,>,${today}`]
			: [__("Superseded"), "gray", "is_current,=,0"];
	},
};
