import { show_field } from "./dialog_fields.js";
import { list_papers, show_agent, suit_agent } from "./intake_agent.js";
import { find_applicant, suit_applicant } from "./intake_applicant.js";
import { make_intake_fields } from "./intake_fields.js";
import { draw_form, mark_answers, read_answers } from "./intake_form.js";
import { find_next, focus, go_on_by_enter } from "./intake_keys.js";
import {
	draw_materials,
	find_file_fault,
	find_next_material,
	mark_reuse,
	read_materials,
} from "./intake_materials.js";
import { read_finish, show_delivery, suit_delivery, suit_finish, suit_promise } from "./intake_result.js";

frappe.provide("govhall");

const CONTACT = [
	...["contact_name", "agent_name", "agent_id_number"],
	...["declares_truth", "promises_proof", "promises_supply"],
	...["consents_electronic", "delivery_method", "delivery_address", "held_licence"],
];
const APPLICANT = [
	...["applicant_type", "applicant_name", "id_type", "id_number", "mobile"],
	"legal_representative",
];

/** A clerk takes in what a person hands over at the window: one dialog, one transaction, no mouse. */
govhall.open_intake = async function () {
	const filters = await find_matters();
	const dialog = new frappe.ui.Dialog({
		title: __("Take In an Application"),
		size: "extra-large",
		static: true,
		no_submit_on_enter: true,
		fields: make_intake_fields(filters),
		primary_action_label: __("Take In"),
		primary_action: (values) => take_in(dialog, values),
		secondary_action_label: __("Cancel"),
		secondary_action: () => dialog.hide(),
	});
	dialog.request_id = frappe.utils.get_random(20);
	listen(dialog);
	go_on_by_enter(dialog, (field) => leave(dialog, field));
	dialog.show();
};

$(document).on("app_ready", () => {
	frappe.ui.keys.add_shortcut({
		shortcut: "f2",
		description: __("Take In an Application"),
		ignore_inputs: true,
		condition: () => frappe.user.has_role("Hall Clerk") && !window.cur_dialog,
		action: () => govhall.open_intake(),
	});
});

/** Offer the matters of the clerk's own department; those of the whole hall at a window for all. */
async function find_matters() {
	const user = { user: frappe.session.user, is_active: 1 };
	const { message } = await frappe.db.get_value("Hall Staff", user, "department");
	const department = message?.department;
	return { current_version: ["is", "set"], ...(department && { department }) };
}

function listen(dialog) {
	const { fields_dict } = dialog;
	const on_change = {
		matter: () => show_matter(dialog),
		id_number: () => show_applicant(dialog),
		applicant_type: () => suit_applicant(dialog),
		agent_name: () => suit_agent(dialog),
		delivery_method: () => suit_delivery(dialog),
		promises_proof: () => suit_promise(dialog),
		finishes_now: () => suit_finish(dialog),
		collector_relation: () => suit_finish(dialog),
	};
	for (const [name, change] of Object.entries(on_change)) fields_dict[name].df.onchange = change;
}

/** Where Enter goes from a field, if not to the next one. */
function leave(dialog, field) {
	if (field.dataset.fieldname === "id_number") pass_known(dialog);
	return find_next_material(field);
}

/** Somebody who is known needs no typing: on to what they hand over, unless a clerk is typing already. */
async function pass_known(dialog) {
	const name = dialog.fields_dict.applicant_name.$input.get(0);
	const is_known = await show_applicant(dialog);
	if (!is_known || document.activeElement !== name || !dialog.get_value("mobile")) return;
	const { id_type, contact_name, agent_id_number } = dialog.fields_dict;
	const last = [agent_id_number, contact_name, id_type].find(({ $input }) => $input?.is(":visible"));
	focus(find_next(dialog, last.$input.get(0)));
}

async function show_applicant(dialog) {
	const is_known = await find_applicant(dialog);
	await show_reuse(dialog);
	return is_known;
}

/** Frozen until all is there: a field that is drawn again would lose what is being typed into it. */
async function show_matter(dialog) {
	const matter = dialog.get_value("matter");
	if (!matter || matter === dialog.shown_matter) return;
	dialog.shown_matter = matter;
	frappe.dom.freeze();
	try {
		dialog.guide = await frappe.xcall("govhall.api.v1.get_matter", { matter });
		await show_guide(dialog);
	} finally {
		frappe.dom.unfreeze();
	}
	focus(dialog.fields_dict.id_number.$input.get(0));
}

async function show_guide(dialog) {
	const { guide } = dialog;
	if (guide.serves_legal_persons && !guide.serves_natural_persons) {
		await dialog.set_value("applicant_type", "Legal Person");
		await suit_applicant(dialog);
	}
	const is_about_licence = ["Change", "Renewal", "Cancellation"].includes(guide.situation);
	show_field(dialog, "held_licence", is_about_licence);
	show_form(dialog, guide.form_fields);
	draw_materials(dialog.fields_dict.received.$wrapper.get(0), guide.materials);
	await show_agent(dialog);
	show_field(dialog, "materials_section", true);
	await show_delivery(dialog);
	await show_reuse(dialog);
}

function show_form(dialog, fields) {
	const area = dialog.fields_dict.form_area.$wrapper.empty();
	show_field(dialog, "form_section", fields.length);
	dialog.form = draw_form(fields, area.get(0));
}

/** Say at each paper that the hall has of this person already that it need not be submitted. */
async function show_reuse(dialog) {
	if (!dialog.guide || !dialog.found_number) return;
	const asked = [dialog.shown_matter, dialog.found_number];
	const args = { matter: asked[0], id_number: asked[1], id_type: dialog.get_value("id_type") };
	const reuse = await frappe.xcall("govhall.api.v1.describe_reuse", args);
	// another matter or number may have been chosen meanwhile
	if (asked[0] !== dialog.shown_matter || asked[1] !== dialog.found_number) return;
	mark_reuse(dialog.fields_dict.received.$wrapper.get(0), dialog.guide.materials, reuse);
}

const pick = (values, names) =>
	Object.fromEntries(names.filter((name) => values[name]).map((name) => [name, values[name]]));

async function take_in(dialog, values) {
	const answers = read_answers(dialog.form);
	if (!answers) return;
	const area = dialog.fields_dict.received.$wrapper.get(0);
	const { received, files } = read_materials(area, list_papers(dialog));
	const fault = find_file_fault(files);
	if (fault) return frappe.msgprint(fault);
	const args = {
		matter: values.matter,
		applicant: pick(values, APPLICANT),
		answers,
		received,
		contact: pick(values, CONTACT),
		request_id: dialog.request_id,
		finish: read_finish(values),
	};
	const refuse = ({ wrong_answers }) => wrong_answers && mark_answers(dialog.form, wrong_answers);
	const taken = await govhall.send_files("take_in", args, files, dialog.get_primary_btn(), refuse);
	if (!taken) return;
	dialog.hide();
	hand_over(taken);
}

/** What the person takes home opens at once: the licence, or the receipt of what they handed in. */
function hand_over(taken) {
	frappe.show_alert({ message: __("Taken in. Tracking code: {0}", [taken.name]), indicator: "green" });
	frappe.set_route("Form", "Hall Application", taken.name);
	const receipt = taken.notices.find(({ kind }) => kind === "Receipt of Materials");
	if (taken.licence) govhall.open_pdf("download_licence", { licence: taken.licence });
	else if (receipt) govhall.open_pdf("download_notice", { notice: receipt.name });
}
