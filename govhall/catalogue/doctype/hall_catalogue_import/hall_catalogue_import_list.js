frappe.listview_settings["Hall Catalogue Import"] = {
	get_indicator(doc) {
		const colour = { Draft: "gray", Checked: "blue", Imported: "green", Failed: "red" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
