"""The stored answers of one application, read and written."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import frappe
from frappe.utils import getdate

from govhall.catalogue.domain.answers import check_answers
from govhall.catalogue.domain.form_fields import find_hidden, list_inputs
from govhall.catalogue.forms.description import describe_form
from govhall.catalogue.forms.layouts import freeze_layout, read_layout
from govhall.catalogue.forms.numbers import is_secret, put_numbers, take_numbers, write_answered_numbers
from govhall.catalogue.forms.sentences import refuse_answers, refuse_unknown
from govhall.organisation.domain.identifiers import mask_identity_number


class FilledForm(NamedTuple):
	"""The record of the answers, and the layout in which they were given."""

	name: str
	layout: str


def insert_form(form: str, values: dict) -> FilledForm:
	"""Insert the answers of one application; refuse them with all that is wrong at once."""
	return _fill_in(frappe.new_doc(form), values, _read_defaults(form))


def write_form(form: str, name: str | None, values: dict) -> FilledForm:
	"""Write changed answers, those that are not given stay; refuse as `insert_form` does."""
	if not name:
		return insert_form(form, values)
	doc = frappe.get_doc(form, name)
	return _fill_in(doc, values, read_values(form, name))


def read_form(form: str | None, name: str | None, layout: str | None = None) -> list[dict]:
	"""Return each answer in the order of the form: its field, and its value.

	`layout` is the one in which they were given: labels then, and fields that were removed since.
	What the answers hide is left out, and identity numbers come masked.
	"""
	return read_forms(form, {name: layout})[name] if form and name else []


def read_forms(form: str, layouts: dict[str, str | None]) -> dict[str, list[dict]]:
	"""Return what `read_form` does for many records of a form at once; `layouts` by record name."""
	names_by_layout: dict[str | None, list[str]] = {}
	for name, layout in layouts.items():
		names_by_layout.setdefault(layout, []).append(name)
	answers = {}
	for layout, names in names_by_layout.items():
		fields = read_layout(form, layout)
		for name, values in _read_values(fields, form, names).items():
			answers[name] = _show_answers(fields, values)
	return answers


def read_values(form: str, name: str | None) -> dict:
	"""Return the answers by field, identity numbers in full: for comparing only."""
	return put_numbers(form, _read_values(describe_form(form), form, [name]))[name] if name else {}


def read_one_answer(form: str, name: str, layout: str | None, fieldname: str) -> str | None:
	"""Return a single answer in full by its path (`people.0.card` in a row), for who gave a reason."""
	value = put_numbers(form, _read_values(read_layout(form, layout), form, [name]))[name]
	for part in fieldname.split("."):
		if isinstance(value, list):
			value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
		else:
			value = value.get(part) if isinstance(value, dict) else None
	return None if isinstance(value, dict | list) else value


def _fill_in(doc, values: dict, before: dict) -> FilledForm:
	fields = describe_form(doc.doctype)
	refuse_unknown(doc.doctype, fields, values)
	checked = check_answers(fields, values, before, getdate())
	if checked.faults:
		refuse_answers(fields, checked.faults)
	masked, numbers = take_numbers(fields, checked.values)
	for fieldname, value in masked.items():
		doc.set(fieldname, value)
	# checked above, with the dependencies that the framework's own check does not know
	doc.flags.ignore_mandatory = True
	# answers are reached through their application, whose permission was checked
	doc.save(ignore_permissions=True)
	write_answered_numbers(doc, fields, numbers)
	return FilledForm(doc.name, freeze_layout(doc.doctype))


def _read_defaults(form: str) -> dict:
	return _pick(describe_form(form), frappe.new_doc(form).as_dict())


def _read_values(fields: list[dict], form: str, names: list[str]) -> dict[str, dict]:
	"""Return the stored values by record, also of fields that the form no longer has."""
	# whoever may read the application may read its answers
	found = frappe.get_all(form, filters={"name": ["in", names]}, fields=["*"], order_by="name asc")
	rows = {row.name: row for row in found}
	for table in (field for field, _tests in list_inputs(fields) if field["fieldtype"] == "Table"):
		for row in rows.values():
			row[table["fieldname"]] = []
		for child in frappe.get_all(
			table["options"],
			filters={"parent": ["in", names], "parenttype": form, "parentfield": table["fieldname"]},
			fields=["*"],
			order_by="idx asc",
		):
			rows[child.parent][table["fieldname"]].append(child)
	return {name: _pick(fields, row) for name, row in rows.items()}


def _pick(fields: list[dict], row: dict) -> dict:
	values = {}
	for field, _tests in list_inputs(fields):
		value = row.get(field["fieldname"])
		if field["fieldtype"] == "Table":
			values[field["fieldname"]] = [_pick(field["fields"], child) for child in value or []]
		else:
			values[field["fieldname"]] = _to_plain(value)
	return values


def _to_plain(value):
	if isinstance(value, datetime):
		return value.strftime("%Y-%m-%d %H:%M:%S")
	if isinstance(value, date):
		return value.isoformat()
	if isinstance(value, timedelta):
		minutes, seconds = divmod(int(value.total_seconds()), 60)
		return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
	return value


def _show_answers(fields: list[dict], values: dict) -> list[dict]:
	hidden = find_hidden(fields, values)
	return [
		_show_answer(field, values[field["fieldname"]])
		for field, _tests in list_inputs(fields)
		if field["fieldname"] not in hidden
	]


def _show_answer(field: dict, value) -> dict:
	if field["fieldtype"] == "Table":
		rows = [
			{
				column["fieldname"]: _show_answer(column, row[column["fieldname"]])["value"]
				for column in field["fields"]
			}
			for row in value
		]
		return {**field, "value": rows}
	if value and is_secret(field):
		value = mask_identity_number(str(value))
	shown = {**field, "value": value}
	if field["fieldtype"] == "Link" and value:
		shown["title"] = _find_title(field["options"], value)
	return shown


def _find_title(doctype: str, name: str) -> str:
	title_field = frappe.get_meta(doctype).get_title_field()
	return frappe.db.get_value(doctype, name, title_field) or name
