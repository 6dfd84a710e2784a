"""Counting in working days (Licensing Law, Article 82).

The day of the event is not counted: the first working day after it is day one
(Civil Code, Article 201). Make-up working days count, adjusted rest days do not.
Years whose holiday notice is not out yet fall back to Monday to Friday.
"""

from datetime import date, timedelta

import chinese_calendar


def is_working_day(day: date) -> bool:
	"""Tell whether offices work on that day by the State Council's yearly notice."""
	try:
		return bool(chinese_calendar.is_workday(day))
	except NotImplementedError:
		return day.weekday() < 5


def is_published(year: int) -> bool:
	"""Tell whether the holiday notice of that year is known."""
	try:
		chinese_calendar.is_workday(date(year, 12, 31))
	except NotImplementedError:
		return False
	return True


def add_working_days(start: date, days: int) -> date:
	"""Return the last of so many working days after `start`; `start` itself for none."""
	if days < 0:
		raise ValueError("A limit cannot be negative.")
	day = start
	while days:
		day += timedelta(days=1)
		days -= is_working_day(day)
	return day


def count_working_days(start: date, end: date) -> int:
	"""Return the working days after `start` up to and with `end`; negative if `end` comes first."""
	if end < start:
		return -count_working_days(end, start)
	days = (end - start).days
	return sum(is_working_day(start + timedelta(days=step)) for step in range(1, days + 1))
