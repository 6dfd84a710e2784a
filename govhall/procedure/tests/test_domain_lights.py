from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govhall.procedure.domain.clock import (
	CALENDAR_DAY,
	WORKING_DAY,
	Extension,
	Ledger,
	Limit,
	Pause,
	read_clock,
)
from govhall.procedure.domain.day_drawing import MOST_MONTHS, draw_months
from govhall.procedure.domain.lights import Deadline, find_light, find_next_change, find_yellow_day
from govhall.procedure.tests.slow_clock import CALENDARS, NATIONAL

DAY = timedelta(days=1)
DUE = Deadline(date(2026, 3, 20), date(2026, 3, 19), date(2026, 4, 3))

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
spans = st.integers(0, 40).map(timedelta)
deadlines = st.builds(
	lambda day, before, after, paused: Deadline(day, day - before, after and day + after, paused),
	days,
	spans,
	st.one_of(st.none(), st.integers(-10, 40).map(timedelta)),
	st.one_of(st.none(), days),
)


@pytest.mark.parametrize(
	("today", "light"),
	[
		("2026-03-18", "Green"),
		("2026-03-19", "Yellow"),
		("2026-03-20", "Yellow"),
		("2026-03-21", "Red"),
		("2026-04-03", "Red"),
		("2026-04-04", "Deep Red"),
	],
)
def test_a_light_goes_from_green_to_deep_red(today, light):
	assert find_light(DUE, date.fromisoformat(today)) == light


def test_a_paused_limit_neither_counts_nor_warns_until_its_own_end():
	paused = replace(DUE, paused_until=date(2026, 5, 8))
	assert find_light(paused, date(2026, 5, 8)) == "Paused"
	assert find_next_change(paused, date(2026, 4, 1)) == date(2026, 5, 9)
	# Article 45: more time than the written notice says is nobody's right
	assert find_light(paused, date(2026, 5, 9)) == "Red"
	assert find_next_change(paused, date(2026, 5, 9)) is None


def test_without_a_limit_there_is_no_light():
	assert find_light(None, date(2026, 1, 1)) == "None"
	assert find_next_change(None, date(2026, 1, 1)) is None


@settings(max_examples=200)
@given(deadline=deadlines, today=days)
def test_the_next_change_is_the_first_day_on_which_the_light_is_another(deadline, today):
	light = find_light(deadline, today)
	ahead = [today + DAY * step for step in range(1, 900)]
	expected = next((day for day in ahead if find_light(deadline, day) != light), None)
	assert find_next_change(deadline, today) == expected


# due, days of the limit, percent, days, the matter's own days, yellow from
YELLOW = [
	("2026-03-20", 20, 20, 1, 0, "2026-03-19"),
	("2026-03-20", 20, 20, 5, 0, "2026-03-16"),
	("2026-03-20", 3, 20, 1, 0, "2026-03-20"),
	("2026-03-20", 20, 20, 1, 3, "2026-03-17"),
	("2026-02-24", 20, 20, 1, 0, "2026-02-14"),
	("2026-02-24", 20, 0, 0, 0, "2026-02-24"),
]


@pytest.mark.parametrize(("due", "limit", "percent", "left", "own", "expected"), YELLOW)
def test_yellow_begins_at_the_later_of_share_and_days_unless_the_matter_says_when(
	due, limit, percent, left, own, expected
):
	found = find_yellow_day(date.fromisoformat(due), limit, NATIONAL, percent, left, own)
	assert found == date.fromisoformat(expected)


pauses = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=3)


@st.composite
def clocks(draw) -> Ledger:
	day = start = draw(st.dates(date(2025, 1, 1), date(2026, 6, 30)))
	found = []
	for gap, length in draw(pauses):
		begin = day + DAY * gap
		day = begin + DAY * length
		found.append(Pause(begin, day))
	stop = draw(st.one_of(st.none(), st.integers(0, 40).map(lambda step: day + DAY * step)))
	extension = Extension(start, draw(st.integers(1, 15)))
	return Ledger(start, tuple(found), draw(st.sampled_from([(), (extension,)])), stop)


units = st.sampled_from([WORKING_DAY, CALENDAR_DAY])
limits = st.builds(Limit, st.integers(0, 45), units) | st.builds(
	Limit, st.integers(0, 45), extension_unit=st.just(CALENDAR_DAY)
)


@settings(max_examples=200)
@given(ledger=clocks(), limit=limits, working=st.sampled_from(CALENDARS))
def test_the_drawing_numbers_the_days_as_the_clock_counts_them(ledger, limit, working):
	today = ledger.stop or ledger.start + DAY * 80
	months = draw_months(ledger, limit, working, today)
	drawn = [day for month in months for day in month]
	reading = read_clock(ledger, limit, working, today)
	counted = [day for day in drawn if day.kind == "Counted"]
	assert [day.day for day in drawn if day.is_due] == [reading.due]
	assert [day.number for day in counted] == list(range(1, len(counted) + 1))
	assert sum(day.day <= today for day in counted) + sum(day.kind == "Late" for day in drawn) == reading.used
	assert [day.day for day in drawn] == [drawn[0].day + DAY * step for step in range(len(drawn))]
	assert all(month[0].day.day == 1 and (month[-1].day + DAY).day == 1 for month in months)


def test_a_case_that_is_late_for_years_is_drawn_for_fifteen_months():
	months = draw_months(Ledger(date(2020, 5, 6)), Limit(20), NATIONAL, date(2026, 5, 6))
	assert len(months) == MOST_MONTHS
	assert months[0][0].day == date(2020, 5, 1)
