"""The cases of each day: how many came in, and how many were decided."""

import frappe
from frappe import _
from frappe.utils import add_days, format_date, getdate

from govhall.casework.services.days.figures import list_days
from govhall.exceptions import InvalidArgumentError

DAYS = 30
MAX_DAYS = 366


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], None, dict]:
	"""Return columns, rows and chart; `filters` may give a period of a year at most and a department."""
	filters = filters or {}
	last = getdate(filters.get("to_date"))
	first = getdate(filters.get("from_date") or add_days(last, 1 - DAYS))
	check_period(first, last)
	rows = list_days(first, last, filters.get("department"))
	return make_columns(), rows, None, make_chart(rows)


def check_period(first, last) -> None:
	if last < first:
		frappe.throw(_("“{0}” lies before “{1}”.").format(_("To Date"), _("From Date")), InvalidArgumentError)
	if (last - first).days >= MAX_DAYS:
		frappe.throw(_("Please choose a period of one year at most."), InvalidArgumentError)


def make_columns() -> list[dict]:
	return [
		{"fieldname": "day", "label": _("Day"), "fieldtype": "Date", "width": 140},
		{"fieldname": "submitted", "label": _("Cases Submitted"), "fieldtype": "Int", "width": 160},
		{"fieldname": "decided", "label": _("Cases Decided"), "fieldtype": "Int", "width": 160},
	]


def make_chart(rows: list[dict]) -> dict:
	datasets = [
		{"name": _("Cases Submitted"), "values": [row["submitted"] for row in rows]},
		{"name": _("Cases Decided"), "values": [row["decided"] for row in rows]},
	]
	labels = [format_date(row["day"], "MM-dd") for row in rows]
	return {
		"type": "line",
		"data": {"labels": labels, "datasets": datasets},
		"colors": ["#2563eb", "#1f8f5f"],
		"axisOptions": {"xIsSeries": 1},
	}
