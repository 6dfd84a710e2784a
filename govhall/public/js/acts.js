frappe.provide("govhall");

// What the law asks of an act, by the stage that it leads to; required unless in OPTIONAL.
govhall.act_fields = {
	"Correction Requested": ["correction_reason"],
	"Not Accepted": ["non_acceptance_reason", "competent_body"],
	"Not Required": ["non_acceptance_reason"],
	Granted: ["decision_basis", "decision_reason"],
	Refused: ["decision_reason", "decision_basis"],
	Issued: ["collected_by", "collector_relation"],
};
const OPTIONAL = { Granted: ["decision_reason"] };
const CONFIRMED = ["Withdrawn"];

/** Ask for what an act needs and do it in one transaction; acts that need nothing go on by themselves. */
govhall.ask_before_act = async function (frm) {
	const action = frm.selected_workflow_action;
	const stage = find_stage(frm, action);
	if (CONFIRMED.includes(stage)) return confirm_act(action);
	if (!govhall.act_fields[stage]) return undefined;
	frappe.dom.unfreeze();
	show_act_dialog(frm, action, await make_fields(frm, stage));
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

function confirm_act(action) {
	frappe.dom.unfreeze();
	return new Promise((resolve) => {
		frappe.confirm(__("{0}: this cannot be undone. Go on?", [__(action)]), resolve);
	});
}

async function make_fields(frm, stage) {
	const fields = govhall.act_fields[stage].map((name) => make_field(frm, name, stage));
	const basis = fields.find((field) => field.fieldname === "decision_basis");
	if (basis && !basis.default) {
		const args = { application: frm.doc.name };
		basis.default = (await frappe.xcall("govhall.api.v1.get_application", args)).legal_basis;
	}
	return stage === "Correction Requested" ? [...fields, ...make_note_fields(frm)] : fields;
}

function make_field(frm, name, stage) {
	const { label, fieldtype, options, description } = frm.fields_dict[name].df;
	const reqd = !(OPTIONAL[stage] || []).includes(name);
	return {
		fieldname: name,
		label: __(label),
		fieldtype,
		options,
		description,
		reqd,
		default: frm.doc[name],
	};
}

function make_note_fields(frm) {
	const section = {
		fieldtype: "Section Break",
		label: __("What Must Be Corrected in Each Material"),
		description: __("Leave empty what is in order."),
	};
	const notes = frm.doc.materials.map(({ name, material_name, correction_note }) => ({
		fieldname: name,
		fieldtype: "Data",
		label: __(material_name),
		default: correction_note,
	}));
	return [section, ...notes];
}

function show_act_dialog(frm, action, fields) {
	const dialog = new frappe.ui.Dialog({
		title: __(action),
		fields,
		primary_action_label: __(action),
		primary_action: (values) => act(frm, dialog, action, values),
	});
	dialog.show();
}

async function act(frm, dialog, action, given) {
	const rows = frm.doc.materials.map((row) => row.name);
	const [values, correction_notes] = [{}, {}];
	for (const [name, value] of Object.entries(given)) {
		(rows.includes(name) ? correction_notes : values)[name] = value;
	}
	const args = { application: frm.doc.name, action, values, correction_notes };
	const done = await govhall.send("act", args, dialog.get_primary_btn());
	if (!done) return;
	dialog.hide();
	frm.reload_doc();
}
