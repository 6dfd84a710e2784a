"""Why decisions were late, as the hall publishes it (优化营商环境条例, Article 36)."""

import frappe
from frappe.utils import getdate

from govhall.catalogue.services.versions import get_content

MOST = 100
FIELDS = ("matter_version", "department", "due_date", "decided_on", "late_reason")


def list_delays(department: str = "", start: int = 0, limit: int = 20) -> list[dict]:
	"""Return matter, department, promised day, day and reason of late decisions, the newest first.

	Neither the case nor its applicant is named.
	"""
	filters = {"late_reason": ["is", "set"], "decided_on": ["is", "set"]}
	if department:
		filters["department"] = department
	# reasons are published by law, whoever reads them
	rows = frappe.get_all(
		"Hall Application",
		filters=filters,
		fields=list(FIELDS),
		order_by="decided_on desc",
		limit=min(limit, MOST),
		limit_start=start,
	)
	return [_describe(row) for row in rows]


def _describe(row) -> dict:
	matter = get_content(row.matter_version)
	return {
		"matter_name": matter.matter_name,
		"english_name": matter.english_name,
		"department_name": frappe.get_cached_value("Hall Department", row.department, "department_name"),
		"due_date": row.due_date,
		"decided_date": getdate(row.decided_on),
		"reason": row.late_reason,
	}
