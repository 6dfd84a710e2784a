"""Records that arguments name: whoever asks must be allowed to read them, whatever the method does then.

Most methods of the framework trust that whoever names a record may see it.
"""

from collections.abc import Iterator

import frappe
from frappe import _

from govhall.guards.record_types import has_rows_by_person, is_name, is_ours, is_type
from govhall.guards.requests import lists
from govhall.guards.requests.people import Kind
from govhall.guards.requests.wishes import Wish, find_home, is_named

# under which arguments a record type stands, and its records beside it
PAIRS = {
	"doctype": ("name", "docname", "docnames", "names", "doc_name", "old_name", "source_name"),
	"dt": ("dn", "docs", "docname"),
	"doc": ("name",),
	"reference_doctype": ("reference_name", "reference_docname"),
	"reference_dt": ("reference_doc",),
	"ref_doctype": ("ref_name", "ref_docname"),
	"reminder_doctype": ("reminder_docname",),
	"attached_to_doctype": ("attached_to_name",),
	"document_type": ("document_name",),
}
# arguments that are the name of a record whose type needs no saying
NAMES = {"data_import": "Data Import", "data_import_name": "Data Import"}
DOCUMENTS = ("doc", "docs", "reference_doc", "target_doc")


def check_named_records(kind: Kind, wish: Wish) -> None:
	"""Refuse a call that names a record which the signed-in user may not read.

	Records that are not there are left to the framework, and to it the methods that are known to ask.
	"""
	if not wish.methods or all(_asks_itself(method) for method in wish.methods):
		return
	for doctype, name in set(list_named(frappe.form_dict)):
		is_there = is_guarded(kind, doctype) and is_name(name) and frappe.db.exists(doctype, name)
		if is_there and not may_read(doctype, name):
			frappe.clear_messages()
			frappe.throw(_("You may not see this record."), frappe.PermissionError)


def speak_for_oneself(wish: Wish) -> None:
	"""Let whoever calls the desk's methods be the user for whom they ask: reports run as anybody named."""
	method = wish.methods[0] if wish.methods else ""
	if "user" in frappe.form_dict and not method.startswith(lists.FOR_OTHER_USERS):
		frappe.form_dict["user"] = frappe.session.user


def is_guarded(kind: Kind, doctype: str) -> bool:
	"""Tell whether records of a type are looked at: people of other apps are kept from ours only."""
	if doctype in lists.FURNITURE or not is_type(doctype):
		return False
	return kind is not Kind.OTHER_DESK or is_ours(doctype) or has_rows_by_person(doctype)


def may_read(doctype: str, name: str) -> bool:
	"""Tell whether the signed-in user may read a record; of a row of a table, its parent.

	Of a row that is named, the framework asks for the right to the parent's type alone.
	"""
	if frappe.get_meta(doctype).istable:
		parent = frappe.db.get_value(doctype, name, ["parenttype", "parent"])
		return bool(parent and all(parent)) and may_read(*parent)
	return bool(frappe.db.exists(doctype, name)) and bool(frappe.has_permission(doctype, "read", doc=name))


def list_named(arguments: dict) -> Iterator[tuple[str, str]]:
	"""Yield type and name of each record that arguments name, in whatever form."""
	for type_key, name_keys in PAIRS.items():
		doctype = arguments.get(type_key)
		if not isinstance(doctype, str) or doctype[:1] in "[{":
			continue
		for key in name_keys:
			yield from ((doctype, name) for name in read_names(arguments.get(key)))
	for key, doctype in NAMES.items():
		yield from ((doctype, name) for name in read_names(arguments.get(key)))
	for key in DOCUMENTS:
		yield from (pair for document in read_documents(arguments.get(key)) for pair in _name(document))


def read_names(value) -> Iterator[str]:
	"""Yield the names of records in a name, in a list of names, or in either as JSON."""
	value = read_json(value)
	for item in value if isinstance(value, list) else [value]:
		if isinstance(item, str | int) and not isinstance(item, bool):
			yield str(item)
		elif isinstance(item, dict) and isinstance(item.get("name"), str):
			yield item["name"]


def read_documents(value) -> list[dict]:
	"""Return the documents in one, in a list of them, or in either as JSON."""
	value = read_json(value)
	return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def read_json(value):
	"""Return what a text holds that looks like JSON with parts, and anything else as it is."""
	if not isinstance(value, str) or value.lstrip()[:1] not in ("[", "{", '"'):
		return value
	try:
		return frappe.parse_json(value)
	except ValueError:
		return value


def _name(document: dict) -> Iterator[tuple[str, str]]:
	doctype = document.get("doctype")
	for key in ("name", "docname"):
		name = document.get(key)
		if isinstance(doctype, str) and isinstance(name, str | int):
			yield doctype, str(name)


def _asks_itself(method: str) -> bool:
	return is_named(find_home(method), lists.ASKED_BY_THE_FRAMEWORK)
