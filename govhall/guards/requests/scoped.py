"""The framework's methods that look past rows, kept to those of whoever asks."""

from collections import Counter

import frappe
from frappe import _
from frappe.desk import notifications, query_report
from frappe.desk.doctype.dashboard_chart import dashboard_chart

from govhall.guards.record_types import has_rows_by_person, is_ours
from govhall.guards.requests.arguments import may_read
from govhall.guards.requests.people import Kind, find_kind
from govhall.guards.requests.queries import check_column
from govhall.organisation.scope import get_scope

# how many records of a list are looked through for a count of its sidebar
MOST_COUNTED = 1000
MOST_LINKED = 100  # of one type at one record: the framework counts no further
_draw_heatmap = dashboard_chart.get_heatmap_chart_config


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


def count_linked(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""Return the framework's counts of what points at a record, of what the signed-in user may read."""
	answer = notifications.get_open_count(doctype, name, items)
	links = frappe.get_meta(doctype).get_dashboard_data()
	for found in _list_counts(answer["count"]):
		linked = found.get("doctype") or found["name"]
		field = links.get("non_standard_fieldnames", {}).get(linked, links.get("fieldname"))
		if found["count"]:
			found["count"] = _count_readable(linked, {field: name})
		if found.get("open_count"):
			found["open_count"] = _count_readable(
				linked, {**notifications.get_filters_for(linked), field: name}
			)
	return answer


def _list_counts(counts: list | dict) -> list[dict]:
	"""Return the counts of what points here; later versions keep them apart from what is pointed at."""
	return counts["external_links_found"] if isinstance(counts, dict) else counts


def _count_readable(doctype: str, filters: dict) -> int:
	if not frappe.has_permission(doctype, "read"):
		frappe.clear_messages()
		return 0
	found = frappe.get_list(
		doctype, filters=filters, pluck="name", order_by="creation desc", limit=MOST_LINKED
	)
	return len(set(found))


def draw_own_heatmap(chart, *args, **kwargs) -> dict:
	"""Draw a chart of days; the framework's own counts all records of a type, whoever asks."""
	if not frappe.has_permission(chart.document_type, "read"):
		frappe.throw(_("You may not see all records of this kind."), frappe.PermissionError)
	require_all_rows(chart.document_type)
	return _draw_heatmap(chart, *args, **kwargs)


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


def keep_reports_and_charts_scoped(**_named) -> None:
	"""Have reports and charts take what they show from readable records (`before_request`, `before_job`)."""
	query_report.get_data_for_custom_field = read_column_by_name
	dashboard_chart.get_heatmap_chart_config = draw_own_heatmap


def forget_order_of_cards(board, method: str | None = None) -> None:
	"""Keep no names of records in a board that people of several departments share (hook `doc_events`)."""
	if has_rows_by_person(board.reference_doctype):
		for column in board.columns:
			column.order = None
