frappe.provide("govhall");

/** What the server knows of a legal stage, see `casework/domain/stage_facts.py`; the desk gets it as it opens. */
govhall.get_stage = (stage) => frappe.boot.hall_stages?.[stage] ?? {};

/** The stages that go together: intake, review, issuing. */
govhall.get_stages = (group) => frappe.boot.hall_stage_groups?.[group] ?? [];

// The server finds the light of a deadline; the desk only names it.
govhall.lights = {
	None: { colour: "gray", words: () => "" },
	Green: { colour: "green", words: () => __("in time") },
	Yellow: { colour: "yellow", words: () => __("due soon") },
	Red: { colour: "red", words: () => __("late") },
	"Deep Red": { colour: "red", words: () => __("past the statutory limit") },
	Paused: { colour: "gray", words: () => __("not counted") },
};
const LATE = ["Red", "Deep Red"];
const DECIDING_ROLES = ["Hall Reviewer", "Hall Chief Representative"];

govhall.is_late = (doc) => LATE.includes(doc.light);

/** Return label and colour of a case: the administrator's state, in red when its limit has passed. */
govhall.get_case_indicator = function (doc) {
	const label = __(doc.workflow_state || doc.stage);
	if (govhall.is_late(doc)) return [`${label} · ${govhall.lights[doc.light].words()}`, "red"];
	return [label, govhall.get_stage(doc.stage).colour || "gray"];
};

/** Return the role for which a case waits: that of the administrator's state, none when nobody has to act. */
govhall.find_role = function (doc) {
	const { role } = govhall.get_stage(doc.stage);
	const workflow = frappe.workflow.workflows["Hall Application"];
	const state = workflow?.states.find((row) => row.state === doc.workflow_state);
	return role && (state?.allow_edit || role);
};

/** Tell whether the next step of a case is the signed-in user's; a chief may do what a reviewer may. */
govhall.is_my_step = function (doc) {
	const role = govhall.find_role(doc);
	if (!role) return false;
	return frappe.user.has_role(role === "Hall Reviewer" ? DECIDING_ROLES : role);
};

/** Return the day on which what runs now is due, with its light in words; a dot of its colour before it. */
govhall.format_deadline = function (day, light) {
	const { colour, words } = govhall.lights[light] || govhall.lights.None;
	if (!day) return "";
	const text = [frappe.datetime.str_to_user(day), words()].filter(Boolean).join(" · ");
	return `<span class="indicator ${colour}">${frappe.utils.escape_html(text)}</span>`;
};

/** Sort a list that nobody has sorted yet; the framework keeps its own order as if one had. */
govhall.sort_list = function (listview, fieldname) {
	const { sort_by } = listview.view_user_settings;
	if (sort_by && sort_by !== listview.meta.sort_field) return;
	Object.assign(listview, { sort_by: fieldname, sort_order: "asc" });
	listview.setup_sort_selector();
};
