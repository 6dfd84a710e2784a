/** The values of a form, read as they are sent and put back as they were typed. */
import { readControl } from "./answers";

/** The values of a form; `answers.people.0.name` becomes `{ answers: { people: [{ name }] } }`. */
export function readForm(form) {
	const values = {};
	for (const control of form.elements) {
		if (isSent(control)) put(values, control.name.split("."), readControl(control));
	}
	for (const table of form.querySelectorAll("[data-path]:not([hidden], [data-locked])")) {
		if (!listRows(table).length) put(values, table.dataset.path.split("."), []);
	}
	return values;
}

/** Put values into a form that `readForm` has read from it before; what has no place in it is left out. */
export function fillForm(form, values) {
	for (const table of form.querySelectorAll("[data-path]:not([data-locked])")) {
		const rows = find(values, table.dataset.path);
		if (Array.isArray(rows)) setRows(table, rows.length);
	}
	const filled = [...form.elements].filter((control) => isFilled(control, find(values, control.name)));
	for (const control of filled) {
		control.closest("details")?.setAttribute("open", "");
		if (control.tagName === "SELECT" || control.checked)
			control.dispatchEvent(new Event("change", { bubbles: true }));
	}
	form.dispatchEvent(new Event("input"));
}

/** What is locked by a correction notice stays on record; of a choice only the chosen one counts. */
function isSent(control) {
	if (!control.name || control.disabled || "locked" in control.dataset) return false;
	return control.type !== "radio" || control.checked;
}

function put(target, [name, ...rest], value) {
	if (!rest.length) target[name] = value;
	else put((target[name] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, value);
}

function find(values, path) {
	return (path || "").split(".").reduce((inner, name) => inner?.[name], values);
}

function listRows(table) {
	return [...table.querySelectorAll(":scope > [data-row]")];
}

function setRows(table, count) {
	while (listRows(table).length < count) table.querySelector(":scope > [data-add]").click();
	for (const row of listRows(table).slice(count)) row.querySelector(":scope > [data-remove]").click();
}

/** Set one control; tell whether it says something now. */
function isFilled(control, value) {
	if (!isPlain(value) || "locked" in control.dataset || control.type === "hidden") return false;
	if (control.type === "radio") control.checked = control.value === String(value);
	else if (control.type === "checkbox") control.checked = Boolean(Number(value));
	else control.value = value;
	return saysSomething(control);
}

const isPlain = (value) => ["string", "number"].includes(typeof value);

function saysSomething(control) {
	return ["radio", "checkbox"].includes(control.type) ? control.checked : Boolean(control.value);
}
