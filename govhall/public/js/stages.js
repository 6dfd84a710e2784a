frappe.provide("govhall");

// What the desk knows of a legal stage: its colour, and for whom it waits with which words.
govhall.stages = {
	Draft: {
		colour: "gray",
		role: "Hall Clerk",
		next: () => __("Tick the papers received, then submit the application."),
	},
	Submitted: {
		colour: "orange",
		role: "Hall Clerk",
		button: () => __("Check Materials"),
		next: () => __("Check the materials, then accept, ask once for corrections, or say why not."),
	},
	Received: {
		colour: "orange",
		role: "Hall Clerk",
		button: () => __("Check Materials"),
		next: () => __("Check the materials, then accept, ask once for corrections, or say why not."),
	},
	"Correction Requested": {
		colour: "yellow",
		next: () => __("The applicant has been asked for corrections."),
	},
	Accepted: {
		colour: "blue",
		role: "Hall Reviewer",
		button: () => __("Start Review"),
		next: () => __("Start the review of the materials."),
	},
	"In Review": {
		colour: "purple",
		role: "Hall Reviewer",
		button: () => __("Decide"),
		next: () => __("Examine the materials and decide."),
	},
	"Special Procedure": {
		colour: "gray",
		role: "Hall Reviewer",
		next: () => __("This time is not counted. End the special procedure when its result is there."),
	},
	Extended: {
		colour: "purple",
		role: "Hall Reviewer",
		button: () => __("Decide"),
		next: () => __("The limit was extended, which is possible only once. Examine and decide."),
	},
	Granted: {
		colour: "green",
		role: "Hall Issuer",
		button: () => __("Hand Out"),
		next: () => __("The licence is made. Check who collects it, then hand it out."),
	},
	"Licence Made": {
		colour: "green",
		role: "Hall Issuer",
		button: () => __("Hand Out"),
		next: () => __("The licence is made. Check who collects it, then hand it out."),
	},
	Issued: { colour: "green" },
	Served: { colour: "green" },
	Refused: { colour: "red" },
	"Not Accepted": { colour: "red" },
	"Not Required": { colour: "gray" },
	"Correction Not Supplied": { colour: "gray" },
	"Passed Up": { colour: "blue" },
	Terminated: { colour: "gray" },
	Withdrawn: { colour: "gray" },
	Archived: { colour: "gray" },
};

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
	return [label, govhall.stages[doc.stage]?.colour || "gray"];
};

/** Return the role for which a case waits: that of the administrator's state, none when nobody has to act. */
govhall.find_role = function (doc) {
	const role = govhall.stages[doc.stage]?.role;
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
