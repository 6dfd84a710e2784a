"""What happened on each day, for reports and charts."""

from datetime import date, timedelta

import frappe
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Count

# what is counted → when it happened
EVENTS = {"submitted": "submitted_on", "decided": "decided_on"}


def list_days(first: date, last: date, department: str | None = None) -> list[dict]:
	"""Return for each day, both ends included, how many cases were submitted and how many decided."""
	counts = {event: _count_by_day(field, first, last, department) for event, field in EVENTS.items()}
	days = (first + timedelta(days=number) for number in range((last - first).days + 1))
	return [{"day": day, **{event: counts[event].get(day, 0) for event in EVENTS}} for day in days]


def _count_by_day(field: str, first: date, last: date, department: str | None) -> dict[date, int]:
	application = frappe.qb.DocType("Hall Application")
	day = CustomFunction("DATE", ["moment"])(application[field])
	query = (
		frappe.qb.from_(application)
		.select(day, Count("*"))
		.where((application[field] >= first) & (application[field] < last + timedelta(days=1)))
		.groupby(day)
	)
	if department:
		query = query.where(application.department == department)
	return dict(query.run())
