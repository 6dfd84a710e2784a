"""The check of a licence shows what the paper protects, and nothing that its matter does not make public."""

import pytest
from form_cases import ANSWERS, MATTER, make_rich_matter
from hall_client import Refusal, refusal_of

NO_QUESTION = "The application form has no question “{0}”."
PERSONAL = "“{0}” is personal and is not shown at the check of a licence."
MARKED = "工程名称\n建筑面积"


@pytest.fixture(scope="module")
def matter(hall) -> str:
	"""A matter whose form has questions of every kind, two of them public at the check."""
	code = make_rich_matter(hall)
	hall.root.call("frappe.client.get", doctype="Hall Matter", name=code)
	return code


def change(hall, **values) -> dict:
	"""Change a copy of the matter that is a draft: what is published is not changed."""
	code = hall.copied_matter(MATTER)
	return hall.root.change("Hall Matter", code, form="Test Rich Form", **values)


@pytest.mark.parametrize(
	("marked", "sentence", "name"),
	[
		("没有的问题", NO_QUESTION, "没有的问题"),
		("负责人身份证号", PERSONAL, "负责人身份证号"),
		("负责人手机", PERSONAL, "负责人手机"),
		("办公电话", PERSONAL, "办公电话"),
		("参建人员名单", PERSONAL, "参建人员名单"),
	],
)
def test_what_is_personal_or_not_asked_is_refused_when_a_matter_marks_it(
	hall, matter, marked, sentence, name
):
	assert refusal_of(change, hall, public_answers=marked).says(sentence, name)


def test_whoever_checks_a_licence_reads_what_the_matter_has_marked(hall, matter):
	code = hall.published_matter(
		source=MATTER, form="Test Rich Form", public_answers=MARKED, requires_inspection=0
	)
	made = hall.draft(code, answers=ANSWERS, contact={"declares_truth": 1})
	hall["citizen"].call("submit_application", application=made["name"])
	case = walk(hall, made)
	licence = hall.root.read("Hall Licence", case["licence"])
	facts = hall["guest"].call("check_paper", code=licence["verification_code"])["facts"]
	assert [fact["text"] for fact in facts] == [ANSWERS["project"], "1200.5"]
	page = hall["guest"].fetch("/hall/verify", code=licence["verification_code"]).decode()
	assert ANSWERS["project"] in page
	assert "张三" not in page


def walk(hall, case: dict) -> dict:
	for who, action in (("clerk", "Accept"), ("reviewer", "Start Review"), ("chief", "Grant")):
		try:
			case = hall.act(who, case, action)
		except Refusal as refusal:
			raise AssertionError(refusal.sentence) from refusal
	return case
