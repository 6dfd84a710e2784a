frappe.provide("govhall");

// What each role has to do next. Filters count and list what the user may see; lights are the server's.
const any_of = (group) => ["in", govhall.get_stages(group)];
const STEPS = {
	late: {
		label: () => __("Late"),
		colour: "red",
		filters: () => ({ light: ["in", ["Red", "Deep Red"]] }),
	},
	soon: { label: () => __("Due Soon"), colour: "yellow", filters: () => ({ light: "Yellow" }) },
	accept: { label: () => __("To Accept"), colour: "orange", filters: () => ({ stage: any_of("intake") }) },
	corrections: {
		label: () => __("Awaiting Correction"),
		colour: "yellow",
		filters: () => ({ stage: "Correction Requested" }),
	},
	review: { label: () => __("To Review"), colour: "blue", filters: () => ({ stage: "Accepted" }) },
	decide: { label: () => __("To Decide"), colour: "purple", filters: () => ({ stage: any_of("review") }) },
	approve: {
		label: () => __("To Approve"),
		colour: "purple",
		filters: () => ({
			stage: any_of("review"),
			workflow_state: ["in", list_states("Hall Chief Representative")],
		}),
	},
	paused: {
		label: () => __("Special Procedure"),
		colour: "gray",
		filters: () => ({ stage: "Special Procedure" }),
	},
	issue: {
		label: () => __("To Issue"),
		colour: "green",
		filters: () => ({ stage: any_of("issuing") }),
	},
};
const OVERSIGHT = ["late", "soon", "accept", "corrections", "review", "decide", "paused", "issue"];
const STEPS_OF_ROLE = {
	"Hall Clerk": ["accept", "corrections", "late", "soon"],
	"Hall Reviewer": ["late", "soon", "review", "decide", "paused"],
	"Hall Chief Representative": ["approve", "late", "soon", "review", "decide", "paused"],
	"Hall Issuer": ["issue"],
	"Hall Supervisor": OVERSIGHT,
	"Hall Administrator": OVERSIGHT,
	"System Manager": OVERSIGHT,
};
const WAITING_FOR_OTHERS = ["corrections", "paused"];
const LISTED = 8;

/** Fill the workspace's block: a card for each next step of the user, the cases and the steps behind them. */
govhall.show_next_steps = async function (root) {
	// brings the workflow along, whose states the administrator names
	await frappe.model.with_doctype("Hall Application");
	frappe.workflow.setup("Hall Application");
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
	const area = $(root.querySelector(".cases")).empty();
	await show_cases(area, list_stages(keys));
	await show_my_steps(area);
};

function list_keys() {
	const keys = Object.entries(STEPS_OF_ROLE).flatMap(([role, steps]) =>
		frappe.user.has_role(role) ? steps : []
	);
	return keys.length ? [...new Set(keys)] : ["review", "decide", "issue"];
}

/** Return the states of the workflow in which a case waits for a role. */
function list_states(role) {
	const { states } = frappe.workflow.workflows["Hall Application"];
	return states.filter(({ allow_edit }) => allow_edit === role).map(({ state }) => state);
}

/** Return the stages in which cases wait for the user. */
function list_stages(keys) {
	const own = keys.filter((key) => !WAITING_FOR_OTHERS.includes(key));
	const stages = own.map((key) => STEPS[key].filters().stage).filter(Boolean);
	return [...new Set(stages.flatMap((stage) => (Array.isArray(stage) ? stage[1] : stage)))];
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

async function show_cases(area, stages) {
	const cases = await frappe.db.get_list("Hall Application", {
		filters: { stage: ["in", stages], deadline: ["is", "set"] },
		fields: ["name", "title", "stage", "workflow_state", "deadline", "light"],
		order_by: "deadline asc",
		limit: LISTED,
	});
	area.append($("<h5>").text(__("Next Cases")));
	if (!cases.length) area.append($("<p class='text-muted'>").text(__("Nothing waits for you.")));
	cases.forEach((doc) => {
		area.append(make_row(doc, govhall.get_case_indicator(doc), doc.deadline));
	});
}

/** The steps of cases that the user's department does, those of other departments' cases among them. */
async function show_my_steps(area) {
	const steps = await frappe.xcall("govhall.api.steps.list_my_steps", { limit: LISTED });
	if (!steps.length) return;
	area.append($("<h5 class='mt-4'>").text(__("My Steps")));
	for (const step of steps) {
		const { application, title, step_name, due_date, light } = step;
		area.append(make_row({ name: application, title, light }, [step_name, "blue"], due_date));
	}
}

function make_row({ name, title, light }, [label, colour], day) {
	return $("<a class='case'>")
		.attr("href", frappe.utils.get_form_link("Hall Application", name))
		.append($("<span class='title'>").text(title))
		.append($("<span class='indicator-pill'>").addClass(colour).text(label))
		.append($("<span class='due'>").html(govhall.format_deadline(day, light)));
}
