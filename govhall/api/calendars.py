"""Calendars of halls, for the button in the desk."""

import frappe

from govhall.api.guards import administrators_only
from govhall.organisation.services import national_calendar


@frappe.whitelist(methods=["POST"])
@administrators_only
def import_national_years(calendar: str) -> dict[str, list[int]]:
	"""Bring the national years of a calendar up to date; say which are imported and which not published."""
	return national_calendar.import_national_years(calendar)
