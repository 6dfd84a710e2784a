"""Identity numbers in answers: the record of a form keeps masks, the numbers lie encrypted beside it.

A number is known by its path: `card`, or `people.0.card` in a row.
"""

from collections.abc import Iterator

import frappe

from govhall.catalogue.domain.form_fields import IDENTITY_NUMBER, list_inputs
from govhall.catalogue.forms.description import describe_form
from govhall.guards.secrets.numbers import read_numbers, write_numbers
from govhall.organisation.domain.identifiers import mask_identity_number

BATCH = 500


def take_numbers(fields: list[dict], values: dict, prefix: str = "") -> tuple[dict, dict[str, str]]:
	"""Return answers with masks, and the numbers that stood there by path."""
	masked, numbers = dict(values), {}
	for field, _tests in list_inputs(fields):
		name = field["fieldname"]
		value = values.get(name)
		if field["fieldtype"] == "Table":
			taken = [
				take_numbers(field["fields"], row, f"{prefix}{name}.{place}.")
				for place, row in enumerate(value or [])
			]
			masked[name] = [row for row, _numbers in taken]
			numbers |= {path: number for _row, found in taken for path, number in found.items()}
		elif value and is_secret(field):
			numbers[f"{prefix}{name}"] = str(value)
			masked[name] = mask_identity_number(str(value))
	return masked, numbers


def is_secret(field: dict) -> bool:
	return field.get("check") == IDENTITY_NUMBER


def write_answered_numbers(doc, fields: list[dict], numbers: dict[str, str]) -> None:
	"""Keep the numbers of a form that was just saved; those of fields that it no longer has stay."""
	asked = {field["fieldname"] for field, _tests in list_inputs(fields)}
	known = read_numbers(doc.doctype, [doc.name])[doc.name]
	gone = {path: None for path in known if path.split(".")[0] in asked and path not in numbers}
	changed = {path: number for path, number in numbers.items() if known.get(path) != number}
	write_numbers(doc.doctype, doc.name, gone | changed)


def put_numbers(form: str, values_by_name: dict[str, dict]) -> dict[str, dict]:
	"""Return the answers of records with the numbers in full where their masks stand."""
	for name, numbers in read_numbers(form, values_by_name).items():
		for path, number in numbers.items():
			_put(values_by_name[name], path, number)
	return values_by_name


def _put(values: dict, path: str, number: str) -> None:
	field, *rest = path.split(".", 2)
	if rest:
		place, column = int(rest[0]), rest[1]
		rows = values.get(field) or []
		values, field = (rows[place] if place < len(rows) else {}), column
	# a mask that belongs to another number stays a mask
	if values.get(field) == mask_identity_number(number):
		values[field] = number


def protect_stored(form: str, fields: list[dict] | None = None) -> Iterator[int]:
	"""Encrypt what stands in clear in the records of a form, a batch at a time; yield how many it were."""
	for field, _tests in list_inputs(fields or describe_form(form)):
		if is_secret(field):
			yield from _protect_column(form, form, field["fieldname"], None)
		elif field["fieldtype"] == "Table":
			for column in filter(is_secret, field["fields"]):
				yield from _protect_column(form, field["options"], column["fieldname"], field["fieldname"])


def _protect_column(form: str, doctype: str, column: str, table: str | None) -> Iterator[int]:
	if not frappe.db.has_column(doctype, column):
		return
	# answers are reached through their application; this runs for the administrator who draws the form
	filters = [[column, "is", "set"], [column, "not like", "%*%"]]
	fields = ["name", f"{column} as number"]
	if table:
		filters += [["parenttype", "=", form], ["parentfield", "=", table]]
		fields += ["parent", "idx"]
	while rows := frappe.get_all(doctype, filters=filters, fields=fields, order_by="name asc", limit=BATCH):
		for row in rows:
			path = f"{table}.{row.idx - 1}.{column}" if table else column
			write_numbers(form, row.parent if table else row.name, {path: row.number})
			mask = mask_identity_number(row.number)
			frappe.db.set_value(doctype, row.name, column, mask, update_modified=False)
		yield len(rows)
