const COLOURS = { Waiting: "gray", Done: "green", Returned: "orange", Skipped: "gray" };

frappe.listview_settings["Hall Application Step"] = {
	add_fields: ["application", "status", "due_date", "light"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		if (!doc.status) return null;
		const colour = doc.status === "Open" ? govhall.lights[doc.light].colour : COLOURS[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},

	formatters: {
		due_date: (value, df, doc) => govhall.format_deadline(doc.due_date, doc.light),
	},

	button: {
		show: (doc) => Boolean(doc.application),
		get_label: () => __("Open the Case"),
		get_description: (doc) => __("Case {0}", [doc.application]),
		action: (doc) => frappe.set_route("Form", "Hall Application", doc.application),
	},

	onload(listview) {
		govhall.sort_list(listview, "due_date");
	},
};
