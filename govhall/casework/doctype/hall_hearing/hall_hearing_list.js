const COLOURS = {
	"Right Told": "blue",
	"To Be Held": "orange",
	Requested: "orange",
	Notified: "yellow",
	Held: "green",
	"Not Requested": "gray",
	"Given Up": "gray",
};

const WAITING = ["Requested", "Notified"];

frappe.listview_settings["Hall Hearing"] = {
	add_fields: ["status", "hold_by_date"],
	hide_name_column: true,
	get_indicator(doc) {
		const is_late = WAITING.includes(doc.status) && doc.hold_by_date < frappe.datetime.get_today();
		const colour = doc.hold_by_date && is_late ? "red" : COLOURS[doc.status];
		return [__(doc.status), colour || "gray", `status,=,${doc.status}`];
	},
};
