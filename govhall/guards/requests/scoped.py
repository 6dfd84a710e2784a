"""The framework's methods that look past rows, kept to those of whoever asks."""

from collections import Counter

import frappe
from frappe import _
from frappe.desk import query_report

from govhall.guards.record_types import has_rows_by_person, is_ours
from govhall.guards.requests.arguments import may_read
from govhall.guards.requests.people import Kind, find_kind
from govhall.guards.requests.queries import check_column
from govhall.organisation.scope import get_scope

# how many records of a list are looked through for a count of its sidebar
MOST_COUNTED = 1000


def keep_to_own_rows(doctype: str, options: dict) -> dict:
	"""Return the options of a search of the framework without what would let it ignore permissions."""
	options.pop("cmd", None)
	is_kept = is_ours(doctype) or has_rows_by_person(doctype)
	if is_kept and not any(frappe.has_permission(doctype, right) for right in ("select", "read")):
		frappe.clear_messages()
		frappe.throw(_("You may not see this record."), frappe.PermissionError)
	if is_kept or find_kind(frappe.session.user).works_here:
		options.pop("ignore_user_permissions", None)
	return options


def keep_readable(found: list[dict]) -> list[dict]:
	"""Return of rows with `doctype` and `name` those that the signed-in user may read."""
	readable = [row for row in found if may_read(row["doctype"], row["name"])]
	frappe.clear_messages()  # of what was left out
	return readable


def count_assigned(doctype: str, filters: list | dict) -> list[dict]:
	"""Return how many records of a list are assigned to whom: `name` and `count`."""
	found = frappe.get_list(
		doctype, filters=filters, pluck="_assign", order_by="creation desc", limit=MOST_COUNTED
	)
	counts = Counter(user for users in found if users for user in frappe.parse_json(users))
	return [{"name": user, "count": count} for user, count in counts.most_common(50)]


def require_all_rows(doctype: str) -> None:
	"""Refuse whoever sees some rows of a record type only, and outsiders always."""
	kind = find_kind(frappe.session.user)
	sees_some = has_rows_by_person(doctype) and not get_scope(frappe.session.user).sees_all
	if kind.is_outside or (sees_some and kind is not Kind.OPERATOR):
		frappe.throw(_("You may not see all records of this kind."), frappe.PermissionError)


def read_column_by_name(doctype: str, field: str) -> dict:
	"""Return a column of the records that the signed-in user may read, by their names.

	The framework's own adds such columns of any record type to any report, for all records there are.
	"""
	check_column(doctype, field)
	rows = frappe.get_list(doctype, fields=["name", field], as_list=True, order_by="creation desc")
	return frappe._dict(rows)


def keep_report_columns_scoped() -> None:
	"""Have reports take additional columns from readable records (hooks `before_request`, `before_job`)."""
	query_report.get_data_for_custom_field = read_column_by_name


def forget_order_of_cards(board, method: str | None = None) -> None:
	"""Keep no names of records in a board that people of several departments share (hook `doc_events`)."""
	if has_rows_by_person(board.reference_doctype):
		for column in board.columns:
			column.order = None
