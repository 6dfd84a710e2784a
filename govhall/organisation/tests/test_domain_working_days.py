from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govhall.organisation.domain.calendar import (
	EXCEPTION_KINDS,
	DayException,
	compose_days,
	merge_exceptions,
)
from govhall.organisation.domain.national_years import list_exceptions
from govhall.organisation.domain.working_days import Week, WorkingDays

# start, working days, last day; from the State Council's notices for 2025 and 2026
VECTORS = [
	("2025-01-20", 5, "2025-01-26"),
	("2025-01-20", 20, "2025-02-21"),
	("2025-09-26", 5, "2025-10-10"),
	("2025-09-26", 20, "2025-10-30"),
	("2025-12-31", 1, "2026-01-04"),
	("2026-02-13", 5, "2026-02-27"),
	("2026-02-13", 20, "2026-03-19"),
	("2026-02-14", 1, "2026-02-24"),
	("2026-04-30", 1, "2026-05-06"),
	("2026-05-08", 1, "2026-05-09"),
	("2026-09-18", 20, "2026-10-22"),
	("2026-09-25", 10, "2026-10-15"),
	("2026-01-05", 35, "2026-02-28"),
	("2026-01-05", 45, "2026-03-13"),
	("2026-01-05", 120, "2026-07-02"),
]
WORKING_DAYS_OF_MONTHS = {
	2025: (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23),
	2026: (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23),
}
WEEKEND = Week(frozenset({5, 6}))
DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2024, 2026


def make(week: Week, exceptions: dict) -> WorkingDays:
	days = compose_days(FIRST_YEAR, LAST_YEAR, week, exceptions)
	working = tuple(day.day for day in days if day.is_working)
	return WorkingDays(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), working, week)


NATIONAL = make(WEEKEND, merge_exceptions(*map(list_exceptions, range(FIRST_YEAR, LAST_YEAR + 1))))


class Naive:
	"""The same calendar the slow way: day after day, from its exceptions."""

	def __init__(self, week: Week, exceptions: dict):
		self.week, self.exceptions = week, exceptions

	def is_working(self, day: date) -> bool:
		if day in self.exceptions:
			return self.exceptions[day].kind in ("Make-up Working Day", "Half Day")
		return day.weekday() not in self.week.rests

	def add(self, start: date, days: int) -> date:
		while days:
			start += DAY
			days -= self.is_working(start)
		return start

	def count(self, start: date, end: date) -> int:
		if end < start:
			return -self.count(end, start)
		return sum(self.is_working(start + DAY * step) for step in range(1, (end - start).days + 1))


days_inside = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
days_around = st.dates(date(FIRST_YEAR - 1, 6, 1), date(LAST_YEAR + 1, 6, 1))
year_ends = st.sampled_from([date(year, *day) for year in range(2023, 2028) for day in ((12, 31), (1, 1))])
any_day = st.one_of(days_around, year_ends)
weeks = st.builds(Week, st.frozensets(st.integers(0, 6), max_size=6))
exceptions = st.dictionaries(days_inside, st.sampled_from(EXCEPTION_KINDS), max_size=60).map(
	lambda found: {day: DayException(day, kind) for day, kind in found.items()}
)


@pytest.mark.parametrize(("start", "days", "end"), VECTORS)
def test_limits_end_on_the_day_of_the_notices(start, days, end):
	start, end = date.fromisoformat(start), date.fromisoformat(end)
	assert NATIONAL.add(start, days) == end
	assert NATIONAL.count(start, end) == days
	assert NATIONAL.count(end, start) == -days


@pytest.mark.parametrize("year", WORKING_DAYS_OF_MONTHS)
def test_every_month_has_the_working_days_of_the_notices(year):
	starts = [date(year, month, 1) - DAY for month in range(1, 13)]
	ends = [*starts[1:], date(year, 12, 31)]
	counted = tuple(NATIONAL.count(start, end) for start, end in zip(starts, ends, strict=True))
	assert counted == WORKING_DAYS_OF_MONTHS[year]
	assert sum(counted) == 248


