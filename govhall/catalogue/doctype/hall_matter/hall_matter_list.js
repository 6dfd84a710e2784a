const write_law = ({ statutory_days, statutory_unit }) =>
	statutory_unit === "Calendar Day" ? __("{0} calendar days", [statutory_days]) : statutory_days;

// what the states of the DocType colour; a matter under revision stays in force meanwhile
frappe.listview_settings["Hall Matter"] = {
	add_fields: [
		...["status", "published_version", "current_version"],
		...["case_type", "statutory_days", "statutory_unit"],
	],
	hide_name_column: true,

	onload(listview) {
		govhall.add_exchange_menu(listview);
	},

	formatters: {
		promised_days(value, df, doc) {
			const words = doc.case_type === "Instant" ? __("Instant") : __("{0} working days", [value || 0]);
			const law = doc.statutory_days ? ` / ${write_law(doc)}` : "";
			return `<span class="ellipsis">${words}<span class="text-muted">${law}</span></span>`;
		},
	},

	button: {
		show: (doc) => Boolean(doc.current_version),
		get_label: () => __("Guide"),
		get_description: (doc) => __("Version {0} on the portal", [doc.published_version]),
		action: (doc) => window.open(`/hall/matter/${encodeURIComponent(doc.name)}`, "_blank"),
	},
};
