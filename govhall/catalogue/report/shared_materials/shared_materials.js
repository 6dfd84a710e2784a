frappe.query_reports["Shared Materials"] = {
	filters: [{ fieldname: "hall", label: __("Hall"), fieldtype: "Link", options: "Service Hall" }],
};
