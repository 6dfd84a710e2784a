frappe.query_reports["Guide Completeness"] = {
	filters: [
		{ fieldname: "hall", label: __("Hall"), fieldtype: "Link", options: "Service Hall" },
		{ fieldname: "department", label: __("Department"), fieldtype: "Link", options: "Hall Department" },
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Draft", "In Review", "Published", "Suspended", "Cancelled"],
		},
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			options: ["Matters", "Departments"],
			default: "Matters",
		},
	],
	formatter(value, row, column, data, standard) {
		const shown = standard(column.fieldname === "status" ? __(value) : value, row, column, data);
		const colour = { errors: "red", warnings: "orange", corrected: "green" }[column.fieldname];
		return colour && value ? `<span style="color: var(--${colour}-600)">${shown}</span>` : shown;
	},
};
