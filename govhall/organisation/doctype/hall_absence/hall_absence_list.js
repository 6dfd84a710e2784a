frappe.listview_settings["Hall Absence"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.to_date < today) return [__("Over"), "gray", `to_date,<,${today}`];
		return doc.from_date > today
			? [__("Planned"), "blue", `from_date,>,${today}`]
			: [__("Absent Today"), "orange", `from_date,<=,${today}|to_date,>=,${today}`];
	},
};
