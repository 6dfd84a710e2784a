"""Reading and comparing frozen versions of matters; none ever changes, only which one is in force."""

import json

import frappe
from frappe import _
from frappe.utils.caching import request_cache

from govhall.catalogue.domain.differences import Difference, find_differences
from govhall.catalogue.services.content import describe_matter


def find_current(code: str) -> str | None:
	"""Return the name of the version in force: of none while a matter is suspended, cancelled or new."""
	try:
		return frappe.get_cached_value("Hall Matter", code, "current_version") or None if code else None
	except frappe.DoesNotExistError:
		frappe.clear_last_message()
		return None


def get_current(code: str) -> frappe._dict | None:
	"""Return the content of the version in force, or None if the matter is not open to citizens."""
	version = find_current(code)
	return get_content(version) if version else None


@request_cache
def get_content(version: str) -> frappe._dict:
	"""Return what a version says; rows of tables are dictionaries. Nobody may change it in place."""
	doc = frappe.get_cached_doc("Hall Matter Version", version)
	content = json.loads(doc.content, object_hook=frappe._dict)
	content.update({"name": doc.matter, "matter_version": doc.name, "version": doc.version})
	return content


def get_latest(matter: str) -> frappe._dict | None:
	"""Return number, hash and name of the newest version, locked against a second publisher."""
	return frappe.db.get_value(
		"Hall Matter Version",
		{"matter": matter},
		["name", "version", "content_hash"],
		order_by="version desc",
		as_dict=True,
		for_update=True,
	)


def compare(old: str, new: str | None = None) -> list[dict]:
	"""Return what differs between two versions, or between one and the working copy, as people read it.

	Each difference has kind (Changed, Added, Removed), field, label, row, old and new.
	"""
	before = get_content(old)
	after = get_content(new) if new else _get_working_copy(before.name)
	meta = frappe.get_meta("Hall Matter")
	return [_describe(meta, difference) for difference in find_differences(before, after)]


def _get_working_copy(matter: str) -> dict:
	return json.loads(frappe.as_json(describe_matter(frappe.get_doc("Hall Matter", matter))))


def _describe(meta, difference: Difference) -> dict:
	field = meta.get_field(difference.field)
	label = _(field.label) if field else _(frappe.unscrub(difference.field))
	if difference.column:
		field = frappe.get_meta(field.options).get_field(difference.column)
		label = f"{label} · {_(field.label) if field else _(frappe.unscrub(difference.column))}"
	return {
		"kind": difference.kind,
		"field": difference.field,
		"label": label,
		"row": difference.row,
		"old": _write(field, difference.old),
		"new": _write(field, difference.new),
	}


def _write(field, value) -> str:
	if field and field.fieldtype == "Check":
		return _("Yes") if value else _("No")
	if value is None or value == "":
		return ""
	if field and field.fieldtype == "Select":
		return _(value)
	return str(value)
