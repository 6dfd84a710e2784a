const COLOURS = { "Natural Person": "blue", "Legal Person": "purple" };

frappe.listview_settings["Hall Theme"] = {
	add_fields: ["audience"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.audience), COLOURS[doc.audience], `audience,=,${doc.audience}`],
};
