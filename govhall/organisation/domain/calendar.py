"""What each day of a calendar is, from weekly rest days, national and local exceptions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from govhall.organisation.domain.working_days import Week

WORKING_DAY = "Working Day"
REST_DAY = "Rest Day"
HOLIDAY = "Holiday"
MAKE_UP_DAY = "Make-up Working Day"
LOCAL_HOLIDAY = "Local Holiday"
HALF_DAY = "Half Day"

EXCEPTION_KINDS = (HOLIDAY, MAKE_UP_DAY, LOCAL_HOLIDAY, HALF_DAY)
DAY_KINDS = (WORKING_DAY, REST_DAY, *EXCEPTION_KINDS)
WORKING_KINDS = frozenset({WORKING_DAY, MAKE_UP_DAY, HALF_DAY})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class DayException:
	"""A day that is not what its weekday says."""

	day: date
	kind: str
	title: str = ""


@dataclass(frozen=True)
class CalendarDay:
	"""A day of a calendar; its ordinal is the number of working days up to and with it."""

	day: date
	kind: str
	title: str
	ordinal: int

	@property
	def is_working(self) -> bool:
		return self.kind in WORKING_KINDS


def merge_exceptions(*layers: Iterable[DayException]) -> dict[date, DayException]:
	"""Return one exception for each day; later layers, the more local ones, come first."""
	return {exception.day: exception for layer in layers for exception in layer}


def compose_days(
	first_year: int, last_year: int, week: Week, exceptions: Mapping[date, DayException]
) -> Iterator[CalendarDay]:
	"""Yield all days of the years with their working-day ordinals."""
	day, end, ordinal = date(first_year, 1, 1), date(last_year, 12, 31), 0
	while day <= end:
		exception = exceptions.get(day) or _make_ordinary(day, week)
		ordinal += exception.kind in WORKING_KINDS
		yield CalendarDay(day, exception.kind, exception.title, ordinal)
		day += timedelta(days=1)


def _make_ordinary(day: date, week: Week) -> DayException:
	return DayException(day, WORKING_DAY if week.is_working(day) else REST_DAY)
