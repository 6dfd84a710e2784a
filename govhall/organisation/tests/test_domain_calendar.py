from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import pytest

from govhall.organisation.domain.calendar import (
	DayException,
	compose_days,
	merge_exceptions,
)
from govhall.organisation.domain.national_years import list_exceptions
from govhall.organisation.domain.working_days import Week

WEEKEND = Week(frozenset({5, 6}))


def compose(year, *layers):
	return {day.day: day for day in compose_days(year, year, WEEKEND, merge_exceptions(*layers))}


@pytest.mark.parametrize("year", [2004, 2020, 2025, 2026])
def test_a_national_year_works_on_the_days_of_the_notice(year):
	days = compose(year, list_exceptions(year))
	assert len(days) == (366 if year % 4 == 0 else 365)
	assert all(day.is_working == chinese_calendar.is_workday(day.day) for day in days.values())


def test_ordinals_grow_by_one_on_working_days_and_by_none_on_others():
	days = list(compose(2026, list_exceptions(2026)).values())
	for before, after in pairwise(days):
		assert after.day - before.day == timedelta(days=1)
		assert after.ordinal - before.ordinal == after.is_working
	assert days[-1].ordinal == 248


def test_holidays_and_make_up_days_carry_their_chinese_names():
	days = compose(2026, list_exceptions(2026))
	assert (days[date(2026, 2, 17)].kind, days[date(2026, 2, 17)].title) == ("Holiday", "春节")
	assert (days[date(2026, 2, 14)].kind, days[date(2026, 2, 14)].title) == ("Make-up Working Day", "春节")
	assert days[date(2026, 3, 7)].kind == "Rest Day"


def test_local_days_come_before_national_ones_and_half_days_work():
	local = [
		DayException(date(2026, 3, 20), "Local Holiday", "肉孜节"),
		DayException(date(2026, 2, 14), "Local Holiday", "停电"),
		DayException(date(2026, 6, 1), "Half Day", "半日"),
	]
	days = compose(2026, list_exceptions(2026), local)
	assert not days[date(2026, 3, 20)].is_working
	assert not days[date(2026, 2, 14)].is_working
	assert days[date(2026, 6, 1)].is_working
	assert days[date(2026, 12, 31)].ordinal == 246
