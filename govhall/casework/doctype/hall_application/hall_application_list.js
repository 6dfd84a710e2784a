frappe.listview_settings["Hall Application"] = {
	add_fields: ["stage", "workflow_state", "due_date", "submitted_on"],
	hide_name_column: true,
	has_indicator_for_draft: true,

	get_indicator(doc) {
		// a quick list of a workspace fetches titles only
		if (!doc.stage) return null;
		const [label, colour] = govhall.get_case_indicator(doc);
		const late = `due_date,<,${frappe.datetime.get_today()}|stage,=,${doc.stage}`;
		return [label, colour, govhall.is_late(doc) ? late : `workflow_state,=,${doc.workflow_state}`];
	},

	formatters: {
		due_date: (value, df, doc) => `<span class="ellipsis">${govhall.describe_due_date(doc)}</span>`,
	},

	button: {
		show: (doc) => govhall.is_my_step(doc) && govhall.stages[doc.stage].button,
		get_label: (doc) => govhall.stages[doc.stage].button(),
		get_description: (doc) => govhall.stages[doc.stage].next(),
		action: (doc) => frappe.set_route("Form", "Hall Application", doc.name),
	},

	refresh(listview) {
		if (frappe.user.has_role("Hall Clerk")) {
			listview.page.set_primary_action(__("Take In"), govhall.open_intake, "add");
		}
	},
};
