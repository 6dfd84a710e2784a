const LEVELS = ["City", "County", "Township", "Village"];

/** Open a new hall below another, one level lower. */
function add_below({ label, data }) {
	const level = LEVELS[Math.min(LEVELS.indexOf(data.level) + 1, LEVELS.length - 1)];
	frappe.new_doc("Service Hall", { parent_service_hall: label, level });
}

frappe.treeview_settings["Service Hall"] = {
	title: __("Halls"),
	get_tree_nodes: "govhall.api.halls.list_tree",
	get_tree_root: false,
	root_label: __("All Halls"),
	disable_add_node: true,
	get_label({ is_root, label, title, data }) {
		if (is_root) return label;
		const level = data.is_branch ? __("Branch Hall") : __(data.level);
		return `${frappe.utils.escape_html(title)} <span class="text-muted">${level}</span>`;
	},
	onload(treeview) {
		treeview.make_tree();
		if (!treeview.can_create) return;
		treeview.page.set_primary_action(__("New"), () => frappe.new_doc("Service Hall"), "add");
	},
	extend_toolbar: true,
	toolbar: [
		{
			label: __("Add Child"),
			condition: (node) => !node.is_root && frappe.model.can_create("Service Hall"),
			click: add_below,
			btnClass: "hidden-xs",
		},
		{
			label: __("Departments"),
			condition: (node) => !node.is_root,
			click: ({ label }) => frappe.set_route("List", "Hall Department", { hall: label }),
			btnClass: "hidden-xs",
		},
		{
			label: __("Windows"),
			condition: (node) => !node.is_root,
			click: ({ label }) => frappe.set_route("List", "Hall Window", { hall: label }),
			btnClass: "hidden-xs",
		},
	],
};
