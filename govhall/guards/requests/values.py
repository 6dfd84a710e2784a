"""Values that a client writes into fields: of the kind that each field takes, before anything reads them.

The framework looks at kinds last, when all code of a record has run; of an object in a link it makes a query.
"""

import json

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.utils import cstr, escape_html, get_datetime, get_time, getdate

from govhall.exceptions import InvalidArgumentError
from govhall.guards.record_types import is_ours

NUMBERS = ("Int", "Float", "Currency", "Percent", "Check", "Duration", "Rating", "Long Int")
READERS = {"Date": getdate, "Datetime": get_datetime, "Time": get_time, "JSON": json.loads}


def take_values(doctype: str, values: dict) -> None:
	"""Refuse values that are none for their field; a number in place of a text is written as one."""
	meta, ours = frappe.get_meta(doctype), is_ours(doctype)
	for name, value in list(values.items()):
		field = meta.get_field(name)
		if value in (None, "") or not field or field.fieldtype in (*table_fields, *no_value_fields):
			continue
		if field.fieldtype != "JSON":
			values[name] = value = take_single(field, value)
		if ours:
			check_value(field, value)


def take_single(field, value):
	"""Return one value for a field, as a text where the field is one."""
	if isinstance(value, dict | list):
		refuse(_("The request is not understood: “{0}” should be a plain value.").format(field.fieldname))
	if isinstance(value, str) or field.fieldtype in NUMBERS:
		return value
	return cstr(int(value) if isinstance(value, bool) else value)


def check_value(field, value) -> None:
	"""Refuse what is no choice of a field, no date, no time, or no JSON."""
	options = (field.options or "").split("\n") if field.fieldtype == "Select" else ()
	if any(options) and value not in options:
		label = _(field.label or field.fieldname)
		refuse(_("“{0}” is none of the choices of “{1}”.").format(escape_html(value), label))
	if isinstance(value, str) and not is_readable(field.fieldtype, value):
		label = _(field.label or field.fieldname)
		refuse(_("“{0}” is nothing that can stand in “{1}”.").format(escape_html(value), label))


def is_readable(fieldtype: str, text: str) -> bool:
	if fieldtype not in READERS:
		return True
	said = list(frappe.local.message_log)
	try:
		READERS[fieldtype](text)
	except Exception:  # of many kinds, by version and by what is wrong with it
		frappe.local.message_log = said
		return False
	return True


def refuse(sentence: str) -> None:
	frappe.throw(sentence.encode(errors="replace").decode(), InvalidArgumentError)
