"""Application forms: DocTypes that an administrator draws in the Form Builder."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cstr

from govhall.exceptions import IncompleteApplicationError

LAYOUT_TYPES = ("Section Break", "Column Break", "Tab Break")
INPUT_TYPES = ("Data", "Small Text", "Text", "Select", "Date", "Int", "Float", "Currency", "Check")

LARGEST_NUMBER = 10**9  # what the columns of the framework hold at least


def describe_form(form: str | None) -> list[dict]:
	"""Return the fields of a form for a renderer: layout breaks and inputs in their order.

	Each has fieldname, fieldtype, label, options, reqd, description and default; an empty list
	for a matter without a form.
	"""
	if not form:
		return []
	return [
		{
			"fieldname": field.fieldname,
			"fieldtype": field.fieldtype,
			"label": field.label,
			"options": field.options,
			"reqd": field.reqd,
			"description": field.description,
			"default": field.default,
		}
		for field in frappe.get_meta(form).fields
		if field.fieldtype in (*LAYOUT_TYPES, *INPUT_TYPES) and not field.hidden
	]


def insert_form(form: str, values: dict) -> str:
	"""Insert the answers of one application and return the record's name."""
	doc = frappe.new_doc(form)
	_fill_in(doc, values)
	# answers are reached through their application, whose permission was checked
	return doc.insert(ignore_permissions=True).name


def write_form(form: str, name: str | None, values: dict) -> str:
	"""Write changed answers, those that are not given stay; return the record's name."""
	if not name:
		return insert_form(form, values)
	doc = frappe.get_doc(form, name)
	_fill_in(doc, values)
	# answers are reached through their application, whose permission was checked
	return doc.save(ignore_permissions=True).name


def read_form(form: str | None, name: str | None) -> list[dict]:
	"""Return label, value and fieldtype of every answer, in the order of the form."""
	if not (form and name):
		return []
	doc = frappe.get_doc(form, name)
	inputs = [field for field in describe_form(form) if field["fieldtype"] in INPUT_TYPES]
	return [{**field, "value": doc.get(field["fieldname"])} for field in inputs]


def _fill_in(doc, values: dict) -> None:
	"""Write answers into a record, and say all at once which are still missing."""
	fields = _check_answers(doc.doctype, values)
	doc.update(values)
	missing = [
		_(field["label"]) for name, field in fields.items() if field["reqd"] and not cstr(doc.get(name))
	]
	if missing:
		frappe.throw(
			_("These answers are still missing: {0}.").format("; ".join(missing)), IncompleteApplicationError
		)


def _check_answers(form: str, values: dict) -> dict[str, dict]:
	"""Return the fields of a form by name, after a look at whether the answers fit into them."""
	fields = {field["fieldname"]: field for field in describe_form(form) if field["fieldtype"] in INPUT_TYPES}
	unknown = sorted(set(values) - set(fields))
	if unknown:
		frappe.throw(
			_("The form {0} has no field named {1}.").format(_(form), ", ".join(unknown)),
			IncompleteApplicationError,
		)
	for fieldname, value in values.items():
		_require_readable(fields[fieldname], value)
	return fields


def _require_readable(field: dict, value) -> None:
	"""Refuse an answer that its field cannot hold, before the database does."""
	read = READERS.get(field["fieldtype"], str)
	try:
		if isinstance(value, dict | list):
			raise ValueError
		if value not in (None, ""):
			read(value)
	except (TypeError, ValueError, OverflowError):
		frappe.throw(
			_("“{0}” does not fit into “{1}”. Please give a number as 12.5 and a date as 2026-01-31.").format(
				value, _(field["label"])
			),
			IncompleteApplicationError,
		)


def _read_number(value) -> None:
	if not abs(float(value)) < LARGEST_NUMBER:
		raise ValueError


READERS = {
	"Date": date.fromisoformat,
	"Int": _read_number,
	"Float": _read_number,
	"Currency": _read_number,
	"Check": _read_number,
}
