from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govhall.casework.domain import stages
from govhall.casework.domain.correction import find_acceptance_date, find_last_day_to_answer
from govhall.casework.domain.notices import KINDS, find_kind
from govhall.casework.domain.uploads import Upload, has_allowed_type, is_too_large
from govhall.casework.tests.slow_intake import SlowIntake
from govhall.procedure.domain.codes import make_code, read_code
from govhall.procedure.domain.notices import format_number
from govhall.procedure.tests.slow_clock import CALENDARS, NATIONAL


def test_article_38_a_case_is_decided_only_after_review():
	assert stages.is_allowed(stages.IN_REVIEW, stages.GRANTED)
	for stage in (stages.SUBMITTED, stages.ACCEPTED, stages.CORRECTION_REQUESTED):
		assert not stages.is_allowed(stage, stages.GRANTED)


def test_article_44_only_what_was_granted_is_issued():
	before = [stage for stage in stages.STAGES if stages.is_allowed(stage, stages.ISSUED)]
	# Article 34(2): what can be decided at once is granted and handed out in one act
	assert before == [*stages.INTAKE_STAGES, *stages.ISSUING_STAGES]


def test_a_closed_case_is_never_opened_again_and_no_stage_follows_itself():
	closed = set(stages.STAGES) - {stages.DRAFT, *stages.OPEN_STAGES}
	for stage in closed:
		assert closed.issuperset(stages.TRANSITIONS[stage])
	assert not stages.TRANSITIONS[stages.ARCHIVED]
	assert not any(stages.is_allowed(stage, stage) for stage in stages.STAGES)


def test_every_stage_can_be_reached_from_a_draft():
	reached = {stages.DRAFT}
	for _ in stages.STAGES:
		reached |= {new for old in reached for new in stages.TRANSITIONS[old]}
	assert reached == set(stages.STAGES)


def test_a_decided_case_cannot_be_withdrawn():
	assert not stages.is_allowed(stages.GRANTED, stages.WITHDRAWN)
	assert stages.is_allowed(stages.IN_REVIEW, stages.WITHDRAWN)


def test_an_unknown_stage_leads_nowhere():
	assert not stages.is_allowed("Celebrated", stages.SUBMITTED)


@pytest.mark.parametrize(
	("received", "last"),
	[
		(date(2026, 3, 6), date(2026, 3, 13)),  # from Friday to Friday: the Saturday after it is late
		(date(2026, 3, 7), date(2026, 3, 13)),  # on line on a Saturday
		(date(2026, 9, 22), date(2026, 9, 30)),  # the golden week that follows adds nothing
		(date(2026, 9, 30), date(2026, 10, 13)),  # Saturday the 10th makes up for it and is the third day
	],
)
def test_article_32_1_4_corrections_may_be_asked_for_until_the_fifth_working_day(received, last):
	assert find_last_day_to_answer(received, NATIONAL) == last


@settings(max_examples=400)
@given(
	working=st.sampled_from(CALENDARS),
	received=st.dates(date(2025, 1, 1), date(2026, 9, 30)),
	later=st.none() | st.integers(1, 60),
	silence=st.integers(0, 20),
)
def test_article_32_any_intake_is_answered_or_lapses_as_the_slow_one(working, received, later, silence):
	corrected = received + timedelta(later) if later else None
	slow = SlowIntake(received, corrected, working)
	today = slow.handed_in + timedelta(silence)
	is_lapsed = today > find_last_day_to_answer(slow.handed_in, working)
	assert is_lapsed != slow.is_open(today)
	assert find_acceptance_date(received, corrected, today, is_lapsed) == slow.find_acceptance(today)


def test_article_32_without_a_notice_the_limit_runs_from_the_day_of_receipt():
	received = date(2026, 9, 18)
	assert find_acceptance_date(received, None, date(2026, 9, 28), True) == received
	assert find_acceptance_date(received, None, date(2026, 9, 21), False) == date(2026, 9, 21)


def test_article_32_after_corrections_the_limit_runs_from_the_day_they_came_in():
	corrected = date(2026, 10, 15)
	for is_lapsed in (False, True):
		day = find_acceptance_date(date(2026, 9, 18), corrected, date(2026, 10, 20), is_lapsed)
		assert day == corrected


def test_document_numbers_have_the_full_year_and_no_leading_zeros():
	assert format_number("乌建", "许受", 2026, 12) == "乌建许受〔2026〕12号"


def test_every_kind_of_notice_has_a_word_of_its_own():
	assert len({kind.word for kind in KINDS}) == len(KINDS)
	moves = [(old, new) for old in stages.STAGES for new in stages.TRANSITIONS[old]]
	assert {find_kind(*move) for move in moves} - {None} <= set(KINDS)


def test_codes_are_long_and_different_and_forgive_the_way_they_are_typed():
	codes = {make_code() for _ in range(1000)}
	assert len(codes) == 1000
	code = codes.pop()
	assert read_code(f" {code.lower().replace('-', ' ')} ") == code
	assert not set("0O1I") & set("".join(codes))


@pytest.mark.parametrize(
	("name", "detected", "taken"),
	[
		("plan.pdf", "application/pdf", True),
		("photo.JPG", "image/jpeg", True),
		("photo.png", "image/jpeg", False),
		("virus.pdf", "application/x-msdownload", False),
		("note.txt", None, False),
		("pdf", "application/pdf", False),
	],
)
def test_a_file_is_taken_when_name_and_content_agree(name, detected, taken):
	assert has_allowed_type(Upload(name, b"x"), detected) is taken


def test_the_size_limit_counts_mebibytes():
	assert not is_too_large(Upload("a.pdf", b"x" * 1024 * 1024), 1)
	assert is_too_large(Upload("a.pdf", b"x" * (1024 * 1024 + 1)), 1)
