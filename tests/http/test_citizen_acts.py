"""What applicants do after they have applied: only in their own case, and only in its time."""

import portal_cases as cases
import pytest
from hall_cases import LAND_PERMIT, make_file
from hall_client import refusal_of

NOT_YET_ASKED = "There is no hearing that can be asked for now."
NO_PROMISE = "A promise can be withdrawn as long as the application is not decided."
NO_STATEMENT = "A statement is made between acceptance and decision (Article 36)."


@pytest.fixture(scope="module")
def reviewed(hall) -> dict:
	"""A case in review that was promised for, and whose applicant was told of the right to a hearing."""
	case = cases.in_review(hall, promises_proof=1, consents_electronic=1, delivery_method="Electronic")
	cases.tell_of_hearing(hall, case)
	return case


@pytest.mark.parametrize(
	("method", "more"),
	[("withdraw_promise", {}), ("request_hearing", {}), ("make_statement", {"statement": "我要陈述"})],
)
def test_nobody_does_it_in_the_case_of_somebody_else(hall, reviewed, method, more):
	before = hall.look(reviewed)
	for who in ("builder", "guest"):
		assert refusal_of(hall[who].call, method, application=reviewed["name"], **more).status == 403
	assert hall.look(reviewed) == before


def test_the_department_takes_down_what_is_stated_at_the_window_and_the_log_says_who_did(hall):
	case = cases.in_review(hall)
	said = hall["reviewer"].call("make_statement", application=case["name"], statement="当面陈述")
	(statement,) = said["statements"]
	assert statement["opinion"] == "当面陈述"
	assert statement["staff_name"]


def test_an_applicant_states_asks_for_the_hearing_once_and_takes_the_promise_back(hall, reviewed):
	citizen, name = hall["citizen"], reviewed["name"]
	said = citizen.call("make_statement", application=name, statement="  相邻道路已取得同意。 ")
	assert [row["opinion"] for row in said["statements"]] == ["相邻道路已取得同意。"]
	assert refusal_of(citizen.call, "make_statement", application=name, statement="  ").status == 417
	assert refusal_of(citizen.call, "make_statement", application=name, statement="长" * 5001).status == 417
	asked = citizen.call("request_hearing", application=name)
	assert (asked["hearing"]["status"], asked["hearing"]["may_request"]) == ("Requested", False)
	assert refusal_of(citizen.call, "request_hearing", application=name).says(NOT_YET_ASKED)
	taken_back = citizen.call("withdraw_promise", application=name)
	proof = cases.find_row(taken_back, cases.PROOF)
	assert (proof["is_promised"], proof["may_supply"]) == (0, True)
	assert refusal_of(citizen.call, "withdraw_promise", application=name).says(NO_PROMISE)
	citizen.upload(name, proof["name"], "证明.pdf", make_file())
	now = citizen.call("get_application", application=name)
	assert cases.find_row(now, cases.PROOF)["attachment"]


def test_nothing_of_it_is_possible_in_a_draft_or_when_handed_in(hall):
	citizen = hall["citizen"]
	for case in (cases.apply(hall), cases.hand_in(hall)):
		name = case["name"]
		assert refusal_of(citizen.call, "withdraw_promise", application=name).says(NO_PROMISE)
		assert refusal_of(citizen.call, "request_hearing", application=name).says(NOT_YET_ASKED)
		refusal = refusal_of(citizen.call, "make_statement", application=name, statement="我要陈述")
		assert refusal.says(NO_STATEMENT)


@pytest.mark.parametrize(
	("choices", "sentence"),
	[
		({"delivery_method": "Post"}, "Please say to which address the result is to be sent."),
		(
			{"delivery_method": "Electronic"},
			"Electronic delivery needs your consent to electronic service. Please tick it.",
		),
	],
)
def test_a_way_of_delivery_that_lacks_something_is_told(hall, choices, sentence):
	contact = {"declares_truth": 1, **choices}
	assert refusal_of(hall.draft, cases.make_matter(hall), contact=contact).says(sentence)


def test_a_way_of_delivery_that_the_matter_does_not_offer_is_refused(hall):
	contact = {"delivery_method": "Post", "delivery_address": "解放北路1号"}
	refusal = refusal_of(hall.draft, LAND_PERMIT, contact=contact)
	assert refusal.says(
		"The result of this matter cannot be delivered by “{0}”. Please choose another way.", "By Post"
	)
	assert refusal_of(hall.draft, LAND_PERMIT, contact={"delivery_method": "Pigeon"}).status == 417


def test_what_was_chosen_is_kept_and_stays_after_it_was_handed_in(hall):
	case = cases.hand_in(hall, delivery_method="Post", delivery_address="解放北路1号")
	assert (case["delivery_method"], case["delivery_address"]) == ("Post", "解放北路1号")
	contact = {"delivery_method": "Collect at the Window"}
	refusal = refusal_of(
		hall["citizen"].call, "change_application", application=case["name"], contact=contact
	)
	assert refusal.status == 417


def test_only_the_tolerated_material_may_come_after_the_acceptance(hall):
	case, citizen = cases.accept_tolerantly(hall), hall["citizen"]
	later, main = cases.find_row(case, cases.LATER), cases.find_row(case, cases.MAIN)
	assert (later["may_supply"], main["may_supply"]) == (True, False)
	assert refusal_of(citizen.upload, case["name"], main["name"], "新.pdf", make_file()).status == 417
	assert (
		refusal_of(hall["builder"].upload, case["name"], later["name"], "图.pdf", make_file()).status == 403
	)
	citizen.upload(case["name"], later["name"], "图.pdf", make_file())
	now = cases.find_row(citizen.call("get_application", application=case["name"]), cases.LATER)
	assert (bool(now["supplied_on"]), now["may_supply"]) == (True, False)
	assert refusal_of(citizen.upload, case["name"], later["name"], "再.pdf", make_file()).status == 417


def test_only_a_marked_material_can_be_replaced_in_a_correction(hall):
	case = cases.ask_to_correct(hall, cases.hand_in(hall), notes={cases.MAIN: "请补签章。"})
	citizen = hall["citizen"]
	main, proof = cases.find_row(case, cases.MAIN), cases.find_row(case, cases.PROOF)
	assert refusal_of(citizen.upload, case["name"], proof["name"], "新.pdf", make_file()).status == 417
	citizen.upload(case["name"], main["name"], "新.pdf", make_file())
	assert citizen.call("submit_application", application=case["name"])["stage"] == "Submitted"


def test_tracking_tells_pause_and_extension_but_neither_reasons_nor_persons(hall):
	case = cases.extended(hall)
	told = hall["guest"].call("track_application", code=case["name"])
	assert [event["event"] for event in told["events"]][-3:] == [
		"Special Procedure",
		"Counted Again",
		"Extended",
	]
	assert told["days_left"] > 0
	text = str(told)
	for secret in (cases.PAUSE["pause_reason"], cases.EXTENSION["extension_reason"], case["applicant_name"]):
		assert secret not in text
