"""The fields of an application form laid out in sections and columns for the template."""

from frappe import _
from frappe.utils import cstr, flt

SECTION_TYPES = ("Section Break", "Tab Break")


def lay_out(fields: list[dict], answers: list[dict] | None = None) -> list[dict]:
	"""Return sections with label, description and columns of fields; answers fill the fields."""
	given = {answer["fieldname"]: answer["value"] for answer in answers or []}
	sections: list[dict] = []
	for field in fields:
		if field["fieldtype"] in SECTION_TYPES or not sections:
			sections.append(_make_section(field))
		if field["fieldtype"] == "Column Break":
			sections[-1]["columns"].append([])
		elif field["fieldtype"] not in SECTION_TYPES:
			sections[-1]["columns"][-1].append(_make_field(field, given))
	return [_drop_empty_columns(section) for section in sections if any(section["columns"])]


def list_answers(sections: list[dict]) -> list[dict]:
	"""Return the fields of all sections one after the other, for reading."""
	return [field for section in sections for column in section["columns"] for field in column]


def write_value(fieldtype: str, value) -> str:
	"""Return a value as an input shows it: numbers without needless zeros."""
	if fieldtype in ("Float", "Currency") and value not in (None, ""):
		return f"{flt(value, 6):f}".rstrip("0").rstrip(".")
	return cstr(value)


def _make_section(field: dict) -> dict:
	is_break = field["fieldtype"] in SECTION_TYPES
	return {
		"label": _(field["label"]) if is_break and field["label"] else "",
		"description": _(field["description"]) if is_break and field["description"] else "",
		"columns": [[]],
	}


def _make_field(field: dict, given: dict) -> dict:
	value = given.get(field["fieldname"], field["default"])
	return {
		**field,
		"label": _(field["label"]) if field["label"] else field["fieldname"],
		"description": _(field["description"]) if field["description"] else "",
		"value": write_value(field["fieldtype"], value),
		"choices": _list_choices(field) if field["fieldtype"] == "Select" else [],
	}


def _list_choices(field: dict) -> list[dict]:
	options = [option.strip() for option in (field["options"] or "").split("\n") if option.strip()]
	return [{"value": option, "label": _(option)} for option in options]


def _drop_empty_columns(section: dict) -> dict:
	return {**section, "columns": [column for column in section["columns"] if column]}
