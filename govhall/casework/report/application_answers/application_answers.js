frappe.query_reports["Application Answers"] = {
	// what applicants wrote is no markup, as which the framework would show it
	formatter(value, row, column, data, standard) {
		const shown = column.fieldtype === "Data" ? frappe.utils.escape_html(value) : value;
		return standard(shown, row, column, data);
	},

	filters: [
		{
			fieldname: "matter",
			label: __("Matter"),
			fieldtype: "Link",
			options: "Hall Matter",
			reqd: 1,
			get_query: () => ({ filters: { form: ["is", "set"] } }),
		},
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -3),
			reqd: 1,
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "stage",
			label: __("Stage"),
			fieldtype: "Select",
			options: [{ value: "", label: "" }].concat(
				Object.keys(frappe.boot.hall_stages ?? {}).map((stage) => ({
					value: stage,
					label: __(stage),
				}))
			),
		},
	],
};
