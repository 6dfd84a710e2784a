"""Holidays and make-up working days of the State Council's yearly notices, from `chinesecalendar`."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from govhall.organisation.domain.calendar import HOLIDAY, MAKE_UP_DAY, DayException

FIRST_YEAR = 2004


def is_published(year: int) -> bool:
	"""Tell whether the notice of that year is known; it comes out in the November before."""
	try:
		chinese_calendar.is_workday(date(year, 12, 31))
	except NotImplementedError:
		return False
	return True


def list_exceptions(year: int) -> list[DayException]:
	"""Return the holidays and make-up working days of a published year, with their Chinese names."""
	return list(_iterate_exceptions(year))


def _iterate_exceptions(year: int) -> Iterator[DayException]:
	day = date(year, 1, 1)
	while day.year == year:
		is_off, occasion = chinese_calendar.get_holiday_detail(day)
		if occasion:
			title = chinese_calendar.Holiday(occasion).chinese
			yield DayException(day, HOLIDAY if is_off else MAKE_UP_DAY, title)
		day += timedelta(days=1)
