"""Periods that a law writes as days, whose unit the hall sets: working days or calendar days."""

from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain.clock import WORKING_DAY


def find_end(start: date, days: int, unit: str, working: WorkingDays) -> date:
	"""Return the last day of a period; the day on which it begins is not counted (Civil Code, Article 201).

	Calendar days that end on a rest day end on the first working day after it (Civil Code, Article 203).
	"""
	if unit == WORKING_DAY:
		return working.add(start, days)
	end = start + timedelta(days=days)
	return end if working.is_working(end) or not days else working.add(end, 1)


def count_days(start: date, end: date, unit: str, working: WorkingDays) -> int:
	"""Return the days after `start` up to and with `end`."""
	return working.count(start, end) if unit == WORKING_DAY else (end - start).days
