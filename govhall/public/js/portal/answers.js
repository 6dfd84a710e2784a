/** The answers of an application form: what they show, require and fix, and the rows of its tables. */
import { findHidden, holds, makeDoc } from "../forms/conditions";

const NUMBERS = ["Int", "Float", "Currency", "Percent", "Check"];
const OWN_FIELD = ":scope > input, :scope > select, :scope > textarea";

/** Bring the application form inside an element to life. */
export function startAnswers(form) {
	const sections = [...form.querySelectorAll("[data-section]")];
	if (!sections.length) return;
	for (const table of form.querySelectorAll("[data-type=Table]")) startTable(table, () => suit(sections));
	form.addEventListener("input", () => suit(sections));
	suit(sections);
}

/** The value of one control as it is sent. */
export function readControl(control) {
	return control.type === "checkbox" ? Number(control.checked) : control.value.trim();
}

/** Show and hide, require and free, fix and release: all follows from the answers. */
function suit(sections) {
	const fields = sections.flatMap(readSection);
	const values = readValues(fields);
	const doc = applyRules(fields, values, {});
	for (const { box } of fields.filter(({ type }) => type === "Table"))
		for (const row of box.querySelectorAll(":scope > [data-row]")) {
			const columns = readFields(row, []);
			applyRules(columns, readValues(columns), doc);
		}
	for (const section of sections) {
		const shown = fields.filter((field) => field.section === section && !field.box.hidden);
		section.hidden = !shown.length;
	}
	for (const tab of document.querySelectorAll("h2.tab")) tab.hidden = !findShownSection(tab);
}

function readSection(section) {
	const conditions = JSON.parse(section.dataset.shown || "[]");
	return readFields(section, conditions).map((field) => ({ ...field, section }));
}

/** The fields right inside a section or a row, those of a row inside a section left out. */
function readFields(box, conditions) {
	const row = box.closest("[data-row]");
	return [...box.querySelectorAll("[data-field]")]
		.filter((field) => field.closest("[data-row]") === row)
		.map((field) => {
			const { field: name, type, rules } = field.dataset;
			const own = JSON.parse(rules);
			return {
				box: field,
				name,
				type,
				rules: own,
				isNumber: NUMBERS.includes(type),
				conditions: own.shown_if ? [...conditions, own.shown_if] : conditions,
			};
		});
}

function readValues(fields) {
	return Object.fromEntries(fields.map(({ name, type, box }) => [name, readValue(type, box)]));
}

function readValue(type, box) {
	if (type === "Table") return [...box.querySelectorAll(":scope > [data-row]")].filter(saysSomething);
	const value = readControl(box.querySelector(OWN_FIELD));
	return NUMBERS.includes(type) ? Number(value) : value;
}

/** A row in which nothing was typed is not sent on, unless it is the one that a required table asks for. */
export function isLeftOut(control) {
	const row = control.closest("[data-row]");
	if (!row || saysSomething(row)) return false;
	const table = row.closest("[data-type=Table]");
	const isWanted = Boolean(JSON.parse(table.dataset.rules).reqd);
	return !isWanted || listRows(table)[0] !== row || listRows(table).some(saysSomething);
}

function saysSomething(row) {
	return [...row.querySelectorAll("input, select, textarea")].some((control) => {
		return !["", "0", 0].includes(readControl(control));
	});
}

function applyRules(fields, values, parent) {
	const hidden = findHidden(fields, values, parent);
	const doc = makeDoc(fields, values, hidden);
	for (const field of fields) {
		show(field.box, !hidden.has(field.name));
		if (field.type !== "Table") applyOwnRules(field, doc, parent);
	}
	return doc;
}

/** What is hidden is neither sent nor checked. */
function show(box, isShown) {
	box.hidden = !isShown;
	for (const control of box.querySelectorAll("input, select, textarea")) {
		if ("locked" in control.dataset) continue;
		if (!isShown) control.disabled = true;
		else if (control.disabled && !control.dataset.fixed) control.disabled = false;
	}
}

function applyOwnRules({ box, rules }, doc, parent) {
	const control = box.querySelector(OWN_FIELD);
	if ("locked" in control.dataset) return;
	if (rules.required_if) {
		control.required = Boolean(rules.reqd) || holds(rules.required_if, doc, parent);
		box.querySelector(".optional")?.toggleAttribute("hidden", control.required);
	}
	if (rules.read_only_if && !box.hidden) fix(control, holds(rules.read_only_if, doc, parent));
}

/** A fixed answer goes back to what it was: the server keeps that one. */
function fix(control, isFixed) {
	if (isFixed && !control.dataset.fixed) reset(control);
	control.disabled = isFixed;
	if (isFixed) control.dataset.fixed = "1";
	else delete control.dataset.fixed;
}

function reset(control) {
	if (control.type === "checkbox") control.checked = control.defaultChecked;
	else if (control.tagName !== "SELECT") control.value = control.defaultValue;
	else for (const option of control.options) option.selected = option.defaultSelected;
}

function findShownSection(tab) {
	let next = tab.nextElementSibling;
	while (next && !next.matches("h2.tab")) {
		if (next.matches("[data-section]") && !next.hidden) return next;
		next = next.nextElementSibling;
	}
	return null;
}

// ---- tables

function startTable(table, changed) {
	if ("locked" in table.dataset) return;
	const add = table.querySelector(":scope > [data-add]");
	add.hidden = false;
	for (const row of listRows(table)) startRow(table, row, changed);
	add.addEventListener("click", () => {
		const row = table.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
		add.before(row);
		startRow(table, row, changed);
		renumber(table);
		changed();
		row.querySelector("input, select, textarea").focus();
	});
}

function startRow(table, row, changed) {
	const remove = row.querySelector(":scope > [data-remove]");
	remove.hidden = false;
	remove.addEventListener("click", () => {
		row.remove();
		renumber(table);
		changed();
		table.querySelector(":scope > [data-add]").focus();
	});
}

const listRows = (table) => [...table.querySelectorAll(":scope > [data-row]")];

/** Names and ids carry the number of the row, so that they are read, labelled and refused as one. */
function renumber(table) {
	const name = table.dataset.path;
	const renames = [
		[`${name}.`, "."],
		[`${table.id}-`, "-"],
	];
	listRows(table).forEach((row, place) => {
		row.querySelector("[data-number]").textContent = place + 1;
		for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]"))
			for (const attribute of ["name", "id", "for", "aria-describedby"])
				for (const [start, end] of renames) renumberAttribute(element, attribute, start, end, place);
	});
}

function renumberAttribute(element, attribute, start, end, place) {
	const value = element.getAttribute(attribute);
	if (!value?.includes(start)) return;
	const parts = value.split(" ").map((part) => {
		if (!part.startsWith(start)) return part;
		const rest = part.slice(start.length);
		return `${start}${place}${rest.slice(rest.indexOf(end))}`;
	});
	element.setAttribute(attribute, parts.join(" "));
}
