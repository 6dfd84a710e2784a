"""What a renderer needs to know of a form, read from the DocType that an administrator has drawn."""

import frappe

from govhall.catalogue.domain.conditions import UnreadableCondition, read_condition
from govhall.catalogue.domain.form_fields import CHECKS, INPUT_TYPES, LAYOUT_TYPES, ROW_TYPES

MAX_CHOICES = 500  # more than that nobody finds in a list
COPIED = (
	*("fieldname", "fieldtype", "label", "options", "reqd", "description", "default", "length"),
	*("non_negative", "read_only", "depends_on", "mandatory_depends_on", "read_only_depends_on"),
)
CONDITIONS = {
	"shown_if": "depends_on",
	"required_if": "mandatory_depends_on",
	"read_only_if": "read_only_depends_on",
}


def describe_form(form: str | None) -> list[dict]:
	"""Return the fields of a form for a renderer: layout breaks and inputs in their order.

	Each has what the DocType says of it (fieldname, fieldtype, label, options, reqd, …), the trees
	of its readable conditions (shown_if, required_if, read_only_if), `check` for a number that is
	checked, `choices` of a Select or Link, and `fields` for the columns of a table. An empty list for
	a matter without a form.
	"""
	if not form:
		return []
	return _describe_fields(form, (*LAYOUT_TYPES, *INPUT_TYPES))


def list_link_choices(doctype: str) -> list[dict]:
	"""Return the records among which a citizen may choose, by title."""
	title = frappe.get_meta(doctype).get_title_field()
	# the designer was only let use record types that citizens may read
	rows = frappe.get_all(
		doctype, fields=["name", f"{title} as title"], order_by="name asc", limit=MAX_CHOICES
	)
	return [{"value": row.name, "label": row.title or row.name} for row in rows]


def _describe_fields(doctype: str, fieldtypes: tuple[str, ...]) -> list[dict]:
	return [
		_describe_field(field)
		for field in frappe.get_meta(doctype).fields
		if field.fieldtype in fieldtypes and not field.hidden
	]


def _describe_field(field) -> dict:
	described = {name: field.get(name) for name in COPIED}
	for tree, source in CONDITIONS.items():
		described[tree] = _read_condition(field.get(source))
	described["check"] = None
	if field.fieldtype == "Data" and field.options in CHECKS:
		described |= {"check": field.options, "options": None}
	elif field.fieldtype == "Select":
		described["choices"] = _list_options(field.options)
	elif field.fieldtype == "Link":
		described["choices"] = list_link_choices(field.options)
	elif field.fieldtype == "Table":
		described["fields"] = _describe_fields(field.options, ROW_TYPES)
	return described


def _read_condition(condition: str | None) -> list | None:
	try:
		return read_condition(condition or "")
	except UnreadableCondition:
		# the designer was warned; for the applicant the field is then shown and free
		return None


def _list_options(options: str | None) -> list[dict]:
	lines = [line.strip() for line in (options or "").split("\n")]
	return [{"value": line, "label": line} for line in lines if line]
