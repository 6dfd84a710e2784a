const COLOURS = {
	Direct: "green",
	Electronic: "blue",
	"Left in Place": "orange",
	"Public Notice": "orange",
};

frappe.listview_settings["Hall Service Record"] = {
	add_fields: ["method", "effective_date"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.method), COLOURS[doc.method] || "gray", `method,=,${doc.method}`],
};
