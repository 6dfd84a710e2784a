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
	Granted: {
		colour: "green",
		role: "Hall Issuer",
		button: () => __("Hand Out"),
		next: () => __("The licence is made. Check who collects it, then hand it out."),
	},
	Issued: { colour: "green" },
	Refused: { colour: "red" },
	"Not Accepted": { colour: "red" },
	"Not Required": { colour: "gray" },
	Withdrawn: { colour: "gray" },
};
const DECIDING = ["Accepted", "In Review"];

govhall.is_late = (doc) =>
	DECIDING.includes(doc.stage) && doc.due_date && doc.due_date < frappe.datetime.get_today();

/** Return label and colour of a case: the administrator's state, in red when its limit has passed. */
govhall.get_case_indicator = function (doc) {
	const colour = govhall.stages[doc.stage]?.colour || "gray";
	if (govhall.is_late(doc)) return [__("Late"), "red"];
	return [__(doc.workflow_state || doc.stage), colour];
};

/** Tell whether the next step of a case is the signed-in user's. */
govhall.is_my_step = function (doc) {
	const role = govhall.stages[doc.stage]?.role;
	return role === "Hall Reviewer"
		? frappe.user.has_role([role, "Hall Chief Representative"])
		: Boolean(role) && frappe.user.has_role(role);
};

/** Return the due day in words: the date, and what is left of the time. */
govhall.describe_due_date = function (doc) {
	if (!doc.due_date) return "";
	const day = frappe.datetime.str_to_user(doc.due_date);
	if (!DECIDING.includes(doc.stage)) return day;
	const days = frappe.datetime.get_day_diff(doc.due_date, frappe.datetime.get_today());
	if (days < 0) return `${day} · ${__("{0} days late", [-days])}`;
	return `${day} · ${days ? __("in {0} days", [days]) : __("due today")}`;
};
