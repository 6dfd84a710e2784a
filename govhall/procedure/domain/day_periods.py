"""Periods that a law writes as days or months: working days, calendar days, or months."""

from calendar import monthrange
from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain.clock import CALENDAR_DAY, WORKING_DAY

MONTH = "Month"
UNITS = (CALENDAR_DAY, WORKING_DAY, MONTH)
ONE_DAY = timedelta(days=1)


def find_end(start: date, days: int, unit: str, working: WorkingDays) -> date:
	"""Return the last day of a period; the day on which it begins is not counted (Civil Code, Article 201).

	Calendar days that end on a rest day end on the first working day after it (Civil Code, Article 203).
	"""
	if unit == WORKING_DAY:
		return working.add(start, days)
	end = start + ONE_DAY * days
	return end if working.is_working(end) or not days else working.add(end, 1)


def count_days(start: date, end: date, unit: str, working: WorkingDays) -> int:
	"""Return the days after `start` up to and with `end`."""
	return working.count(start, end) if unit == WORKING_DAY else (end - start).days


def find_day_before(end: date, length: int, unit: str, working: WorkingDays) -> date:
	"""Return the last day that lies so long before another, which is not counted itself."""
	if unit == MONTH:
		return add_months(end, -length)
	if unit == WORKING_DAY:
		# of a rest day the ordinal is that of the working day before it, which is the first to be counted
		return working.find(working.get_ordinal(end - ONE_DAY) - length + 1) if length else end
	return end - ONE_DAY * length


def add_months(day: date, months: int) -> date:
	"""Return the same day of a later or earlier month, or its last day if it has none like it.

	The day from which it runs is not counted (Civil Code, Articles 201 and 202).
	"""
	years, month = divmod(day.month - 1 + months, 12)
	year = day.year + years
	return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
