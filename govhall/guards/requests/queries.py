"""Queries that a client writes: plain columns only, and none whose content the client may not read.

The framework's own checks of `order_by`, `group_by` and `fields` let functions and subqueries through, and
permission levels do not hold in its filters: who may filter by a field can guess what stands in it.
"""

import re

import frappe
from frappe import _
from frappe.model import child_table_fields, default_fields, get_permitted_fields, optional_fields

from govhall.exceptions import InvalidArgumentError
from govhall.guards.record_types import is_ours, is_type
from govhall.guards.requests.arguments import read_json
from govhall.guards.requests.people import Kind
from govhall.guards.requests.wishes import Wish, is_named

NAME = r"[A-Za-z_][A-Za-z0-9_]*"
IN_TABLE = rf"`tab(?P<table>[\w \-&]+)`\.(?:`(?P<quoted>{NAME})`|(?P<bare>{NAME}))"
COLUMN = rf"(?:{IN_TABLE}|`?(?:(?P<link>{NAME})\.)?(?P<field>{NAME})`?)"
AGGREGATE = re.compile(r"^(?:count|sum|avg|min|max)\((?:distinct\s+)?(?P<column>\*|.+?)\)$", re.IGNORECASE)
ALIAS = re.compile(rf"\s+as\s+`?{NAME}`?$", re.IGNORECASE)
DIRECTION = re.compile(r"\s+(?:asc|desc)$", re.IGNORECASE)
PLAIN = re.compile(rf"^{COLUMN}$")
# what the framework itself calls the columns that it adds
ADDED = ("_aggregate_column", "_relevance", "total_count")
STANDARD = frozenset((*default_fields, *optional_fields, *child_table_fields, "doctype"))
# what steers the framework's query and is none of the client's
STEERING = ("ignore_permissions", "ignore_ddl", "ignore_ifnull", "run", "update", "join", "debug", "strict")
SORTING = ("order_by", "group_by", "sort_by", "sort_field", "aggregate_on_field")
OF_CHARTS = ("aggregate_function_based_on", "based_on", "group_by_based_on", "value_based_on")
FILTERS = ("filters", "or_filters", "current_filters")
VALUE = "frappe.client.get_value"
# methods that answer with columns of a record type; the others take a type beside the name of a record
QUERIES = ("frappe.client.get_list", VALUE, "frappe.desk.reportview.")


def check_query(kind: Kind, wish: Wish) -> None:
	"""Refuse what is no plain column in the arguments of a query, and columns that are not to be read.

	People of other apps are kept to that where they ask for records of ours.
	"""
	arguments = frappe.form_dict
	doctype = wish.doctype or arguments.get("doctype")
	is_write = wish.doctype and wish.verb != "GET"
	if is_write or not is_type(doctype):
		return
	if kind is Kind.OTHER_DESK and not is_ours(doctype):
		return
	for name in STEERING:
		arguments.pop(name, None)
	for column in list_sorted_by(arguments):
		check_column(doctype, column)
	for column in list_asked_for(arguments):
		if match := AGGREGATE.match(column):
			check_column(doctype, "name" if match["column"] == "*" else match["column"])
		else:
			check_plain(column)
	for column in list_filtered_by(arguments):
		check_column(doctype, *column)
	require_columns(doctype, wish)


def require_columns(doctype: str, wish: Wish) -> None:
	"""Refuse a query of whose columns the signed-in user may read none, and one of a type without rows.

	The framework leaves columns out without a word, and fails when none is left.
	"""
	if wish.name or not (wish.doctype or any(is_named(method, QUERIES) for method in wish.methods)):
		return
	meta = frappe.get_meta(doctype)
	if meta.issingle and VALUE not in wish.methods:
		frappe.throw(_("There is nothing of this name."), frappe.DoesNotExistError)
	if not (meta.issingle or meta.istable or meta.get("is_virtual") or _has_readable_column(doctype)):
		frappe.throw(_("You may not read what you ask for of these records."), frappe.PermissionError)


def _has_readable_column(doctype: str) -> bool:
	"""Tell whether something is left of what is asked for; columns of other types are not looked at."""
	readable = get_permitted_fields(doctype)
	arguments = frappe.form_dict
	asked = list(list_asked_for({"fields": arguments.get("fields") or arguments.get("fieldname")}))
	own = [
		match["field"] for match in map(PLAIN.match, asked) if match and match["field"] and not match["link"]
	]
	return bool(readable) and (len(own) < len(asked) or not own or not set(own).isdisjoint(readable))


