"""Reading a matter's working copy as the content that a version freezes."""

import frappe

from govhall.catalogue.domain.content import complete

# the life of the working copy, and what other records know better
NON_CONTENT = frozenset(
	{
		*("status", "workflow_state", "published_version", "current_version", "item_code"),
		*("planned_effective_date", "planned_cancel_date"),
	}
)
DEPARTMENT_FIELDS = ("department_name", "credit_code", "body_nature", "phone", "complaint_phone")
HALL_FIELDS = ("address", "english_address", "opening_hours", "english_opening_hours")
THEME_FIELDS = ("theme_name", "english_name", "audience")
FEE_FIELDS = (
	*("fee_name", "english_name", "unit", "rate", "standard", "basis"),
	*("allow_reduction", "reduction_basis"),
)


def describe_matter(doc) -> dict:
	"""Return the whole content of a matter: own fields, rows, texts, and what it takes from elsewhere.

	An unsaved document is described as well as a saved one.
	"""
	content = read_fields(doc)
	for row in content["themes"]:
		row.update(_read_link("Hall Theme", row.get("theme"), THEME_FIELDS))
	for row in content["fee_items"]:
		row.update(_read_link("Hall Fee Item", row.get("fee_item"), FEE_FIELDS))
	content["main_base_code"] = _read_link("Hall Matter", doc.main_item, ("base_code",)).get("base_code")
	department = _read_link("Hall Department", doc.department, (*DEPARTMENT_FIELDS, "hall"))
	content["hall"] = doc.hall or department.get("hall")
	return complete(content, department, _read_link("Service Hall", content["hall"], HALL_FIELDS))


def read_fields(doc) -> dict:
	"""Return a matter's own content fields; its tables as lists of rows."""
	content = {}
	for field in doc.meta.fields:
		if field.fieldname in NON_CONTENT or field.fieldtype in frappe.model.no_value_fields:
			continue
		content[field.fieldname] = doc.get(field.fieldname)
	for field in doc.meta.get_table_fields():
		content[field.fieldname] = [_read_row(row) for row in doc.get(field.fieldname)]
	return content


def _read_row(row) -> dict:
	fields = [
		field.fieldname for field in row.meta.fields if field.fieldtype not in frappe.model.no_value_fields
	]
	return {"name": row.name, **{field: row.get(field) for field in fields}}


def _read_link(doctype: str, name: str | None, fields: tuple[str, ...]) -> dict:
	"""Return fields of a linked record; none if it is not there, as an unsaved matter may name it."""
	if not name or not frappe.db.exists(doctype, name):
		return {}
	record = frappe.get_cached_doc(doctype, name)
	return {field: record.get(field) for field in fields}
