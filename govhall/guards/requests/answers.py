"""What the framework answers to a write: the record, without the fields that its writer may not read."""

import json
from collections.abc import Iterator

import frappe
from frappe.utils.response import json_handler

from govhall.guards.record_types import is_type
from govhall.guards.requests.people import Kind, find_kind

WRITING = ("POST", "PUT", "PATCH")
PARTS = ("data", "message", "docs")


def keep_unreadable_fields(response=None, request=None) -> None:
	"""Take fields above the reader's permission levels out of an answer (hook `after_request`)."""
	if not (response and request) or request.method not in WRITING or response.status_code >= 400:
		return
	if not response.mimetype.endswith("json") or find_kind(frappe.session.user) is Kind.OPERATOR:
		return
	taken = [_take_out(record) for record in _list_records()]
	if any(taken):
		body = {key: value for key, value in json.loads(response.get_data()).items() if key not in PARTS}
		body |= {
			key: frappe.local.response[key] for key in PARTS if frappe.local.response.get(key) is not None
		}
		response.set_data(json.dumps(body, default=json_handler, separators=(",", ":")))


def _list_records() -> Iterator[dict]:
	answer = frappe.local.response
	for part in PARTS:
		value = answer.get(part)
		for item in value if isinstance(value, list) else [value]:
			if getattr(item, "doctype", None) if not isinstance(item, dict) else item.get("doctype"):
				yield item


def _take_out(record) -> bool:
	"""Take unreadable fields out of a record, in place; return whether there were any."""
	values = record if isinstance(record, dict) else record.__dict__
	doctype = values.get("doctype")
	if not is_type(doctype):
		return False
	meta = frappe.get_meta(doctype)
	taken = _take_fields(meta, values, meta.get_permlevel_access("read"))
	for table in meta.get_table_fields():
		for row in values.get(table.fieldname) or ():
			row_meta = frappe.get_meta(table.options)
			levels = row_meta.get_permlevel_access("read", parenttype=doctype)
			taken |= _take_fields(row_meta, row if isinstance(row, dict) else row.__dict__, levels)
	return taken


def _take_fields(meta, values: dict, levels: list[int]) -> bool:
	hidden = [field.fieldname for field in meta.get_high_permlevel_fields() if field.permlevel not in levels]
	return any([values.pop(name, None) is not None for name in hidden])
