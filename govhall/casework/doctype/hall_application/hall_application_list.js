frappe.listview_settings["Hall Application"] = {
	add_fields: ["stage", "workflow_state", "deadline", "light", "title"],
	hide_name_column: true,
	// what burns first stands first; a list of lights, or a deadline that “is set”, would be read whole
	filters: [["has_deadline", "=", 1]],
	has_indicator_for_draft: true,

	get_indicator(doc) {
		// a quick list of a workspace fetches titles only
		if (!doc.stage) return null;
		const [label, colour] = govhall.get_case_indicator(doc);
		return [label, colour, `workflow_state,=,${doc.workflow_state}`];
	},

	formatters: {
		deadline: (value, df, doc) => govhall.format_deadline(doc.deadline, doc.light),
		light: (value) => (value && value !== "None" ? __(value) : ""),
	},

	button: {
		show: (doc) => govhall.is_my_step(doc) && govhall.get_stage(doc.stage).button,
		get_label: (doc) => __(govhall.get_stage(doc.stage).button),
		get_description: (doc) => __(govhall.get_stage(doc.stage).hint),
		action: (doc) => frappe.set_route("Form", "Hall Application", doc.name),
	},

	onload(listview) {
		govhall.set_up_bulk_acts(listview);
		govhall.add_batch_printing(listview);
		govhall.sort_list(listview, "deadline");
	},

	refresh(listview) {
		if (frappe.user.has_role("Hall Clerk")) {
			listview.page.set_primary_action(__("Take In"), govhall.open_intake, "add");
		}
	},
};
