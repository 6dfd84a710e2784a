from datetime import date, timedelta

import pytest

from govhall.casework.domain import notices, stages
from govhall.casework.domain.notices import find_kind, find_missing
from govhall.procedure.domain.notices import NoticeKind, format_number
from govhall.procedure.domain.service_ways import (
	DIRECT,
	PUBLIC,
	WAYS,
	find_effective_date,
	is_possible,
)
from govhall.procedure.domain.service_ways import find_missing as find_missing_in_record

DAY = date(2026, 11, 22)
BASICS = {"addressee": "张三", "matter_name": "测试", "department_name": "测试局"}


def test_words_of_numbers_are_different_for_each_kind():
	words = [kind.word for kind in notices.KINDS]
	assert len(set(words)) == len(words) == len(notices.KINDS)


def test_a_number_is_written_as_gb_t_9704_wants_it():
	assert format_number("乌建", "许受", 2026, 12) == "乌建许受〔2026〕12号"


@pytest.mark.parametrize("kind", notices.KINDS, ids=lambda kind: kind.name)
def test_empty_content_lacks_all_that_a_kind_must_say(kind):
	missing = find_missing(kind, {})
	assert missing == [*notices.IN_EACH, *notices.list_required(kind, {}), *kind.content]


@pytest.mark.parametrize(
	"ground", ["", notices.NOT_COMPETENT, notices.NOT_CORRECTED, notices.FALSE_MATERIALS]
)
def test_article_32_1_2_only_who_is_not_competent_names_who_is(ground):
	missing = find_missing(notices.NON_ACCEPTANCE, {"non_acceptance_ground": ground})
	assert ("competent_body" in missing) == (ground in ("", notices.NOT_COMPETENT))


@pytest.mark.parametrize("empty", [None, "", "  ", [], 0])
def test_what_is_empty_is_missing(empty):
	kind = NoticeKind("Test", "测", (), ("fact",))
	assert find_missing(kind, BASICS | {"fact": empty}) == ["fact"]
	assert find_missing(kind, BASICS | {"fact": "x"}) == []


def test_article_55_3_a_refusal_after_inspection_names_the_technical_standard():
	content = BASICS | dict.fromkeys((*notices.REFUSAL.required, *notices.REFUSAL.content), "x")
	assert find_missing(notices.REFUSAL, content) == []
	assert find_missing(notices.REFUSAL, content | {"is_inspection_type": 1}) == ["technical_standard"]


def test_article_34_2_what_is_decided_on_the_spot_has_one_notice_the_decision():
	assert find_kind(stages.SUBMITTED, stages.ISSUED) == notices.GRANT
	assert find_kind(stages.GRANTED, stages.ISSUED) is None


def test_only_what_a_clerk_takes_is_receipted_at_once():
	assert find_kind(stages.DRAFT, stages.SUBMITTED, True) == notices.RECEIPT
	assert find_kind(stages.DRAFT, stages.SUBMITTED, False) is None
	assert find_kind(stages.SPECIAL_PROCEDURE, stages.EXTENDED) == notices.RESUMPTION


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.name)
def test_an_empty_record_lacks_everything_a_way_wants_and_a_full_one_nothing(way):
	assert find_missing_in_record(way, {"remark": " "}) == list(way.required)
	full = {field: "x" for group in way.required for field in group}
	assert find_missing_in_record(way, full) == []


def test_one_field_of_a_group_is_enough():
	left = WAYS["Left in Place"]
	record = {"recipient": "x", "place": "x", "remark": "x", "proof": "/private/files/a.png"}
	assert find_missing_in_record(left, record) == []


def test_only_a_public_notice_takes_effect_later():
	assert find_effective_date(DIRECT, DAY, 30) == DAY
	assert find_effective_date(PUBLIC, DAY, 30) == date(2026, 12, 22)


def test_a_service_lies_between_the_paper_and_today():
	one = timedelta(days=1)
	assert is_possible(DAY, DAY, DAY)
	assert not is_possible(DAY - one, DAY, DAY)
	assert not is_possible(DAY + one, DAY, DAY)
