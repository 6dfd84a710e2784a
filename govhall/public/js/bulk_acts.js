frappe.provide("govhall");

// One act on the checked cases of a list. What each asks is the same for all; other acts are done one by one.
const ASKED = {
	Granted: ["decision_basis*", "decision_reason", "late_reason"],
	Refused: ["decision_reason*", "decision_basis*", "late_reason"],
	"Not Required": ["non_acceptance_reason*"],
	"Not Accepted": ["non_acceptance_reason*", "competent_body*"],
	Terminated: ["ending_reason*", "ending_basis*"],
	Withdrawn: ["ending_reason*"],
};
// what only some of the cases need
const HINTS = {
	late_reason: () => __("Needed for late cases; those that are in time leave it out."),
};
const POLLED_EVERY = 1500;

/** Let the framework's menu of actions on checked rows ask what the law asks, and tell the result of each. */
govhall.set_up_bulk_acts = function (listview) {
	for (const [action, item] of Object.entries(listview.workflow_action_items || {})) {
		// of an item that is there already, the framework gives the label
		const link = item.closest("a");
		link.off("click").on("click", () => ask(listview, action));
	}
};

function ask(listview, action) {
	const cases = listview.get_checked_items();
	const stage = find_stage(action);
	if (govhall.get_stage(stage).one_by_one) {
		return frappe.msgprint(
			__("“{0}” says facts of one case only. Please open each case for it.", [__(action)])
		);
	}
	const dialog = new frappe.ui.Dialog({
		title: __("{0}: {1} cases", [__(action), cases.length]),
		fields: make_fields(stage),
		primary_action_label: __(action),
		async primary_action(values) {
			dialog.hide();
			show_results(listview, cases, await act_on(cases, action, values));
		},
	});
	return dialog.show();
}

/** Return the stage to which an action leads; the administrator may have renamed both. */
function find_stage(action) {
	const { states, transitions } = frappe.workflow.workflows["Hall Application"];
	const { next_state } = transitions.find((row) => row.action === action);
	return states.find((row) => row.state === next_state).update_value;
}

function make_fields(stage) {
	const names = ASKED[stage] || ["opinion"];
	return names.map((marked) => {
		const fieldname = marked.replace("*", "");
		const df = frappe.meta.get_docfield("Hall Application", fieldname);
		const { label, fieldtype } = df || { label: "Opinion", fieldtype: "Small Text" };
		const description = HINTS[fieldname]?.();
		return { fieldname, fieldtype, label: __(label), description, reqd: marked.endsWith("*") ? 1 : 0 };
	});
}

async function act_on(cases, action, values) {
	const applications = cases.map(({ name }) => name);
	const { message } = await frappe.call({
		method: "govhall.api.bulk.act_on_many",
		args: { applications, action, values },
		freeze: true,
	});
	return message.key ? wait_for(message) : message.results;
}

/** What goes on in the background is looked at until all is done. */
async function wait_for({ key, total }) {
	let results = [];
	while (results.length < total) {
		frappe.show_progress(__("Acting on the Cases"), results.length, total);
		await new Promise((resolve) => setTimeout(resolve, POLLED_EVERY));
		({ results } = await frappe.xcall("govhall.api.bulk.get_results", { key }));
	}
	frappe.hide_progress();
	return results;
}

function show_results(listview, cases, results) {
	const titles = Object.fromEntries(cases.map(({ name, title }) => [name, title]));
	const rows = results.map(({ application, stage, refusal }) =>
		$("<tr>")
			.append($("<td>").append(make_link(application, titles[application])))
			.append($("<td>").append(make_pill(stage, refusal)))
			.append($("<td>").text(refusal || ""))
	);
	const done = results.filter(({ refusal }) => !refusal).length;
	const dialog = new frappe.ui.Dialog({
		title: __("{0} of {1} cases done", [done, results.length]),
		size: "large",
		fields: [{ fieldname: "results", fieldtype: "HTML" }],
	});
	const table = $("<table class='table table-bordered table-sm hall-results'>").append(rows);
	dialog.fields_dict.results.$wrapper.append(table);
	dialog.show();
	listview.clear_checked_items?.();
	listview.refresh();
}

function make_link(name, title) {
	return $("<a>")
		.attr("href", frappe.utils.get_form_link("Hall Application", name))
		.text(title || name);
}

function make_pill(stage, refusal) {
	const pill = $("<span class='indicator-pill'>");
	return refusal ? pill.addClass("red").text(__("Not done")) : pill.addClass("green").text(__(stage));
}
