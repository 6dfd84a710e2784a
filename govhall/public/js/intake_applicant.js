import { draw_field, show_field } from "./dialog_fields.js";
// Who stands at the window: found by the number that a clerk types or a card reader sends like a keyboard.
import { checkCreditCode, checkIdentityNumber } from "./forms/identifiers.js";
import { ID_TYPES } from "./intake_fields.js";

const FOUND = ["applicant_name", "mobile", "legal_representative"];
const OF_FIRMS = ["legal_representative", "contact_name"];
// a reader may send the name as well, before or after the number
const NUMBER = /[0-9A-Z]{17,18}/i;
const SEPARATORS = /^[\s,;|]+|[\s,;|]+$/g;

/** Look up whoever has the number that was typed, once for each number; true when somebody is known by it. */
export function find_applicant(dialog) {
	const read = read_card(dialog.get_value("id_number") || "");
	if (read.name) dialog.set_values({ id_number: read.number, applicant_name: read.name });
	if (read.kind && read.number !== dialog.found_number) {
		dialog.found_number = read.number;
		dialog.lookup = look_up(dialog, read);
	}
	return read.kind ? dialog.lookup : Promise.resolve(false);
}

async function look_up(dialog, { number, kind }) {
	await set_kind(dialog, ...kind);
	const args = { id_type: kind[1], id_number: number };
	const known = await frappe.xcall("govhall.api.v1.find_applicant", args);
	if (known) await fill_in(dialog, known);
	return Boolean(known);
}

/** What a card said: number, name if there is one, and the kinds of applicant and document it belongs to. */
export function read_card(text) {
	const number = (text.match(NUMBER)?.[0] || text).trim().toUpperCase();
	const name = number.length >= 17 ? text.replace(NUMBER, "").replace(SEPARATORS, "") : "";
	if (checkIdentityNumber(number) === null) {
		return { number, name, kind: ["Natural Person", "Resident Identity Card"] };
	}
	const is_firm = checkCreditCode(number) === null;
	return { number, name, kind: is_firm ? ["Legal Person", "Unified Social Credit Code"] : null };
}

export async function set_kind(dialog, applicant_type, id_type) {
	if (dialog.get_value("applicant_type") !== applicant_type) {
		await dialog.set_value("applicant_type", applicant_type);
		await suit_applicant(dialog);
	}
	await dialog.set_value("id_type", id_type);
}

/** A firm has a representative and a contact person, and other documents than a person. */
export function suit_applicant(dialog) {
	const type = dialog.get_value("applicant_type");
	const options = ID_TYPES[type];
	for (const name of OF_FIRMS) show_field(dialog, name, type === "Legal Person");
	draw_field(dialog, "id_type", "options", options);
	return dialog.set_value("id_type", options[0]);
}

/** What the card said, or a clerk has typed meanwhile, stays. */
async function fill_in(dialog, known) {
	const names = FOUND.filter((name) => known[name] && !dialog.get_value(name));
	for (const name of names) await dialog.set_value(name, known[name]);
	const name = frappe.utils.escape_html(known.applicant_name);
	frappe.show_alert({ message: __("Known to the hall: {0}", [name]), indicator: "blue" });
}
