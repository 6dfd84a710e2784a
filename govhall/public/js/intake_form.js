// The application form of a matter inside the intake dialog, from the same description as the portal's.
import { holds } from "./forms/conditions.js";
import { CHECKS } from "./forms/identifiers.js";

const REASONS = {
	"Resident Identity Number": () => __("Please check the resident identity number."),
	"Unified Social Credit Code": () => __("Please check the unified social credit code."),
	"Mobile Number": () => __("A mobile number has 11 digits and begins with 13 to 19. Please check it."),
};

/** Draw the fields into an element; nothing comes back for a matter without a form. */
export function draw_form(fields, body) {
	if (!fields.length) return null;
	const group = new frappe.ui.FieldGroup({ fields: make_controls(fields), body });
	group.make();
	$(body).on("change", () => setTimeout(() => suit(group), 200));
	suit(group);
	return group;
}

/** The answers, or null when some are wrong: those are marked, and the first one has the focus. */
export function read_answers(group) {
	if (!group) return {};
	const values = {};
	const faults = {};
	for (const field of list_shown(group)) {
		const { fieldname } = field.df;
		values[fieldname] = read_value(field);
		faults[fieldname] = find_fault(field, values[fieldname]);
	}
	mark_answers(group, faults);
	return Object.values(faults).some(Boolean) ? null : values;
}

/** Show what is wrong at its field; `faults` has sentences by path, as the API sends them. */
export function mark_answers(group, faults) {
	for (const field of list_shown(group)) {
		const { fieldname } = field.df;
		const sentences = Object.entries(faults)
			.filter(([path, sentence]) => sentence && path.split(".")[0] === fieldname)
			.map(([path, sentence]) => name_row(path) + sentence);
		mark_field(field, sentences.join(" "));
	}
	const [first] = group.body ? $(group.body).find(".has-error:visible :input:visible") : [];
	first?.focus();
}

/** Conditions are evaluated as the server does; a tab becomes a section, whose condition its sections share. */
function make_controls(fields) {
	let of_tab = null;
	return fields.map((field) => {
		if (field.fieldtype === "Tab Break") of_tab = field.shown_if;
		const is_layout = ["Tab Break", "Section Break"].includes(field.fieldtype);
		return make_control(field, is_layout ? [of_tab, field.shown_if] : [field.shown_if]);
	});
}

function make_control(field, conditions = []) {
	const control = { ...field };
	for (const name of ["depends_on", "mandatory_depends_on", "read_only_depends_on"]) delete control[name];
	const trees = conditions.filter(Boolean);
	if (trees.length) control.depends_on = (doc) => trees.every((tree) => holds(tree, doc));
	if (field.fieldtype === "Tab Break") control.fieldtype = "Section Break";
	// the desk's own control fetches the flags of all countries from the internet
	if (field.fieldtype === "Phone") control.fieldtype = "Data";
	if (field.fieldtype === "Link") control.only_select = 1;
	if (field.fieldtype !== "Table") return control;
	// without its own record type a table takes its columns from here, and needs no permission for it
	delete control.options;
	const columns = field.fields.map((column) => ({ ...make_control(column), in_list_view: 1 }));
	return { ...control, fields: columns, data: [], in_place_edit: true };
}

/** Require and fix without drawing again: a field drawn anew loses what is being typed into it. */
function suit(group) {
	const doc = group.get_values(true);
	for (const { df, $wrapper, refresh_input } of group.fields_list) {
		if (df.required_if) {
			df.reqd = holds(df.required_if, doc) ? 1 : 0;
			$wrapper.find(".control-label").first().toggleClass("reqd", Boolean(df.reqd));
		}
		if (df.read_only_if && refresh_input) {
			$wrapper.find(":input").prop("disabled", holds(df.read_only_if, doc));
		}
	}
}

function list_shown(group) {
	return group.fields_list.filter((field) => field.get_value && field.$wrapper.is(":visible"));
}

function read_value(field) {
	const value = field.get_value();
	if (field.df.fieldtype !== "Table") return value;
	const names = field.df.fields.map(({ fieldname }) => fieldname);
	return (value || []).map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}

function find_fault({ df }, value) {
	if (df.reqd && is_empty(value)) {
		return df.fieldtype === "Table" ? __("Please add at least one row.") : __("Please fill this in.");
	}
	const is_wrong = df.check && !is_empty(value) && CHECKS[df.check](value);
	return is_wrong ? REASONS[df.check]() : "";
}

function is_empty(value) {
	return Array.isArray(value) ? !value.length : is_null(value) || value === "";
}

function name_row(path) {
	const [, number] = path.split(".");
	return number === undefined ? "" : `${__("Row {0}", [Number(number) + 1])}: `;
}

function mark_field(field, sentence) {
	const id = `intake-${field.df.fieldname}-error`;
	field.$wrapper.find(`.intake-error`).remove();
	field.$wrapper.toggleClass("has-error", Boolean(sentence));
	const $input = field.$wrapper.find(":input").first();
	if (!sentence) return $input.removeAttr("aria-invalid aria-describedby");
	const $error = $("<p class='intake-error text-danger small'>").attr("id", id).text(sentence);
	field.$wrapper.append($error);
	return $input.attr({ "aria-invalid": "true", "aria-describedby": id });
}
