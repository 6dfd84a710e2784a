"""Finding records of cases from link fields, always under the permissions of the person who looks."""

import frappe
from frappe.desk.form import linked_with

from govhall.registry import find_type


def search_records(
	doctype: str, text: str, filters: list | dict | None, start: int, limit: int, as_dict: bool = False
) -> list:
	"""Return name, title and search fields of the records that the signed-in user may read."""
	meta = frappe.get_meta(doctype)
	title = [meta.title_field] if meta.show_title_field_in_link else []
	fields = list(dict.fromkeys(["name", *title, *meta.get_search_fields()]))
	return frappe.get_list(
		doctype,
		filters=filters,
		or_filters=[[doctype, field, "like", f"%{text}%"] for field in fields] if text else None,
		fields=fields,
		order_by="creation desc",
		limit=limit,
		limit_start=start,
		as_list=not as_dict,
	)


def may_know_title(doctype: str, name: str) -> bool:
	"""Tell whether the signed-in user may know what a record is called."""
	if not find_type(doctype).permission:
		return True
	return bool(frappe.db.exists(doctype, name) and frappe.has_permission(doctype, "read", name))


def find_linked(doctype: str, name: str) -> dict[str, list]:
	"""Return by type the records that point at one and that the signed-in user may read."""
	frappe.get_doc(doctype, name).check_permission("read")
	found = linked_with.get(doctype, name)
	readable = {linked: _keep_readable(linked, rows) for linked, rows in found.items()}
	return {linked: rows for linked, rows in readable.items() if rows}


def _keep_readable(doctype: str, rows: list[dict]) -> list[dict]:
	if not frappe.has_permission(doctype, "read"):
		return []
	filters = {"name": ["in", [row.name for row in rows]]}
	names = set(frappe.get_list(doctype, filters=filters, pluck="name", order_by="name asc"))
	return [row for row in rows if row.name in names]
