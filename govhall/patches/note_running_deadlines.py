"""Cases say whether a deadline runs in them, so that a list of what burns first reads a page of rows."""

import frappe

CHUNK = 10_000


def execute():
	table = frappe.qb.DocType("Hall Application")
	is_lit = table.light.isin(["Green", "Yellow", "Red", "Deep Red", "Paused"])
	missed = is_lit & (table.has_deadline == 0)
	while names := frappe.qb.from_(table).select(table.name).where(missed).limit(CHUNK).run(pluck=True):
		frappe.qb.update(table).set(table.has_deadline, 1).where(table.name.isin(names)).run()
