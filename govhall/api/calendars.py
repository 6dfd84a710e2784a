"""Calendars of halls, for the button in the desk."""

import frappe

from govhall.api.arguments import read_record
from govhall.api.guards import administrators_only
from govhall.casework.services.sweeps import calendar_preview
from govhall.organisation.services import national_calendar


@frappe.whitelist(methods=["POST"])
@administrators_only
def import_national_years(calendar: str) -> dict[str, list[int]]:
	"""Bring the national years of a calendar up to date; say which are imported and which not published."""
	return national_calendar.import_national_years(calendar)


@frappe.whitelist(methods=["POST"])
@administrators_only
def preview_calendar(calendar: str | dict) -> dict:
	"""Say which open cases would be due on another day, or show another light, by an unsaved calendar."""
	return calendar_preview.preview_calendar(read_record(calendar, "Hall Calendar"))
