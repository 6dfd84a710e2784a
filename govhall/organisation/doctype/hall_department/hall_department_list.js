const COLOURS = {
	"Statutory Body": "blue",
	"Authorised Organisation": "cyan",
	"Entrusted Organisation": "purple",
};

frappe.listview_settings["Hall Department"] = {
	add_fields: ["body_nature"],
	get_indicator: (doc) => [
		__(doc.body_nature),
		COLOURS[doc.body_nature] || "gray",
		`body_nature,=,${doc.body_nature}`,
	],
	button: {
		show: () => true,
		get_label: () => __("Matters"),
		get_description: () => __("The matters of this department"),
		action: (doc) => frappe.set_route("List", "Hall Matter", "List", { department: doc.name }),
	},
};
