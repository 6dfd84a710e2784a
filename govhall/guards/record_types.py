"""Which record types are this app's, whose rows differ by who looks, and which hold files for everybody."""

import frappe
from frappe.utils.caching import request_cache

from govhall.registry import Files, find_type

ATTACH_TYPES = ("Attach", "Attach Image")
TABLE_TYPES = ("Table", "Table MultiSelect")
# those that were found; one that is deleted meanwhile is missed by the framework itself
_types: set[tuple[str, str]] = set()


def is_type(name) -> bool:
	"""Tell whether there is a record type of this name; what cannot be written in Unicode names nothing."""
	if isinstance(name, str) and (frappe.local.site, name) in _types:
		return True
	if not (isinstance(name, str) and is_name(name) and frappe.db.exists("DocType", name)):
		return False
	_types.add((frappe.local.site, name))
	return True


def is_name(text: str) -> bool:
	"""Tell whether a text can be the name of anything in the database."""
	try:
		text.encode()
	except UnicodeEncodeError:
		return False
	return "\0" not in text


@request_cache
def is_ours(doctype: str | None) -> bool:
	"""Tell whether a record type is the hall's, or a form that is drawn for a matter of it."""
	module = frappe.db.get_value("DocType", doctype, "module", cache=True) if doctype else None
	return bool(module) and frappe.local.module_app.get(frappe.scrub(module)) == "govhall"


def has_rows_by_person(doctype: str) -> bool:
	"""Tell whether which rows of a type somebody sees depends on who they are."""
	return doctype in frappe.get_hooks("permission_query_conditions", {})


def may_hold_public_files(doctype: str | None) -> bool:
	"""Tell whether files of a record type may be public: guides, blank forms, pictures of halls."""
	return not is_ours(doctype) or find_type(doctype).files is Files.FOR_EVERYBODY


@request_cache
def list_attach_fields(doctype: str) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
	"""Return the fields of a record type that hold addresses, by table; None is the record itself."""
	meta = frappe.get_meta(doctype)
	tables = [(table.fieldname, table.options) for table in meta.fields if table.fieldtype in TABLE_TYPES]
	found = [(None, _list_fields(meta))]
	found += [(table, _list_fields(frappe.get_meta(options))) for table, options in tables]
	return tuple((table, fields) for table, fields in found if fields)


def _list_fields(meta) -> tuple[str, ...]:
	return tuple(field.fieldname for field in meta.fields if field.fieldtype in ATTACH_TYPES)
