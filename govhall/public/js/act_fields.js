import { draw_field, show_field } from "./dialog_fields.js";

const DECIDED = ["Granted", "Refused", "Issued"];
const DEFAULTS = [
	...["extension_days", "extension_reason", "non_acceptance_ground"],
	...["collected_by", "collector_relation"],
];
// which field is asked for, and must be filled in, when another has which value
const DEPENDENT = {
	collector_id_number: ["collector_relation", "An Agent"],
	tracking_number: ["collector_relation", "By Post"],
	competent_body: ["non_acceptance_ground", "Not Competent"],
};
export const MARK = "mark_";
// labels and descriptions of fields are markup to the framework
const escape_html = (text) => frappe.utils.escape_html(text || "");

/** The fields of the dialog of an act; none for an act that asks nothing. */
export function make_act_fields(frm, stage, facts) {
	const names = [...list_names(frm.doc, stage, facts), ...list_late(frm.doc, stage, facts)];
	const fields = names.map((name) => make_field(frm, name, facts));
	if (stage !== "Correction Requested") return fields;
	return [...fields, ...make_note_fields(frm), ...make_mark_fields(facts)];
}

/** Tell whether an act may have to ask something, before the facts are fetched. */
export function may_ask(doc, stage) {
	return list_asked(stage).length > 0 || stage in MORE || doc.stage === stage || is_resumption(doc, stage);
}

function list_names(doc, stage, facts) {
	if (doc.stage === stage) return ["opinion"];
	if (is_resumption(doc, stage)) return ["resume_note*"];
	const more = MORE[stage];
	return more ? more(list_asked(stage), doc, facts) : list_asked(stage);
}

/** What the law asks of the act that leads to a stage; `*` marks what must be filled in. */
const list_asked = (stage) => govhall.get_stage(stage).asks ?? [];
const is_in = (group, stage) => govhall.get_stages(group).includes(stage);

// what is asked for beside, as the case stands
const MORE = {
	Accepted: (names, doc, { tolerable }) => (tolerable.length ? ["tolerance_due_date*"] : names),
	// decided on the spot, the grant needs its basis as any other does
	Issued: (names, doc) => {
		const asked = comes_into_account(doc) ? [] : names;
		return is_in("intake", doc.stage) ? ["decision_basis*", ...asked] : asked;
	},
	Refused: (names, doc, { requires_standard }) =>
		requires_standard ? names.map((name) => name.replace(/^technical_standard$/, "$&*")) : names,
};

/** What comes into the account of who has consented to it nobody collects. */
function comes_into_account(doc) {
	return doc.delivery_method === "Electronic" && doc.consents_electronic && doc.citizen;
}

/** Why a decision took so long, when it did. */
function list_late(doc, stage, facts) {
	const is_decided = DECIDED.includes(stage) && !is_in("issuing", doc.stage);
	return is_decided && facts.is_late ? ["late_reason*"] : [];
}

const is_resumption = (doc, stage) => doc.stage === "Special Procedure" && is_in("review", stage);

function make_field(frm, marked, facts) {
	const name = marked.replace("*", "");
	const reqd = marked.endsWith("*") ? 1 : 0;
	if (name === "opinion") return { fieldname: name, fieldtype: "Small Text", label: __("Opinion"), reqd };
	const { label, fieldtype, options, description } = frm.fields_dict[name].df;
	const field = { fieldname: name, label: __(label), fieldtype, options, description, reqd };
	return { ...field, default: find_default(frm, name, facts), ...suit(name, facts) };
}

function find_default(frm, name, facts) {
	// what a special procedure said before is not what this one says
	if (name.startsWith("pause_")) return undefined;
	if (frm.doc[name]) return frm.doc[name];
	return name === "decision_basis" ? facts.legal_basis : DEFAULTS.includes(name) ? facts[name] : undefined;
}

function suit(name, facts) {
	if (name === "extension_days" && facts.extension_days) {
		return { description: __("At most {0}, once only.", [facts.longest_extension]) };
	}
	if (name === "tolerance_due_date") return { description: escape_html(facts.tolerable.join(", ")) };
	return {};
}

/** Ask an agent for the number of their card, and a parcel for its own; no depends_on, which redraws all. */
export function follow_choices(dialog) {
	for (const [name, [driver, value]] of Object.entries(DEPENDENT)) {
		if (dialog.fields_dict[name]) follow_choice(dialog, name, driver, value);
	}
}

function follow_choice(dialog, name, driver, value) {
	const { df } = dialog.fields_dict[driver];
	const before = df.onchange;
	const follow = () => {
		const is_asked = dialog.get_value(driver) === value ? 1 : 0;
		show_field(dialog, name, is_asked);
		draw_field(dialog, name, "reqd", is_asked);
	};
	df.onchange = () => {
		before?.();
		follow();
	};
	follow();
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
		label: escape_html(__(material_name)),
		default: correction_note,
	}));
	return [section, ...notes];
}

function make_mark_fields({ questions }) {
	if (!questions.length) return [];
	const section = {
		fieldtype: "Section Break",
		label: __("What Must Be Corrected in Each Answer"),
		description: __("Leave empty what is in order."),
	};
	const marks = questions.map(({ fieldname, label }) => ({
		fieldname: MARK + fieldname,
		fieldtype: "Data",
		label: escape_html(__(label)),
	}));
	return [section, ...marks];
}
