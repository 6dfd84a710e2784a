from datetime import date

import pytest

from govhall.catalogue.domain.exchange.codes import LICENCE_KINDS
from govhall.licensing.domain.grants import COLUMNS, describe, write_row

ROW = {
	"holder": "张三丰",
	"holder_id_number": "6500********0012",
	"applicant_type": "Natural Person",
	"decision_number": "乌建许准〔2026〕1号",
	"number": "乌建证〔2026〕1号",
	"licence_kind": "Concession",
	"licence_name": "施工许可证",
	"matter_name": "施工许可",
	"issued_date": date(2026, 11, 30),
	"valid_from": None,
	"valid_until": None,
	"department_name": "建设局",
	"credit_code": "11650100TE6T000000",
}
FIRM = {"holder": "天山建筑公司", "holder_id_number": "91650100MA0000000X", "applicant_type": "Legal Person"}


def write(**changes) -> dict:
	row = write_row(describe({**ROW, **changes}, "Valid"))
	return dict(zip((name for name, _read in COLUMNS), row, strict=True))


def test_article_40_a_person_is_masked_and_has_no_number():
	told = write()
	assert told["行政相对人名称"] == "张*丰"
	assert not any("0012" in cell or "张三" in cell for cell in told.values())
	assert told["行政相对人类别"] == "自然人"


def test_article_40_an_organisation_is_named_with_its_code():
	told = write(**FIRM)
	assert told["行政相对人名称"] == "天山建筑公司"
	assert told["行政相对人代码_1（统一社会信用代码）"] == "91650100MA0000000X"


@pytest.mark.parametrize("kind", ["Natural Person", "", None, "Something New"])
def test_whoever_is_not_known_to_be_an_organisation_is_masked(kind):
	assert write(applicant_type=kind, holder="李四")["行政相对人名称"] == "李*"


KINDS = [(kind, word) for kind, _code, word in LICENCE_KINDS.rows]


@pytest.mark.parametrize(("kind", "word"), [*KINDS, ("", "普通"), (None, "普通")])
def test_article_40_the_kind_of_a_licence_is_a_word_of_the_national_form(kind, word):
	assert write(licence_kind=kind)["许可类别"] == word


def test_a_licence_without_an_end_says_so_as_the_form_wants_it():
	told = write()
	assert (told["有效期自"], told["有效期至"]) == ("2026-11-30", "2099-12-31")
