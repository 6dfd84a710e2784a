frappe.listview_settings["Hall Matter"] = { hide_name_column: true };
