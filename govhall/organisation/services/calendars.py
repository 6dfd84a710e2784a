"""Working days of a hall, by its calendar.

A hall without a calendar has that of the nearest hall above it, and at last the default calendar. The
working days are kept in each process; a stamp in the calendar's row, read at each use, says whether they
are still right, so that all workers count by a changed calendar at once.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import frappe
from frappe import _

from govhall.exceptions import CalendarError
from govhall.organisation.domain.calendar import WEEKDAYS
from govhall.organisation.domain.statutory_holidays import list_working_days
from govhall.organisation.domain.working_days import Week, WorkingDays

FIND_NEAREST = """
	select calendar.name, calendar.days_stamp
	from `tabHall Calendar` calendar
	left join (
		select above.calendar, max(above.lft) as nearest
		from `tabService Hall` one
		join `tabService Hall` above
			on above.name = one.name or (above.lft < one.lft and above.rgt > one.rgt)
		where one.name = %(hall)s and above.calendar is not null
		group by above.calendar
	) hall on hall.calendar = calendar.name
	where hall.nearest is not null or calendar.is_default = 1
	order by hall.nearest desc, calendar.creation
	limit 1
"""
# how long after its last year a calendar knows the holidays that are law without a notice
YEARS_AHEAD = 10
kept: dict[tuple[str, str], tuple[str, WorkingDays]] = {}


def add_working_days(hall: str | None, start: date, days: int) -> date:
	"""Return the last of so many working days of the hall after `start`; `start` itself for none."""
	return get_working_days(hall).add(start, days)


def count_working_days(hall: str | None, start: date, end: date) -> int:
	"""Return the hall's working days after `start` up to and with `end`; negative if `end` comes first."""
	return get_working_days(hall).count(start, end)


def is_working_day(hall: str | None, day: date) -> bool:
	"""Tell whether the hall works on that day; half days count."""
	return get_working_days(hall).is_working(day)


def get_working_days(hall: str | None) -> WorkingDays:
	"""Return the working days of a hall, for those who count many times."""
	tried = frappe.flags.tried_working_days
	if tried and hall in tried:
		return tried[hall]
	calendar, stamp = _find(hall)
	key = (frappe.local.site, calendar)
	known = kept.get(key)
	if not known or known[0] != stamp:
		kept[key] = known = (stamp, _read_working_days(calendar))
	return known[1]


def find_calendar(hall: str | None) -> str:
	"""Return the name of the calendar by which a hall counts."""
	return _find(hall)[0]


@contextmanager
def trying(working_days: dict[str, WorkingDays]) -> Iterator[None]:
	"""Let some halls count by other working days, within a block of this request alone."""
	frappe.flags.tried_working_days = working_days
	try:
		yield
	finally:
		frappe.flags.tried_working_days = None


def map_halls() -> dict[str, str]:
	"""Return the calendar by which each hall counts: its own, or the nearest one above it."""
	default = find_calendar(None)
	found, above = {}, []
	for hall in frappe.get_all("Service Hall", fields=["name", "lft", "rgt", "calendar"], order_by="lft asc"):
		while above and above[-1].rgt < hall.lft:
			above.pop()
		hall.calendar = hall.calendar or (above[-1].calendar if above else default)
		above.append(hall)
		found[hall.name] = hall.calendar
	return found


def list_halls_by_calendar(calendar: str) -> list[str]:
	"""Return the halls that count by a calendar."""
	return [hall for hall, counted in map_halls().items() if counted == calendar]


def _find(hall: str | None) -> tuple[str, str]:
	"""Return name and stamp of the calendar by which a hall counts."""
	found = frappe.db.sql(FIND_NEAREST, {"hall": hall or ""})
	if not found:
		frappe.throw(_("There is no default calendar. Please make one under “Hall Calendar”."), CalendarError)
	return found[0]


def _read_working_days(calendar: str) -> WorkingDays:
	fields = ["first_year", "last_year", "years_without_notice", *(f"rests_{day}" for day in WEEKDAYS)]
	record = frappe.db.get_value("Hall Calendar", calendar, fields, as_dict=True)
	days = frappe.get_all(
		"Hall Calendar Day",
		filters={"calendar": calendar, "is_working": 1},
		pluck="day",
		order_by="day asc",
	)
	return make_working_days(record, days)


def make_working_days(record, days: Iterable[date]) -> WorkingDays:
	"""Return the working days of a calendar's record or document, going on by the law after its last year."""
	week, last_year = read_week(record), record.last_year + YEARS_AHEAD
	ahead = range(record.last_year + 1, last_year + 1)
	unsettled = frozenset([*read_years(record), *ahead])
	days = (*days, *list_working_days(ahead[0], last_year, week))
	return WorkingDays(date(record.first_year, 1, 1), date(last_year, 12, 31), days, week, unsettled)


def read_years(record) -> list[int]:
	"""Return the years of a calendar's record whose holiday notice was not entered when it was saved."""
	return [int(year) for year in (record.years_without_notice or "").split()]


def read_week(record) -> Week:
	"""Return the weekly rest days of a calendar's record."""
	return Week(frozenset(place for place, day in enumerate(WEEKDAYS) if record.get(f"rests_{day}")))
