// An agent who applies for somebody at the window (Licensing Law, Article 29), with a mandate among the papers.
import { show_field } from "./dialog_fields.js";
import { show_mandate } from "./intake_materials.js";

const FIELDS = ["agent_name", "agent_id_number"];

/** Ask for an agent, unless the guide wants the applicant in person. */
export async function show_agent(dialog) {
	const { requires_presence } = dialog.guide;
	for (const name of FIELDS) {
		show_field(dialog, name, !requires_presence);
		if (requires_presence) await dialog.set_value(name, "");
	}
	suit_agent(dialog);
}

/** The mandate is asked for as soon as an agent is named. */
export function suit_agent(dialog) {
	if (!dialog.guide) return;
	const area = dialog.fields_dict.received.$wrapper.get(0);
	show_mandate(area, dialog.guide.materials, find_mandate(dialog));
}

/** The papers in the order of their rows. */
export function list_papers(dialog) {
	const mandate = find_mandate(dialog);
	return mandate ? [...dialog.guide.materials, mandate] : dialog.guide.materials;
}

const find_mandate = (dialog) => (dialog.get_value("agent_name")?.trim() ? dialog.guide.mandate : null);
