frappe.query_reports["Matter Figures"] = {
	filters: [
		{
			fieldname: "by",
			fieldtype: "Select",
			label: __("Grouped By"),
			options: ["Department", "Matter Type", "Case Type", "Project Stage", "Level"],
			default: "Department",
			reqd: 1,
		},
		{ fieldname: "hall", fieldtype: "Link", options: "Service Hall", label: __("Hall") },
		{
			fieldname: "show",
			fieldtype: "Select",
			label: __("Drawn in the Chart"),
			options: ["Matters", "Time Limits"],
			default: "Time Limits",
		},
	],
};
