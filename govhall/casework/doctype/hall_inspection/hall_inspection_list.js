frappe.listview_settings["Hall Inspection"] = {
	add_fields: ["status", "is_late"],
	get_indicator(doc) {
		if (doc.status === "Done") return [__("Done"), "green", "status,=,Done"];
		if (doc.is_late) return [__("Assigned Late"), "red", "is_late,=,1"];
		return [__("Assigned"), "orange", "status,=,Assigned"];
	},
};
