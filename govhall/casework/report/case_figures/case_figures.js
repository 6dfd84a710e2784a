frappe.query_reports["Case Figures"] = {
	filters: [
		{
			fieldname: "from_date",
			fieldtype: "Date",
			label: __("From Date"),
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -29),
		},
		{
			fieldname: "to_date",
			fieldtype: "Date",
			label: __("To Date"),
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "department", fieldtype: "Link", options: "Hall Department", label: __("Department") },
	],
};
