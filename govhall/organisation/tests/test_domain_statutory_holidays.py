"""Holidays that are law without a notice: the holiday regulation, amended 2024-11-10, Articles 2 and 6."""

from collections import Counter
from datetime import date

import pytest

from govhall.organisation.domain.calendar import DayException, compose_days, merge_exceptions
from govhall.organisation.domain.national_years import is_published, list_exceptions
from govhall.organisation.domain.statutory_holidays import (
	add_statutory,
	find_unannounced,
	list_made_up,
	list_statutory,
)
from govhall.organisation.domain.working_days import Week

WEEKEND = Week(frozenset({5, 6}))
DAYS = {"元旦": 1, "春节": 4, "清明": 1, "劳动节": 2, "端午": 1, "中秋": 1, "国庆节": 3}


def compose(year: int, entered: dict | None = None, week: Week = WEEKEND) -> dict:
	days = compose_days(year, year, week, add_statutory(year, year, week, entered or {}))
	return {day.day: day for day in days}


def count_free(year: int, week: Week = WEEKEND) -> int:
	"""Count the days without work that are no weekly rest days."""
	return sum(not day.is_working and week.is_working(day.day) for day in compose(year, week=week).values())


@pytest.mark.parametrize("year", range(2025, 2100))
def test_holiday_regulation_article_2_gives_thirteen_days_a_year(year):
	assert Counter(holiday.title for holiday in list_statutory(year)) == DAYS


@pytest.mark.parametrize("year", [2025, 2026])
def test_holiday_regulation_article_2_the_days_are_among_those_of_the_notices(year):
	told = {found.day for found in list_exceptions(year) if found.kind == "Holiday"}
	assert {holiday.day for holiday in list_statutory(year)} <= told


# as three libraries of the lunar calendar say it alike: lunardate, LunarCalendar and borax
@pytest.mark.parametrize(
	("year", "days"),
	[
		(2027, ["2027-02-06", "2027-04-05", "2027-06-09", "2027-09-15"]),
		(2028, ["2028-01-26", "2028-04-04", "2028-05-28", "2028-10-03"]),
		(2033, ["2033-01-31", "2033-04-04", "2033-06-01", "2033-09-08"]),
	],
)
def test_holiday_regulation_article_2_knows_the_days_of_moon_and_sun(year, days):
	known = {holiday.day.isoformat() for holiday in list_statutory(year)}
	assert set(days) <= known


@pytest.mark.parametrize("year", range(2025, 2100))
def test_holiday_regulation_article_6_thirteen_working_days_are_free_each_year_wherever_they_fall(year):
	assert count_free(year) == 13


def test_holiday_regulation_article_6_a_holiday_on_a_weekend_is_made_up_on_the_next_working_days():
	made_up = [(found.day.isoformat(), found.title) for found in list_made_up(2027, WEEKEND)]
	spring = [("2027-02-09", "春节"), ("2027-02-10", "春节")]
	labour = [("2027-05-03", "劳动节"), ("2027-05-04", "劳动节")]
	national = [("2027-10-04", "国庆节"), ("2027-10-05", "国庆节")]
	assert made_up == [*spring, *labour, *national]


def test_before_the_regulation_was_amended_only_the_notices_count():
	assert list_statutory(2024) == ()


def test_a_year_is_announced_when_all_its_holidays_on_weekdays_are_entered():
	years = [year for year in range(2004, 2100) if is_published(year)]
	entered = merge_exceptions(*map(list_exceptions, years))
	assert find_unannounced(2004, years[-1] + 1, WEEKEND, entered) == [years[-1] + 1]
	assert not is_published(2099)


def test_a_single_day_of_a_year_does_not_switch_off_the_law():
	day = date(2030, 3, 4)
	entered = {day: DayException(day, "Holiday", "停电")}
	assert find_unannounced(2030, 2030, WEEKEND, entered) == [2030]
	days = compose(2030, entered)
	assert not days[day].is_working
	assert not days[date(2030, 10, 1)].is_working


def test_a_notice_moves_days_in_place_and_its_word_is_the_last():
	entered = merge_exceptions(list_statutory(2027), [DayException(date(2027, 10, 8), "Holiday", "国庆节")])
	assert add_statutory(2027, 2027, WEEKEND, entered) == entered
	assert date(2027, 10, 4) not in entered


def test_no_calendar_makes_a_statutory_holiday_a_working_day():
	day = date(2026, 10, 1)
	entered = merge_exceptions(list_exceptions(2026), [DayException(day, "Make-up Working Day")])
	assert add_statutory(2026, 2026, WEEKEND, entered)[day].kind == "Holiday"


def test_other_weekly_rest_days_have_their_days_made_up_as_well():
	assert count_free(2027, Week(frozenset({6}))) == 13
