"""The table of days of a calendar, rebuilt as a whole when the calendar changes."""

import hashlib
from collections.abc import Iterable
from itertools import islice

import frappe
from frappe.utils import getdate

from govhall.organisation.domain.calendar import (
	CalendarDay,
	DayException,
	compose_days,
	merge_exceptions,
)
from govhall.organisation.domain.statutory_holidays import add_statutory, find_unannounced
from govhall.organisation.domain.working_days import WorkingDays
from govhall.organisation.services.calendars import make_working_days, read_week

ROWS_IN_A_STATEMENT = 1000


def compose(calendar, base=None) -> list[CalendarDay]:
	"""Return the days of a calendar's document as they follow from it and its base, stored or given."""
	scope = (calendar.first_year, calendar.last_year, read_week(calendar))
	return list(compose_days(*scope, add_statutory(*scope, read_exceptions(calendar, base))))


def compose_with_dependents(calendar) -> dict[str, WorkingDays]:
	"""Return the working days of a calendar's unsaved document, and of those based on it, by name."""
	found = {calendar.name: _make_working_days(calendar, compose(calendar))}
	for name in frappe.get_all(
		"Hall Calendar", {"base_calendar": calendar.name}, pluck="name", order_by="name asc"
	):
		dependent = frappe.get_doc("Hall Calendar", name)
		found[name] = _make_working_days(dependent, compose(dependent, calendar))
	return found


def _make_working_days(calendar, days: Iterable[CalendarDay]) -> WorkingDays:
	return make_working_days(calendar, (day.day for day in days if day.is_working))


def make_stamp(calendar, days: Iterable[CalendarDay]) -> str:
	"""Return a stamp that is another one as soon as a single day is, or a year is announced."""
	parts = [str(sorted(read_week(calendar).rests)), *(f"{day.day}{day.kind}{day.title}" for day in days)]
	# those whose years are all announced keep the stamp that they had
	parts += [calendar.years_without_notice] if calendar.years_without_notice else []
	return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def rebuild(calendar: str, days: Iterable[CalendarDay]) -> None:
	"""Replace the rows of a calendar, many in each statement."""
	frappe.db.delete("Hall Calendar Day", {"calendar": calendar})
	now, user = frappe.utils.now(), frappe.session.user
	shared = (now, now, user, user, calendar)
	rows = (
		(frappe.generate_hash(length=16), *shared, day.day, day.ordinal, day.is_working, day.kind, day.title)
		for day in days
	)
	while batch := list(islice(rows, ROWS_IN_A_STATEMENT)):
		_insert(batch)


def _insert(rows: list[tuple]) -> None:
	# plain SQL: the query builder needs as long for a row as the database for a hundred
	frappe.db.sql(
		f"""
		insert into `tabHall Calendar Day`
			(name, creation, modified, owner, modified_by, calendar, day, ordinal, is_working, kind, title)
		values {", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))}
		""",
		[value for row in rows for value in row],
	)


def read_exceptions(calendar, base=None) -> dict:
	"""Return the exceptions of a calendar over those of its base, by day."""
	if not base and calendar.base_calendar:
		base = frappe.get_doc("Hall Calendar", calendar.base_calendar)
	return merge_exceptions(_read_own(base) if base else (), _read_own(calendar))


def list_years_without_notice(calendar, base=None) -> list[int]:
	"""Return the years of a calendar's document whose holiday notice is not in it."""
	scope = (calendar.first_year, calendar.last_year, read_week(calendar))
	return find_unannounced(*scope, read_exceptions(calendar, base))


def _read_own(calendar) -> list[DayException]:
	return [DayException(getdate(row.day), row.kind, row.title or "") for row in calendar.exceptions]
