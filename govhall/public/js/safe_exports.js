/**
 * Tables that the desk itself writes as CSV, as the rows in a form: whatever begins like a formula is text, by
 * the rule of the server's exports (govhall/guards/exports.py), and comes back as what it was.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const PROTECTED = /^'+[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?(\d[\d,]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?$/;

/** Return the text of a cell, which the framework has as markup: in a template it runs and loads nothing. */
function read_text(markup) {
	const template = document.createElement("template");
	template.innerHTML = markup;
	return template.content.textContent;
}

const protect = (text) => (DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text);

function write_cell(value) {
	if (typeof value !== "string") return value ?? "";
	return `"${protect(read_text(value)).replaceAll('"', '""')}"`;
}

frappe.provide("frappe.tools");
frappe.tools.to_csv = (rows) => rows.map((row) => row.map(write_cell).join(",")).join("\n");

const { csv_to_array } = frappe.utils;
const take_off = (text) => (PROTECTED.test(text) ? text.slice(1) : text);
frappe.utils.csv_to_array = (text, delimiter = ",") => {
	const rows = csv_to_array(text, delimiter);
	// what is pasted was copied from cells, not written here
	return delimiter === "," ? rows.map((row) => row.map(take_off)) : rows;
};
