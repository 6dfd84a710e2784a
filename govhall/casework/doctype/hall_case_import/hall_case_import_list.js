frappe.listview_settings["Hall Case Import"] = {
	get_indicator(doc) {
		const colours = { New: "gray", Checked: "blue", Imported: "green", Failed: "red" };
		return [__(doc.status), colours[doc.status] || "yellow", `status,=,${doc.status}`];
	},
};
