/**
 * Frappe sends a record type's print formats and workflow along with its meta, and puts them in place of
 * the record that is open in the form: what is typed afterwards is lost. The open record stays.
 */
const sync_meta = frappe.meta.sync;

frappe.meta.sync = function (...args) {
	sync_meta.apply(this, args);
	const open = window.cur_frm?.doc;
	if (open && locals[open.doctype]?.[open.name]) put_back(open);
};

function put_back(doc) {
	locals[doc.doctype][doc.name] = doc;
	const rows = Object.values(doc).filter(Array.isArray).flat();
	for (const row of rows) {
		if (row?.parentfield && locals[row.doctype]) locals[row.doctype][row.name] = row;
	}
}
