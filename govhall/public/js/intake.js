import { ID_TYPES, make_intake_fields } from "./intake_fields.js";
import { draw_form, mark_answers, read_answers } from "./intake_form.js";

frappe.provide("govhall");

/** A clerk takes in what a person hands over at the window: one dialog, one transaction. */
govhall.open_intake = async function () {
	const filters = await find_matters();
	const dialog = new frappe.ui.Dialog({
		title: __("Take In an Application"),
		size: "large",
		static: true,
		fields: make_intake_fields(filters),
		primary_action_label: __("Take In"),
		primary_action: (values) => take_in(dialog, values),
	});
	dialog.fields_dict.matter.df.onchange = () => show_matter(dialog);
	dialog.fields_dict.applicant_type.df.onchange = () => suit_applicant(dialog);
	dialog.request_id = frappe.utils.get_random(20);
	dialog.show();
};

/** Offer the matters of the clerk's own department; those of the whole hall at a window for all. */
async function find_matters() {
	const user = { user: frappe.session.user, is_active: 1 };
	const { message } = await frappe.db.get_value("Hall Staff", user, "department");
	const department = message?.department;
	return { current_version: ["is", "set"], ...(department && { department }) };
}

function suit_applicant(dialog) {
	const type = dialog.get_value("applicant_type");
	const options = ID_TYPES[type];
	for (const name of ["legal_representative", "contact_name"]) {
		dialog.set_df_property(name, "hidden", type === "Legal Person" ? 0 : 1);
	}
	dialog.set_df_property("id_type", "options", options);
	return dialog.set_value("id_type", options[0]);
}

/** Frozen until all is there: a field that is drawn again would lose what is being typed into it. */
async function show_matter(dialog) {
	const matter = dialog.get_value("matter");
	if (!matter || matter === dialog.shown_matter) return;
	dialog.shown_matter = matter;
	frappe.dom.freeze();
	try {
		await show_guide(dialog, await frappe.xcall("govhall.api.v1.get_matter", { matter }));
	} finally {
		frappe.dom.unfreeze();
	}
}

async function show_guide(dialog, guide) {
	if (guide.serves_legal_persons && !guide.serves_natural_persons) {
		await dialog.set_value("applicant_type", "Legal Person");
		await suit_applicant(dialog);
	}
	show_form(dialog, guide.form_fields);
	const options = guide.materials.map(({ material_name, necessity }) => ({
		label: `${__(material_name)} (${__(necessity)})`,
		value: material_name,
	}));
	dialog.set_df_property("received", "options", options);
	dialog.set_df_property("materials_section", "hidden", 0);
}

function show_form(dialog, fields) {
	const area = dialog.fields_dict.form_area.$wrapper.empty();
	dialog.set_df_property("form_section", "hidden", fields.length ? 0 : 1);
	dialog.form = draw_form(fields, area.get(0));
}

async function take_in(dialog, values) {
	const answers = read_answers(dialog.form);
	if (!answers) return;
	const { matter, received, declares_truth, contact_name, ...applicant } = values;
	const args = {
		matter,
		applicant,
		answers,
		received: received || [],
		contact: { contact_name, declares_truth },
		request_id: dialog.request_id,
	};
	const refuse = ({ wrong_answers }) => wrong_answers && mark_answers(dialog.form, wrong_answers);
	const taken = await govhall.send("take_in", args, dialog.get_primary_btn(), refuse);
	if (!taken) return;
	dialog.hide();
	frappe.show_alert({ message: __("Taken in. Tracking code: {0}", [taken.name]), indicator: "green" });
	frappe.set_route("Form", "Hall Application", taken.name);
}
