// the catalogue in the national field names: out of the list of matters, and in

frappe.provide("govhall");

govhall.add_exchange_menu = function (listview) {
	if (frappe.model.can_export("Hall Matter")) {
		listview.page.add_menu_item(__("Export Catalogue (XLSX)"), () => export_catalogue(listview, "xlsx"));
		listview.page.add_menu_item(__("Export Catalogue (JSON)"), () => export_catalogue(listview, "json"));
	}
	if (frappe.model.can_create("Hall Catalogue Import")) {
		listview.page.add_menu_item(__("Import Catalogue"), () => frappe.new_doc("Hall Catalogue Import"));
	}
};

// those that are ticked, else those that the filters leave
function export_catalogue(listview, file_format) {
	const matters = listview.get_checked_items(true);
	const filters = matters.length ? [] : listview.get_filters_for_args();
	window.open_url_post("/api/method/govhall.api.exchange.export_catalogue", {
		file_format,
		matters: JSON.stringify(matters),
		filters: JSON.stringify(filters),
	});
}
