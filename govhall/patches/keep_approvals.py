"""Who approved an act on paper, as its log had it by name: kept as the authority on which it was done."""

import frappe


def execute():
	if not frappe.db.has_column("Hall Act Record", "approved_by"):
		return
	table = frappe.qb.DocType("Hall Act Record")
	query = frappe.qb.update(table).set(table.authority, table.approved_by)
	query.where(table.approved_by.isnotnull() & (table.approved_by != "") & table.authority.isnull()).run()
