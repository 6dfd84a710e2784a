"""Versions published before they said in which unit the law counts, say it as their content does."""

import frappe


def execute():
	version = frappe.qb.DocType("Hall Matter Version")
	rows = (
		frappe.qb.from_(version).select(version.name, version.content).where(version.statutory_unit.isnull())
	)
	for name, content in rows.run():
		unit = frappe.parse_json(content or "{}").get("statutory_unit")
		# nobody has edited them
		frappe.db.set_value("Hall Matter Version", name, "statutory_unit", unit, update_modified=False)
