import { draw_field, show_field } from "./dialog_fields.js";
import { mark_promised } from "./intake_materials.js";

// How the result reaches the applicant: later by the way they choose, or at once for an instant matter.
const FINISH = ["decision_basis", "collector_relation", "collected_by", "collector_id_number"];

/** Offer the ways of delivery and the promises that a guide allows. */
export async function show_delivery(dialog) {
	const { guide } = dialog;
	const methods = ["Collect at the Window"];
	if (guide.allow_courier_result) methods.push("Post");
	if (guide.allow_online) methods.push("Electronic");
	draw_field(dialog, "delivery_method", "options", methods);
	const is_tolerant = guide.materials.some(({ necessity }) => necessity === "Tolerable");
	show_field(dialog, "promises_supply", is_tolerant);
	show_field(dialog, "promises_proof", guide.promise_kind);
	draw_field(dialog, "promises_proof", "description", describe_promise(guide));
	// another matter promises something else
	await dialog.set_value("promises_proof", 0);
	await suit_promise(dialog);
}

/** A promise stands for proofs; a licence that is granted on it is decided on the spot. */
export async function suit_promise(dialog) {
	const { guide } = dialog;
	const is_made = Boolean(dialog.get_value("promises_proof"));
	mark_promised(dialog.fields_dict.received.$wrapper.get(0), is_made);
	const is_instant = guide.case_type === "Instant" || (is_made && guide.promise_kind === "Licence");
	show_field(dialog, "finish_section", is_instant);
	if (!is_instant && dialog.get_value("finishes_now")) await dialog.set_value("finishes_now", 0);
}

const describe_promise = ({ promise_text, promise_liability }) =>
	[promise_text, promise_liability]
		.filter(Boolean)
		.map((text) => frappe.utils.escape_html(text).replaceAll("\n", "<br>"))
		.join("<br>");

export function suit_delivery(dialog) {
	const is_sent = dialog.get_value("delivery_method") === "Post";
	show_field(dialog, "delivery_address", is_sent);
}

/** Ask what a decision on the spot must say, with what is known already. */
export async function suit_finish(dialog) {
	const finishes = Boolean(dialog.get_value("finishes_now"));
	const signatory = finishes && (await find_signatory(dialog));
	if (signatory) return leave_decision(dialog, signatory);
	const is_agent = dialog.get_value("collector_relation") === "An Agent";
	const left_out = { collector_id_number: !is_agent };
	for (const name of FINISH) {
		show_field(dialog, name, finishes && !left_out[name]);
	}
	dialog.get_primary_btn().text(finishes ? __("Take In and Hand Out") : __("Take In"));
	if (!finishes) return undefined;
	// only a choice that is shown keeps its value; a new one comes back here
	await suit_collector(dialog);
	return fill_in_known(dialog);
}

/** Who may not decide on the spot takes the case in; whoever signs for the department decides on it. */
async function leave_decision(dialog, signatory) {
	const sentence = __("Decided by {0}, under their own account. Please take the application in.", [
		frappe.utils.escape_html(signatory),
	]);
	draw_field(dialog, "finishes_now", "description", sentence);
	await dialog.set_value("finishes_now", 0);
}

async function fill_in_known(dialog) {
	const known = {
		decision_basis: dialog.guide.legal_basis,
		collected_by: find_collector(dialog),
		collector_id_number: dialog.get_value("agent_id_number"),
	};
	for (const [name, value] of Object.entries(known)) {
		if (value && !dialog.get_value(name)) await dialog.set_value(name, value);
	}
}

/** Who decides on the spot, when this clerk may not sign that for the department. */
function find_signatory({ guide }) {
	return frappe.xcall("govhall.api.v1.find_approver_on_the_spot", { matter: guide.name });
}

/** Who applied as an agent collects as one. Frappe draws the choices of a field when they are new to it. */
async function suit_collector(dialog) {
	draw_field(dialog, "collector_relation", "options", ["The Applicant", "An Agent"]);
	if (dialog.get_value("collector_relation")) return;
	const relation = dialog.get_value("agent_name") ? "An Agent" : "The Applicant";
	await dialog.set_value("collector_relation", relation);
}

function find_collector(dialog) {
	const agent = dialog.get_value("agent_name");
	if (agent) return agent;
	const is_firm = dialog.get_value("applicant_type") === "Legal Person";
	return dialog.get_value(is_firm ? "contact_name" : "applicant_name");
}

/** What the act of finishing says; nothing for an application that is only taken in. */
export function read_finish(values) {
	if (!values.finishes_now) return {};
	return Object.fromEntries(FINISH.map((name) => [name, values[name] || ""]));
}
