from datetime import date, timedelta

import pytest

from govhall.casework.domain import hearings, promises
from govhall.casework.domain.correction import find_changes, is_marked
from govhall.casework.domain.hearings import Facts
from govhall.casework.domain.quantity import is_limited
from govhall.casework.domain.supplies import is_missing, is_supplied, may_come_later
from govhall.organisation.domain.working_days import Week, WorkingDays
from govhall.procedure.domain.clock import CALENDAR_DAY, WORKING_DAY
from govhall.procedure.domain.day_periods import MONTH, add_months, count_days, find_day_before, find_end
from govhall.procedure.tests.slow_clock import CALENDARS, NATIONAL

# March 2026 without its weekends
WORKING = WorkingDays(
	date(2026, 3, 1),
	date(2026, 3, 31),
	tuple(date(2026, 3, day) for day in range(1, 32) if date(2026, 3, day).weekday() < 5),
	Week(frozenset({5, 6})),
)
TOLERATED = {"necessity": "Tolerable", "is_tolerated": 1}
PROOF = {"necessity": "Required"}


@pytest.mark.parametrize(
	("unit", "days", "end"),
	[
		(WORKING_DAY, 5, date(2026, 3, 18)),
		(CALENDAR_DAY, 5, date(2026, 3, 16)),
		(CALENDAR_DAY, 3, date(2026, 3, 16)),
	],
)
def test_a_period_ends_on_a_working_day(unit, days, end):
	assert find_end(date(2026, 3, 11), days, unit, WORKING) == end


def test_days_are_counted_in_their_unit():
	assert count_days(date(2026, 3, 11), date(2026, 3, 18), CALENDAR_DAY, WORKING) == 7
	assert count_days(date(2026, 3, 11), date(2026, 3, 18), WORKING_DAY, WORKING) == 5


@pytest.mark.parametrize(
	("end", "length", "unit", "day"),
	[
		(date(2026, 10, 9), 30, CALENDAR_DAY, date(2026, 9, 9)),
		(date(2026, 10, 9), 2, WORKING_DAY, date(2026, 9, 30)),
		# a licence that ends on a Sunday: the Friday before it is the first day back
		(date(2026, 3, 15), 1, WORKING_DAY, date(2026, 3, 13)),
		(date(2026, 3, 16), 1, WORKING_DAY, date(2026, 3, 13)),
		(date(2026, 3, 15), 0, WORKING_DAY, date(2026, 3, 15)),
		(date(2026, 8, 31), 6, MONTH, date(2026, 2, 28)),
		(date(2026, 2, 28), 6, MONTH, date(2025, 8, 28)),
	],
)
def test_article_50_a_period_before_an_end_does_not_count_the_end(end, length, unit, day):
	assert find_day_before(end, length, unit, NATIONAL) == day


def test_article_50_working_days_before_an_end_are_found_by_going_back_through_the_days_too():
	for working in CALENDARS:
		for number in range(300):
			end = day = date(2026, 1, 1) + timedelta(number)
			left = 30
			while left:
				day -= timedelta(1)
				left -= working.is_working(day)
			assert find_day_before(end, 30, WORKING_DAY, working) == day


@pytest.mark.parametrize(
	("day", "months", "expected"),
	[
		(date(2026, 8, 31), 6, date(2027, 2, 28)),
		(date(2024, 2, 29), 12, date(2025, 2, 28)),
		(date(2026, 1, 15), -1, date(2025, 12, 15)),
		(date(2026, 12, 31), -13, date(2025, 11, 30)),
	],
)
def test_civil_code_article_202_months_end_on_the_same_day_or_the_last_of_the_month(day, months, expected):
	assert add_months(day, months) == expected


@pytest.mark.parametrize(
	("facts", "status"),
	[
		(Facts("On Request"), hearings.RIGHT_TOLD),
		(Facts("By Law"), hearings.TO_BE_HELD),
		(Facts("On Request", is_requested=True), hearings.REQUESTED),
		(Facts("On Request", is_requested=True, is_arranged=True), hearings.NOTIFIED),
		(Facts("By Law", is_arranged=True, has_signed_minutes=True), hearings.HELD),
		(Facts("On Request", is_requested=True, is_given_up=True), hearings.GIVEN_UP),
	],
)
def test_a_hearing_is_what_happened_to_it_last(facts, status):
	assert hearings.find_status(facts) == status


@pytest.mark.parametrize(
	("before", "allowed"),
	[
		("", {"Kept", "To Rectify", "False"}),
		("To Rectify", {"Kept", "Not Kept", "False"}),
		("Kept", set()),
		("Not Kept", set()),
		("False", set()),
	],
)
def test_a_promise_is_rectified_before_it_counts_as_not_kept(before, allowed):
	assert {result for result in promises.RESULTS if promises.may_follow(result, before)} == allowed


@pytest.mark.parametrize("text", ["", None, "无", "无数量限制", "不限", "没有限制", "None", "no limit"])
def test_words_that_say_there_is_no_limit_are_none(text):
	assert not is_limited(text)


@pytest.mark.parametrize("text", ["全市限50家", "50", "Northern district: 20"])
def test_a_number_is_a_limit(text):
	assert is_limited(text)


def test_changes_of_answers_are_found_by_their_path():
	old = {"a": "1", "b": None, "rows": [{"x": 1}, {"x": 2}], "more": [{"x": 1}]}
	new = {"a": "2", "b": "", "rows": [{"x": 1}, {"x": 3}], "more": []}
	assert find_changes(old, new) == ["a", "rows.1.x", "more"]


@pytest.mark.parametrize(
	("path", "marks", "expected"),
	[
		("rows.1.x", ["rows.1.x"], True),
		("rows.1.x", ["rows"], True),
		("rows.1.x", ["rows.1"], True),
		("rows.10.x", ["rows.1"], False),
		("rows", ["rows.1.x"], False),
		("rowsy", ["rows"], False),
	],
)
def test_a_mark_covers_what_it_names_and_holds(path, marks, expected):
	assert is_marked(path, marks) is expected


@pytest.mark.parametrize("way", ["attachment", "is_received", "stand_in_licence", "reused_from"])
def test_a_material_comes_as_a_file_on_paper_or_is_there_already(way):
	assert is_supplied({way: "1"})
	assert not is_missing({**PROOF, way: "1"})


def test_a_required_material_is_replaced_by_a_promise_only():
	assert is_missing(PROOF)
	assert not is_missing({**PROOF, "is_promised": 1})
	assert not is_missing({"necessity": "Optional"})


@pytest.mark.parametrize(
	("application", "row", "expected"),
	[
		({"stage": "In Review"}, TOLERATED, True),
		({"stage": "Special Procedure"}, TOLERATED, True),
		({"stage": "Granted"}, TOLERATED, False),
		({"stage": "In Review"}, {**TOLERATED, "is_received": 1}, False),
		({"stage": "In Review"}, PROOF, False),
		({"stage": "In Review", "promise_withdrawn_on": "2026-03-02"}, PROOF, True),
	],
)
def test_only_what_is_waited_for_may_come_after_the_acceptance(application, row, expected):
	assert may_come_later(application, row) is expected
