from datetime import date

import pytest

from govhall.organisation.domain.divisions import find_level, find_parents, is_valid
from govhall.organisation.domain.halls import may_stand_below
from govhall.organisation.domain.opening_hours import (
	OpeningHours,
	describe_in_chinese,
	describe_in_english,
	find_overlap,
)
from govhall.organisation.domain.periods import Period
from govhall.organisation.domain.periods import find_overlap as find_period_overlap
from govhall.organisation.domain.signing import (
	JOINT_EXTENSION,
	Signatory,
	list_given_to_nobody,
	list_signatories,
)

DAY = date(2026, 5, 20)
TERM = Period(date(2026, 1, 1))
ALL = frozenset({"Acceptance", "Grant", "Refusal"})
CHIEF = Signatory("chief", "Chief Representative", TERM, ALL)
DEPUTY = Signatory("deputy", "Deputy", TERM, ALL)


@pytest.mark.parametrize(
	("code", "level"),
	[
		("650000", "Province"),
		("650100", "Prefecture"),
		("650102", "County"),
		("370181101", "Township"),
		("370181101201", "Village"),
		("6501", None),
		("65010a", None),
		("６５０１００", None),
	],
)
def test_the_code_says_the_level(code, level):
	assert find_level(code) == level


def test_a_village_lies_in_its_township_county_prefecture_and_province():
	assert find_parents("370181101201") == ["370181101", "370181", "370100", "370000"]
	assert find_parents("650000") == []


def test_a_code_counts_from_its_first_to_its_last_day():
	ends = (date(1992, 1, 1), date(2016, 12, 31))
	assert is_valid(*ends, date(1992, 1, 1))
	assert is_valid(*ends, date(2016, 12, 31))
	assert not is_valid(*ends, date(2017, 1, 1))
	assert is_valid(None, None, DAY)


def test_lower_halls_are_of_a_lower_level_and_branches_of_the_same():
	assert may_stand_below("County", False, "City")
	assert may_stand_below("Village", False, "City")
	assert not may_stand_below("County", False, "County")
	assert may_stand_below("County", True, "County")
	assert not may_stand_below("City", True, "County")


def hours(weekday, opens, closes, *pause):
	return OpeningHours(weekday, *(round(hour * 60) for hour in (opens, closes, *pause)))


def test_weekdays_with_the_same_hours_are_printed_as_one_run():
	week = [hours(day, 9, 18, 13, 14.5) for day in range(5)] + [hours(5, 10, 14)]
	assert describe_in_chinese(week) == "周一至周五 09:00—13:00、14:30—18:00；周六 10:00—14:00"
	assert describe_in_english(week) == "Monday to Friday 09:00–13:00 and 14:30–18:00; Saturday 10:00–14:00"


def test_a_gap_in_the_week_begins_a_new_run():
	assert describe_in_chinese([hours(0, 9, 12), hours(2, 9, 12)]) == "周一 09:00—12:00；周三 09:00—12:00"


def test_two_rows_of_a_weekday_are_printed_in_order():
	assert describe_in_chinese([hours(0, 14, 18), hours(0, 9, 12)]) == "周一 09:00—12:00、14:00—18:00"


def test_breaks_lie_within_the_hours_and_are_whole():
	assert hours(0, 9, 18, 12, 14).is_forward
	assert not hours(0, 9, 18, 8, 10).is_forward
	assert not hours(0, 9, 18, 17, 19).is_forward
	assert not hours(0, 18, 9).is_forward
	assert OpeningHours(0, 540, 1080, break_from=720).has_half_a_break


def test_rows_overlap_only_on_the_same_weekday():
	assert find_overlap([hours(0, 9, 12), hours(0, 11, 15)]) == 0
	assert find_overlap([hours(0, 9, 12), hours(0, 12, 15), hours(1, 9, 12)]) is None


def test_periods_overlap_on_a_shared_day_and_with_an_open_end():
	first = Period(date(2026, 1, 1), date(2026, 3, 31))
	assert find_period_overlap([("a", first), ("a", Period(date(2026, 3, 31)))]) == "a"
	assert find_period_overlap([("a", first), ("a", Period(date(2026, 4, 1)))]) is None
	assert find_period_overlap([("a", first), ("b", first)]) is None
	assert find_period_overlap([("a", TERM), ("a", Period(date(2030, 1, 1)))]) == "a"


def names(*given) -> list[str]:
	return [one.staff for one in list_signatories(*given)]


def test_the_chief_representative_signs_while_present():
	assert names([DEPUTY, CHIEF], "Grant", DAY, set()) == ["chief"]


def test_a_deputy_signs_while_the_chief_representative_is_absent():
	assert names([DEPUTY, CHIEF], "Grant", DAY, {"chief"}) == ["deputy"]


def test_nobody_signs_when_both_are_absent():
	assert names([DEPUTY, CHIEF], "Grant", DAY, {"chief", "deputy"}) == []


def test_what_a_present_chief_representative_was_not_given_a_deputy_cannot_sign():
	chief = Signatory("chief", "Chief Representative", TERM, frozenset({"Acceptance"}))
	assert names([chief, DEPUTY], "Grant", DAY, set()) == []
	assert names([chief, DEPUTY], "Grant", DAY, {"chief"}) == ["deputy"]


def test_a_deputy_signs_only_what_they_were_given_themselves():
	deputy = Signatory("deputy", "Deputy", TERM, frozenset({"Acceptance"}))
	assert names([CHIEF, deputy], "Grant", DAY, {"chief"}) == []


def test_a_term_that_is_over_gives_no_power():
	former = Signatory("former", "Chief Representative", Period(date(2025, 1, 1), date(2025, 12, 31)), ALL)
	assert names([former, CHIEF], "Grant", DAY, set()) == ["chief"]
	assert names([former], "Grant", DAY, set()) == []


def test_an_authorised_officer_signs_what_was_given_beside_the_chief_representative():
	officer = Signatory("officer", "Authorised Officer", TERM, frozenset({"Decision on the Spot"}))
	assert names([officer, CHIEF], "Decision on the Spot", DAY, {"chief"}) == ["officer"]
	assert names([officer], "Grant", DAY, set()) == []


def test_heads_sign_by_their_office_and_a_joint_limit_only_the_head_of_the_government():
	agency = Signatory("head", "Head of the Agency", TERM, frozenset())
	government = Signatory("mayor", "Head of the Government", TERM, frozenset())
	both = [agency, government]
	assert names(both, "Extension", DAY, set()) == ["head"]
	assert names([*both, CHIEF], JOINT_EXTENSION, DAY, set()) == ["mayor"]
	assert names([agency, CHIEF], JOINT_EXTENSION, DAY, set()) == []


def test_a_table_leaves_no_decision_to_nobody():
	chief = Signatory("chief", "Chief Representative", TERM, frozenset({"Grant"}))
	head = Signatory("head", "Head of the Agency", TERM, frozenset())
	assert list_given_to_nobody([chief], DAY) == ["Non-Acceptance", "Refusal", "Special Procedure"]
	assert list_given_to_nobody([chief, head], DAY) == []
	assert list_given_to_nobody([], DAY) == []


def test_an_unknown_act_is_an_error():
	with pytest.raises(ValueError, match="Applaud"):
		names([CHIEF], "Applaud", DAY, set())
