"""Enquiries from outside: a citizen asks, the department replies once, and strangers are refused."""

import pytest
from at_once import clone, run_at_once
from hall_client import Refusal

HOUSING = "JS"
QUESTION = {"department": HOUSING, "applicant_name": "王小明", "mobile": "13800000001"}
REPLY = "请携带本人身份证件。"


def ask(hall, **overrides) -> str:
	question = QUESTION | {"question": "查档案要带什么材料？"}
	return hall["citizen"].call("ask", **question | overrides)["enquiry"]


def test_a_citizen_asks_and_has_the_reply_as_a_paper(hall):
	enquiry = ask(hall)
	(waiting,) = [row for row in hall["citizen"].call("list_enquiries") if row["name"] == enquiry]
	assert (waiting["stage"], waiting["light"]) == ("Asked", "Green")
	number = hall["reviewer"].call("answer_enquiry", enquiry=enquiry, answer=REPLY)["notice"]
	(replied,) = [row for row in hall["citizen"].call("list_enquiries") if row["name"] == enquiry]
	assert (replied["answer"], replied["notice"]) == (REPLY, number)
	path = "/api/method/govhall.api.v1.download_notice"
	assert hall["citizen"].request("GET", path, params={"notice": number}).content.startswith(b"%PDF")


def test_two_who_reply_at_once_issue_one_notice(hall):
	enquiry = ask(hall)
	clerks = [clone(hall[who]) for who in ("reviewer", "clerk", "reviewer", "clerk")]
	reply = {"enquiry": enquiry, "answer": REPLY}
	replies = [lambda clerk=clerk: clerk.call("answer_enquiry", **reply) for clerk in clerks]
	done, refused = run_at_once(replies)
	assert len(done) == 1
	assert all(refusal.says("This enquiry has been answered already.") for refusal in refused)
	filters = {"record_name": enquiry}
	assert len(hall.root.list("Hall Notice", filters=filters)) == 1
	assert len(hall.root.list("Hall Act Record", filters=filters)) == 2


@pytest.mark.parametrize("who", ["guest", "builder", "clerk.planning"])
def test_a_stranger_neither_sees_nor_answers(hall, who):
	enquiry = ask(hall)
	with pytest.raises(Refusal) as seen:
		hall[who].read("Hall Enquiry", enquiry)
	assert seen.value.status in (403, 404)
	with pytest.raises(Refusal) as answered:
		hall[who].call("answer_enquiry", enquiry=enquiry, answer=REPLY)
	assert answered.value.status == 403


@pytest.mark.parametrize("who", ["citizen", "clerk", "supervisor"])
def test_nobody_writes_past_the_acts(hall, who):
	enquiry = ask(hall)
	with pytest.raises(Refusal):
		hall[who].change("Hall Enquiry", enquiry, answer="不可以。")
	with pytest.raises(Refusal):
		hall[who].create("Hall Enquiry", **QUESTION, question="查档案？")
	assert not hall.root.read("Hall Enquiry", enquiry).get("answer")


@pytest.mark.parametrize(
	("wrong", "sentence"),
	[
		({"question": " "}, "请填写“咨询内容”"),
		({"department": "没有"}, "没有这个部门"),
		({"matter": "650100GH-XK-0002"}, "该事项由其他部门办理"),
		({"mobile": "12345"}, "手机号码为 11 位数字"),
	],
)
def test_nonsense_is_refused_in_the_language_of_whoever_asks(hall, wrong, sentence):
	with pytest.raises(Refusal) as refusal:
		ask(hall, **wrong)
	assert (refusal.value.status, sentence in refusal.value.sentence) == (417, True)