def test_no_days_end_on_the_start_even_on_a_holiday_and_a_negative_limit_is_an_error():
	assert NATIONAL.add(date(2026, 5, 1), 0) == date(2026, 5, 1)
	with pytest.raises(ValueError, match="negative"):
		NATIONAL.add(date(2026, 5, 1), -1)


def test_counting_backwards_gives_the_days_that_are_overdue():
	assert NATIONAL.count(date(2026, 5, 13), date(2026, 5, 8)) == -4


def test_a_year_beyond_the_table_counts_by_the_weekly_rest_days():
	assert NATIONAL.add(date(2099, 1, 2), 1) == date(2099, 1, 5)
	assert NATIONAL.add(date(2026, 12, 31), 1) == date(2027, 1, 1)
	assert NATIONAL.count(date(2026, 12, 31), date(2028, 1, 1)) == 261
	assert NATIONAL.count(date(1999, 12, 31), date(2000, 12, 31)) == 260


def test_a_week_without_a_working_day_cannot_be():
	with pytest.raises(ValueError, match="at least one"):
		Week(frozenset(range(7)))


def test_a_day_in_a_calendar_of_rest_days_only_is_none_of_its_own():
	holidays = {
		date(FIRST_YEAR, 1, 1) + DAY * step: DayException(date(FIRST_YEAR, 1, 1) + DAY * step, "Holiday")
		for step in range(366 + 365 + 365)
	}
	empty = make(WEEKEND, holidays)
	assert empty.count(date(2024, 1, 1), date(2026, 12, 31)) == 0
	assert empty.add(date(2025, 6, 1), 1) == date(2027, 1, 1)
	assert not empty.is_working(date(2024, 1, 1))


@given(weeks, exceptions, any_day)
def test_each_day_works_as_the_slow_way_says(week, exceptions, day):
	assert make(week, exceptions).is_working(day) == Naive(week, exceptions).is_working(day)


@given(weeks, exceptions, any_day, st.integers(0, 500))
def test_adding_is_as_the_slow_way_adds(week, exceptions, start, days):
	assert make(week, exceptions).add(start, days) == Naive(week, exceptions).add(start, days)


@given(weeks, exceptions, any_day, any_day)
def test_counting_is_as_the_slow_way_counts_in_both_directions(week, exceptions, start, end):
	assert make(week, exceptions).count(start, end) == Naive(week, exceptions).count(start, end)


@given(weeks, exceptions, any_day, st.integers(1, 500))
def test_what_was_added_is_counted_and_ends_on_a_working_day(week, exceptions, start, days):
	calendar = make(week, exceptions)
	end = calendar.add(start, days)
	assert calendar.count(start, end) == days
	assert calendar.is_working(end)
	assert end > start


@given(weeks, exceptions, any_day, any_day)
def test_adding_what_was_counted_leads_back_to_the_last_working_day(week, exceptions, start, end):
	calendar = make(week, exceptions)
	days = calendar.count(start, end)
	if days > 0:
		found = calendar.add(start, days)
		assert found <= end
		assert calendar.count(found, end) == 0


@given(weeks, exceptions, any_day, any_day, any_day)
def test_counts_add_up(week, exceptions, first, second, third):
	calendar = make(week, exceptions)
	assert calendar.count(first, second) + calendar.count(second, third) == calendar.count(first, third)


@given(weeks, exceptions, st.integers(-200, 1300))
def test_each_ordinal_has_one_working_day(week, exceptions, ordinal):
	calendar = make(week, exceptions)
	day = calendar.find(ordinal)
	assert calendar.is_working(day)
	assert calendar.get_ordinal(day) == ordinal


@given(weeks, exceptions)
def test_the_ordinals_of_the_table_are_those_of_the_arithmetic(week, exceptions):
	calendar = make(week, exceptions)
	for day in compose_days(FIRST_YEAR, LAST_YEAR, week, exceptions):
		assert calendar.get_ordinal(day.day) == day.ordinal
