const COLOURS = { Valid: "green", Expired: "orange", Recalled: "red", Revoked: "red", Cancelled: "gray" };
const DAYS = 30;

frappe.listview_settings["Hall Licence"] = {
	add_fields: ["status", "valid_until", "pdf"],
	hide_name_column: true,
	onload: (listview) => govhall.add_batch_printing(listview),
	get_indicator(doc) {
		const soon = frappe.datetime.add_days(frappe.datetime.get_today(), DAYS);
		if (doc.status === "Valid" && doc.valid_until && doc.valid_until <= soon) {
			return [__("Expires Soon"), "yellow", `status,=,Valid|valid_until,<=,${soon}`];
		}
		return [__(doc.status), COLOURS[doc.status] || "gray", `status,=,${doc.status}`];
	},
	button: {
		show: (doc) => Boolean(doc.pdf),
		get_label: () => __("Open PDF"),
		get_description: (doc) => __("Paper {0}", [doc.number]),
		action: (doc) => govhall.open_pdf("download_licence", { licence: doc.name }),
	},
};
