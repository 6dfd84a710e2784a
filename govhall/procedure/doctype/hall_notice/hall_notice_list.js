const COLOURS = {
	"Receipt of Materials": "gray",
	"Acceptance Notice": "blue",
	"Tolerant Acceptance Notice": "blue",
	"Correction Notice": "yellow",
	"Special Procedure Notice": "yellow",
	"Extension Decision": "orange",
	"Grant Decision": "green",
	"Non-Acceptance Decision": "red",
	"Refusal Decision": "red",
	"Prior Notice": "orange",
	"Recall Decision": "red",
	"Revocation Decision": "red",
	"Cancellation Decision": "red",
};

frappe.listview_settings["Hall Notice"] = {
	add_fields: ["kind", "pdf", "served_date", "served_by_method"],
	onload: (listview) => govhall.add_batch_printing(listview),
	get_indicator: (doc) => [__(doc.kind), COLOURS[doc.kind] || "gray", `kind,=,${doc.kind}`],
	button: {
		show: (doc) => Boolean(doc.pdf),
		get_label: () => __("Open PDF"),
		get_description: (doc) => __("Paper {0}", [doc.number]),
		action: (doc) => govhall.open_pdf("download_notice", { notice: doc.name }),
	},
};
