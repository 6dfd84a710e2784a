"""What a client says of a record beyond its content is not believed: whether it is new, whose, since when.

The framework takes these from the body of a request, and its permission checks take them from the record.
"""

from collections.abc import Iterable

import frappe
from frappe import _

from govhall.guards.record_types import is_name, is_type
from govhall.guards.requests.arguments import read_documents, read_json
from govhall.guards.requests.refusals import describe_error
from govhall.guards.requests.values import take_values
from govhall.guards.requests.wishes import Wish

# `modified` is not among them: by it the framework refuses to change what somebody else has changed meanwhile
MARKS = ("doctype", "name", "owner", "creation", "modified_by", "flags")
KEPT_BY_THE_SERVER = frozenset((*MARKS, "_user_tags", "_comments", "_assign", "_liked_by", "_seen"))
# a new record may be given a name; its other marks are the server's all the same
KEPT_WHEN_NEW = KEPT_BY_THE_SERVER - {"name"}
WRITING = ("POST", "PUT", "PATCH")
READING = {"frappe.client.get_value"}
# arguments of the framework's methods whose keys, or values, become fields of a record
AS_KEYS, AS_VALUES = ("fieldname", "data", "values"), ("field_map",)


def mend_bodies(wish: Wish) -> None:
	"""Take out of a request that writes what is not the client's to say."""
	if wish.doctype and wish.verb in WRITING and "run_method" not in frappe.form_dict:
		mend_body(wish)
	if not wish.methods:
		return
	for key in ("doc", "docs"):
		mend_documents(key)
	if not set(wish.methods) <= READING:
		take_named_values()
		for key in AS_KEYS:
			mend_fields(key)
	for key in AS_VALUES:
		values = read_json(frappe.form_dict.get(key))
		if isinstance(values, dict) and any(map(is_the_servers, values.values())):
			refuse_field()


def check_bodies(wish: Wish) -> None:
	"""Look at the values of operators too, who may else write what they like."""
	arguments = frappe.form_dict
	if wish.doctype and wish.verb in WRITING and is_type(wish.doctype):
		body = read_json(arguments.get("data"))
		take_values(wish.doctype, body if isinstance(body, dict) else dict(arguments))
	for key in ("doc", "docs"):
		for document in read_documents(arguments.get(key)):
			if is_type(document.get("doctype")):
				take_values(document["doctype"], document)
	take_named_values()


def take_named_values() -> None:
	"""Look at what a method sets in fields that it is told: one with its value, or several."""
	arguments = frappe.form_dict
	values, doctype = read_json(arguments.get("fieldname")), arguments.get("doctype")
	if not is_type(doctype):
		return
	if isinstance(values, dict):
		take_values(doctype, values)
	elif isinstance(values, str) and "value" in arguments:
		pair = {values: arguments["value"]}
		take_values(doctype, pair)
		arguments["value"] = pair[values]


def mend_body(wish: Wish) -> None:
	"""Mend what is sent to an address of records: the whole body, or its part `data`."""
	arguments, is_old = frappe.form_dict, bool(wish.name)
	body = read_json(arguments.get("data")) if wish.version == 1 else None
	body = body if isinstance(body, dict) else {key: arguments[key] for key in arguments if key != "cmd"}
	kept = KEPT_BY_THE_SERVER if is_old else KEPT_WHEN_NEW
	mended = {key: value for key, value in body.items() if key not in kept and not key.startswith("__")}
	mend_rows(wish.doctype, wish.name, mended)
	if wish.version == 1:
		# the framework reads the raw body again, unless there is this
		arguments["data"] = mended
	else:
		frappe.local.form_dict = frappe._dict(mended)


def mend_documents(key: str) -> None:
	"""Give the documents in an argument the marks that the database knows of them."""
	value = frappe.form_dict.get(key)
	documents = read_documents(value)
	for document in documents:
		mend_document(document)
	if documents:
		is_list = isinstance(read_json(value), list)
		frappe.form_dict[key] = frappe.as_json(documents if is_list else documents[0])


def mend_document(document: dict) -> None:
	doctype, name = document.get("doctype"), document.get("name") or document.get("docname")
	if not is_type(doctype) or not isinstance(name, str | int) or not is_name(str(name)):
		return
	stored = _find_marks(doctype, str(name))
	if stored:
		document.update(stored)
		document.pop("__islocal", None)
	mend_rows(doctype, str(name) if stored else None, document)


def mend_rows(doctype: str, name: str | None, values: dict) -> None:
	"""Make rows of tables new that claim to be a stored row of another record; look at all values."""
	if not is_type(doctype):
		return
	take_values(doctype, values)
	for field in frappe.get_meta(doctype).get_table_fields():
		rows = values.get(field.fieldname)
		rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
		own = _find_rows(field.options, doctype, name, [row["name"] for row in rows if row.get("name")])
		for row in rows:
			take_values(field.options, row)
			if row.get("name") in own:
				row.pop("__islocal", None)
			else:
				row.pop("name", None)
				row["__islocal"] = 1


def mend_fields(key: str) -> None:
	"""Take out of values by field those that are the server's; refuse an argument that names such a field."""
	value = frappe.form_dict.get(key)
	if isinstance(value, str) and is_the_servers(value):
		refuse_field()
	values = read_json(value)
	if isinstance(values, dict):
		mended = {name: value for name, value in values.items() if not is_the_servers(name)}
		frappe.form_dict[key] = frappe.as_json(mended)


def save_each(documents: list[dict]) -> list[dict]:
	"""Save records one by one, each in a transaction of its own; return those that were refused, and why."""
	refused = []
	for document in documents:
		try:
			_save(document)
			frappe.db.commit()
		except Exception as error:
			frappe.db.rollback()
			refused.append({"doc": document, "exc": describe_error(error)})
	return refused


def _save(document: dict) -> None:
	"""Save one record under the name that the framework reads it by, whatever else it is called."""
	doctype, name = document.get("doctype"), document.get("docname")
	if not (is_type(doctype) and isinstance(name, str | int)):
		raise frappe.DoesNotExistError
	doc = frappe.get_doc(doctype, name)
	doc.update(
		{key: value for key, value in document.items() if key != "docname" and not is_the_servers(key)}
	)
	doc.save()


def is_the_servers(fieldname) -> bool:
	return isinstance(fieldname, str) and (fieldname in KEPT_BY_THE_SERVER or fieldname.startswith("__"))


def refuse_field() -> None:
	frappe.throw(_("This is written by the server and cannot be set."), frappe.PermissionError)


def _find_marks(doctype: str, name: str) -> dict | None:
	meta = frappe.get_meta(doctype)
	if meta.issingle or meta.get("is_virtual"):
		return None
	return frappe.db.get_value(doctype, name, ["owner", "creation"], as_dict=True)


def _find_rows(doctype: str, parenttype: str, parent: str | None, names: Iterable[str]) -> set[str]:
	names = [name for name in names if isinstance(name, str)]
	if not (parent and names):
		return set()
	filters = {"name": ["in", names], "parent": parent, "parenttype": parenttype}
	return set(frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc"))
