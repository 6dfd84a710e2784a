import { follow_choices, make_act_fields, MARK, may_ask } from "./act_fields.js";

frappe.provide("govhall");

const CONFIRMED = ["Correction Not Supplied", "Archived"];

/** Ask for what an act needs and do it in one transaction; acts that need nothing go on by themselves. */
govhall.ask_before_act = async function (frm) {
	const action = frm.selected_workflow_action;
	const stage = find_stage(frm, action);
	if (CONFIRMED.includes(stage)) return confirm_act(action);
	if (!may_ask(frm.doc, stage)) return undefined;
	const args = { application: frm.doc.name };
	const facts = await frappe.xcall("govhall.api.v1.describe_act_facts", args);
	const signatory = frm.doc.stage !== stage && facts.signatories[stage];
	const fields = make_act_fields(frm, stage, facts);
	if (!signatory && !fields.length) return undefined;
	frappe.dom.unfreeze();
	if (signatory) tell_signatory(action, signatory);
	else show_act_dialog(frm, action, fields);
	// the dialog does the act, so the framework's own way of doing it must not go on
	return new Promise(() => {});
};

/** The administrator may rename actions and states; the law looks at the stage of the next state. */
function find_stage(frm, action) {
	const workflow = frappe.workflow.workflows[frm.doctype];
	const { next_state } = workflow.transitions.find(
		(row) => row.state === frm.doc.workflow_state && row.action === action
	);
	return workflow.states.find((row) => row.state === next_state).update_value;
}

/** Nobody fills in what they may not sign. */
function tell_signatory(action, signatory) {
	const sentence = __("“{0}” is signed by {1}, under their own account. Please propose it to them.", [
		__(action),
		frappe.utils.escape_html(signatory),
	]);
	frappe.msgprint({ message: sentence, indicator: "orange" });
}

function confirm_act(action) {
	frappe.dom.unfreeze();
	return new Promise((resolve) => {
		frappe.confirm(__("{0}: this cannot be undone. Go on?", [__(action)]), resolve);
	});
}

function show_act_dialog(frm, action, fields) {
	const dialog = new frappe.ui.Dialog({
		title: __(action),
		fields,
		primary_action_label: __(action),
		primary_action: (values) => act(frm, dialog, action, values),
	});
	follow_choices(dialog);
	dialog.show();
}

async function act(frm, dialog, action, given) {
	const args = { application: frm.doc.name, action, ...sort_values(frm, given) };
	const done = await govhall.send("act", args, dialog.get_primary_btn());
	if (!done) return;
	dialog.hide();
	frm.reload_doc();
}

/** Part what was filled in: values of the act, notes on materials, and marks on answers. */
function sort_values(frm, given) {
	const rows = frm.doc.materials.map((row) => row.name);
	const [values, correction_notes, marks] = [{}, {}, {}];
	for (const [name, value] of Object.entries(given)) {
		if (rows.includes(name)) correction_notes[name] = value;
		else if (name.startsWith(MARK)) marks[name.slice(MARK.length)] = value;
		else values[name] = value;
	}
	const said = Object.entries(marks).filter(([, sentence]) => sentence);
	if (said.length) values.correction_fields = JSON.stringify(Object.fromEntries(said));
	return { values, correction_notes };
}
