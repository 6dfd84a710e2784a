frappe.provide("govhall");

// What each role has to do next. Filters count and list what the user may see.
const TODAY = () => frappe.datetime.get_today();
const SOON = () => frappe.datetime.add_days(TODAY(), 2);
const DECIDING = ["in", ["Accepted", "In Review"]];
const STEPS = {
	accept: { label: () => __("To Accept"), colour: "orange", filters: () => ({ stage: "Submitted" }) },
	corrections: {
		label: () => __("Awaiting Correction"),
		colour: "yellow",
		filters: () => ({ stage: "Correction Requested" }),
	},
	review: { label: () => __("To Review"), colour: "blue", filters: () => ({ stage: "Accepted" }) },
	decide: { label: () => __("To Decide"), colour: "purple", filters: () => ({ stage: "In Review" }) },
	soon: {
		label: () => __("Due Within Two Days"),
		colour: "orange",
		filters: () => ({ stage: DECIDING, due_date: ["between", [TODAY(), SOON()]] }),
	},
	late: {
		label: () => __("Late"),
		colour: "red",
		filters: () => ({ stage: DECIDING, due_date: ["<", TODAY()] }),
	},
	issue: { label: () => __("To Issue"), colour: "green", filters: () => ({ stage: "Granted" }) },
};
const OVERSIGHT = ["late", "soon", "accept", "corrections", "review", "decide", "issue"];
const STEPS_OF_ROLE = {
	"Hall Clerk": ["accept", "corrections"],
	"Hall Reviewer": ["review", "decide", "soon", "late"],
	"Hall Chief Representative": ["review", "decide", "soon", "late", "accept"],
	"Hall Issuer": ["issue"],
	"Hall Supervisor": OVERSIGHT,
	"Hall Administrator": OVERSIGHT,
	"System Manager": OVERSIGHT,
};
const LISTED = 8;

/** Fill the workspace's block: one card for each next step of the user, and the cases behind them. */
govhall.show_next_steps = async function (root) {
	const keys = list_keys();
	const counts = await Promise.all(keys.map((key) => count(STEPS[key].filters())));
	const cards = $(root.querySelector(".steps")).empty();
	keys.forEach((key, index) => cards.append(make_card(STEPS[key], counts[index])));
	root.querySelector("h4").textContent = __("Next Steps");
	$(root.querySelector(".take-in"))
		.text(__("Take In"))
		.prop("hidden", !frappe.user.has_role("Hall Clerk"))
		.off("click")
		.on("click", govhall.open_intake);
	const waiting = keys.filter((key, index) => counts[index]).map((key) => STEPS[key].filters().stage);
	await show_cases($(root.querySelector(".cases")).empty(), waiting);
};

function list_keys() {
	const keys = Object.entries(STEPS_OF_ROLE).flatMap(([role, steps]) =>
		frappe.user.has_role(role) ? steps : []
	);
	return keys.length ? [...new Set(keys)] : ["review", "decide", "issue"];
}

function count(filters) {
	return frappe.db.count("Hall Application", { filters });
}

function make_card(step, number) {
	return $("<button type='button' class='step'>")
		.append($("<span class='number'>").text(number))
		.append($("<span class='indicator'>").addClass(number ? step.colour : "gray"))
		.append($("<span class='name'>").text(step.label()))
		.on("click", () => frappe.set_route("List", "Hall Application", "List", step.filters()));
}

async function show_cases(area, waiting) {
	area.append($("<h5>").text(__("Next Cases")));
	const stages = [...new Set(waiting.flatMap((stage) => (Array.isArray(stage) ? stage[1] : stage)))];
	const cases = await list_cases(stages.filter((stage) => stage !== "Correction Requested"));
	if (!cases.length) area.append($("<p class='text-muted'>").text(__("Nothing waits for you.")));
	cases.forEach((doc) => area.append(make_row(doc)));
}

/** Return the most pressing cases: first those with a due day, then those that wait for acceptance. */
async function list_cases(stages) {
	const fetch = (due, order_by) =>
		frappe.db.get_list("Hall Application", {
			filters: { stage: ["in", stages], due_date: ["is", due] },
			fields: ["name", "title", "stage", "workflow_state", "due_date", "submitted_on"],
			order_by,
			limit: LISTED,
		});
	if (!stages.length) return [];
	const lists = [fetch("set", "due_date asc"), fetch("not set", "submitted_on asc")];
	return (await Promise.all(lists)).flat().slice(0, LISTED);
}

function make_row(doc) {
	const [label, colour] = govhall.get_case_indicator(doc);
	const due = govhall.describe_due_date(doc) || __("Received {0}", [comment_day(doc.submitted_on)]);
	return $("<a class='case'>")
		.attr("href", frappe.utils.get_form_link("Hall Application", doc.name))
		.append($("<span class='title'>").text(doc.title))
		.append($("<span class='indicator-pill'>").addClass(colour).text(label))
		.append($("<span class='due'>").text(due));
}

function comment_day(datetime) {
	return frappe.datetime.str_to_user(datetime.split(" ")[0]);
}
