const COLOURS = {
	"Acceptance Notice": "blue",
	"Correction Notice": "yellow",
	"Non-Acceptance Decision": "red",
	"Refusal Decision": "red",
	"Grant Decision": "green",
};

frappe.listview_settings["Hall Notice"] = {
	add_fields: ["kind", "pdf"],
	get_indicator: (doc) => [__(doc.kind), COLOURS[doc.kind] || "gray", `kind,=,${doc.kind}`],
	button: {
		show: (doc) => Boolean(doc.pdf),
		get_label: () => __("Open PDF"),
		get_description: (doc) => __("Paper {0}", [doc.number]),
		action: (doc) => govhall.open_pdf("download_notice", { notice: doc.name }),
	},
};
