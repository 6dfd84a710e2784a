"""The national years of a calendar, from the State Council's yearly notices."""

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.organisation.domain import national_years
from govhall.organisation.domain.calendar import WEEKDAYS
from govhall.organisation.services.calendar_days import list_years_without_notice

DEFAULT_CALENDAR = "中国法定工作日"
SOURCE = "国务院办公厅关于{0}年部分节假日安排的通知"


def ship_calendar() -> None:
	"""Make the default calendar on a site that has no calendar at all."""
	if frappe.db.count("Hall Calendar"):
		return
	calendar = frappe.new_doc("Hall Calendar")
	calendar.update(
		{
			"calendar_name": DEFAULT_CALENDAR,
			"english_name": "Statutory Working Days of China",
			"is_default": 1,
			"first_year": national_years.FIRST_YEAR,
			"last_year": getdate().year + 1,
			"morning_from": "09:00:00",
			"morning_to": "12:00:00",
			"afternoon_from": "13:30:00",
			"afternoon_to": "17:30:00",
			**{f"rests_{weekday}": int(weekday in WEEKDAYS[5:]) for weekday in WEEKDAYS},
		}
	)
	add_national_years(calendar)
	calendar.insert(ignore_permissions=True)  # runs in install and migrate, without a user


def import_national_years(calendar: str) -> dict[str, list[int]]:
	"""Bring the national years of a calendar up to date and say which are not published yet.

	The calendar then reaches to the end of next year. What was imported before is replaced; days that
	the hall entered itself stay as they are.
	"""
	doc = frappe.get_doc("Hall Calendar", calendar)
	doc.check_permission("write")
	doc.last_year = max(doc.last_year, getdate().year + 1)
	imported = add_national_years(doc)
	doc.save()
	return {"imported": imported, "unpublished": list_years_without_notice(doc)}


def add_national_years(calendar) -> list[int]:
	"""Put the holidays of all published years into a calendar's document, and return those years."""
	years = [
		year
		for year in range(calendar.first_year, calendar.last_year + 1)
		if national_years.is_published(year)
	]
	imported = {SOURCE.format(year) for year in years}
	own = [row for row in calendar.exceptions if row.source not in imported]
	taken = {getdate(row.day) for row in own}
	national = [
		{"day": found.day, "kind": found.kind, "title": found.title, "source": SOURCE.format(year)}
		for year in years
		for found in national_years.list_exceptions(year)
		if found.day not in taken
	]
	rows = [row.as_dict(no_default_fields=True) for row in own] + national
	# the newest first: those are what somebody looks for
	calendar.set("exceptions", sorted(rows, key=lambda row: getdate(row["day"]), reverse=True))
	return years


def describe_unpublished(years: list[int]) -> str:
	"""Return the sentence that warns of years without a notice."""
	return _(
		"The holiday notice of {0} is not entered: in these years only the 13 statutory holidays are kept,"
		" with a working day after each that falls on a weekend, and due days may still move. Import the"
		" national years once the notice is out (usually in November)."
	).format(", ".join(map(str, years)))
