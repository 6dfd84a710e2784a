frappe.listview_settings["Hall Reform Baseline"] = {
	hide_name_column: true,
	refresh(listview) {
		listview.page.add_inner_button(__("Reform Ledger"), () =>
			frappe.set_route("query-report", "Reform Ledger")
		);
	},
};
