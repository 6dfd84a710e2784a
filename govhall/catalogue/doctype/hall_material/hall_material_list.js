const COLOURS = { Applicant: "orange", Government: "green", Other: "gray" };

// orange is what an applicant has to bring
frappe.listview_settings["Hall Material"] = {
	add_fields: ["source", "blank_form", "sample"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.source), COLOURS[doc.source] || "gray", `source,=,${doc.source}`],
	button: {
		show: (doc) => Boolean(doc.blank_form || doc.sample),
		get_label: (doc) => (doc.blank_form ? __("Blank Form") : __("Sample")),
		get_description: (doc) => doc.blank_form || doc.sample,
		action: (doc) => window.open(doc.blank_form || doc.sample, "_blank"),
	},
};
