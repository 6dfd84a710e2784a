frappe.query_reports["Reform Ledger"] = {
	filters: [
		{ fieldname: "hall", fieldtype: "Link", options: "Service Hall", label: __("Hall") },
		{ fieldname: "series", fieldtype: "Data", label: __("Reform") },
		{
			fieldname: "indicator",
			fieldtype: "Select",
			label: __("Reform Indicator"),
			options: ["", "Time Limit", "Materials", "Fee Items", "Steps", "Trips", "Matters"],
		},
	],
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname !== "percent" || !data) {
			return default_formatter(value, row, column, data);
		}
		const percent = typeof value === "number" ? `${value.toFixed(1).replace("-", "−")} %` : "–";
		return `<div class="text-right ${value < 0 ? "text-success" : ""}">${percent}</div>`;
	},
};