def check_charts() -> None:
	"""Refuse a chart or number card, as a client describes it, of columns that are not to be read."""
	for key in ("doc", "chart"):
		chart = read_json(frappe.form_dict.get(key))
		doctype = chart.get("document_type") if isinstance(chart, dict) else None
		if not is_type(doctype):
			continue
		for name in OF_CHARTS:
			if isinstance(chart.get(name), str) and chart[name]:
				check_column(chart.get("parent_document_type") or doctype, chart[name], doctype)
		described = {"filters": chart.get("filters_json"), "or_filters": frappe.form_dict.get("filters")}
		for column in list_filtered_by(described):
			check_column(doctype, *column)


def list_sorted_by(arguments: dict):
	"""Yield the columns by which a query sorts, groups and adds up."""
	for key in SORTING:
		value = arguments.get(key)
		if value and not isinstance(value, str):
			refuse(value)
		for part in (value or "").split(","):
			if part.strip() and part.strip().lower() not in ("kanban_column", "null"):
				yield DIRECTION.sub("", part.strip())


def list_asked_for(arguments: dict):
	"""Yield the columns that a query asks for, without their aliases."""
	for key in ("fields", "filter_fields"):
		value = read_json(arguments.get(key))
		for field in value if isinstance(value, list | tuple) else [value]:
			if isinstance(field, dict):
				yield from _write_functions(field)
			elif isinstance(field, str) and field not in ("", "*"):
				yield ALIAS.sub("", field.strip())
			elif field not in (None, "", "*"):
				refuse(field)


def _write_functions(field: dict):
	"""Yield the functions of a field as later desks write it: `{"SUM": "days", "as": "sum"}`."""
	for name, column in field.items():
		if name != "as":
			yield f"{name}({column})"


def list_filtered_by(arguments: dict):
	"""Yield the column of each filter, with its record type where the filter names one."""
	for key in FILTERS:
		value = read_json(arguments.get(key))
		if isinstance(value, dict):
			yield from ((column,) for column in value)
		elif isinstance(value, list):
			yield from _list_conditions(value)


def _list_conditions(conditions: list):
	if len(conditions) > 2 and all(isinstance(part, str) for part in conditions[:2]):
		conditions = [conditions]  # one filter that stands alone
	for condition in conditions:
		if isinstance(condition, dict):
			yield from ((column,) for column in condition)
		elif isinstance(condition, list) and condition and isinstance(condition[0], str):
			has_type = len(condition) > 3 and is_type(condition[0])
			yield (str(condition[1]), condition[0]) if has_type else (condition[0],)


def check_plain(column: str) -> re.Match:
	match = PLAIN.match(column) or (column.endswith(".*") and PLAIN.match(f"{column[:-1]}name"))
	if not match:
		refuse(column)
	return match


def check_column(doctype: str, column: str, table: str | None = None) -> None:
	"""Refuse a column that the signed-in user may not read: by it they could guess what stands there.

	`table` is the record type that has the column, if it is not the one that is asked for.
	"""
	match = check_plain(column)
	fieldname = match["quoted"] or match["bare"] or match["field"]
	if fieldname in STANDARD or fieldname in ADDED:
		return
	meta = frappe.get_meta(match["table"] or table or doctype)
	if match["link"]:
		link = meta.get_field(match["link"])
		meta = frappe.get_meta(link.options) if link and link.fieldtype in ("Link", "Table") else meta
	field = meta.get_field(fieldname)
	if field and field.permlevel and field.permlevel not in list_levels(meta, doctype):
		refuse(column)


def list_levels(meta, doctype: str) -> list[int]:
	parent = doctype if meta.istable and doctype != meta.name else None
	return meta.get_permlevel_access("read", parenttype=parent)


def refuse(column) -> None:
	# halves of surrogate pairs cannot be sent back
	shown = str(column)[:80].encode(errors="replace").decode()
	frappe.throw(
		_("“{0}” is no field by which you can ask.").format(frappe.utils.escape_html(shown)),
		InvalidArgumentError,
	)
