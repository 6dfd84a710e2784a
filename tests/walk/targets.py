"""What they walk to: a case with all that belongs to it, and the record types of the site."""

import frappe
from ways import Target


def list_targets(case: dict):
	words, name = case["applicant_name"], case["name"]
	application = frappe.get_doc("Hall Application", name)
	yield Target("Hall Application", name, words=words)
	yield Target("Hall Applicant", application.applicant, words=words)
	for doctype in find_types_with("application"):
		found = frappe.db.get_value(doctype, {"application": name})
		yield found and Target(doctype, found)
	for table in application.meta.get_table_fields():
		for row in application.get(table.fieldname)[:1]:
			yield Target(row.doctype, row.name, "Hall Application")
	if application.form_name:
		yield Target(application.form_type, application.form_name)
	beside = {"Comment": "reference_name", "Version": "docname", "ToDo": "reference_name"}
	beside |= {"File": "attached_to_name", "Tag Link": "document_name", "Workflow Action": "reference_name"}
	for doctype, column in beside.items():
		found = frappe.db.get_value(doctype, {column: name}, order_by="creation desc")
		yield found and Target(doctype, str(found))
	yield Target("User", "citizen@hall.example")


def find_party(case: dict) -> Target:
	row = frappe.db.get_value("Hall Interested Party", {"parent": case["name"]})
	return Target("Hall Interested Party", row, "Hall Application", "13800000002")


def find_types_with(fieldname: str) -> list[str]:
	"""Return the record types of the hall that have a field, rows of tables aside."""
	modules = frappe.get_all("Module Def", filters={"app_name": "govhall"}, pluck="name")
	fields = frappe.get_all(
		"DocField", filters={"fieldname": fieldname}, pluck="parent", order_by="parent asc"
	)
	filters = {"name": ["in", fields], "module": ["in", modules], "istable": 0, "issingle": 0}
	return frappe.get_all("DocType", filters=filters, pluck="name", order_by="name asc")


def list_types() -> list[tuple[str, str | None]]:
	"""Return every record type of the site, and the name of a record of it if there is one."""
	types = frappe.get_all("DocType", fields=["name", "issingle", "is_virtual"], order_by="name asc")
	return [(row.name, None if row.is_virtual else _find_any(row)) for row in types]


def _find_any(row) -> str | None:
	found = row.name if row.issingle else frappe.db.get_value(row.name, {"name": ["is", "set"]})
	return found and str(found)
