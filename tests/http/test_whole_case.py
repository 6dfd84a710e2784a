"""The whole case as a program does it: with an API key, over methods and over resources."""

import pytest
from hall_cases import (
	CONSTRUCTION_PERMIT,
	TO_ACCEPTED,
	TO_GRANTED,
	TO_ISSUED,
	answer_form,
	make_file,
	make_person,
)
from hall_client import HallClient, refusal_of


@pytest.fixture(scope="module")
def program(hall) -> HallClient:
	"""A citizen's program that signs in with a key."""
	user = "builder@hall.example"
	secret = hall.root.call("frappe.core.doctype.user.user.generate_keys", user=user)["api_secret"]
	return HallClient().use_key(hall.root.read("User", user)["api_key"], secret)


def test_a_program_applies_for_a_construction_permit_and_fetches_the_licence(hall, program):
	guide = program.call("get_matter", matter=CONSTRUCTION_PERMIT)
	person = make_person()
	case = program.call(
		"create_application",
		matter=CONSTRUCTION_PERMIT,
		applicant=person,
		answers=answer_form(guide),
		contact={"contact_name": "罗建成", "contact_mobile": "13900000002", "declares_truth": True},
	)
	assert (case["stage"], case["channel"]) == ("Draft", "REST")
	for row in case["materials"]:
		program.upload(case["name"], row["name"], "材料.pdf", make_file())
	case = program.call("submit_application", application=case["name"])
	assert case["stage"] == "Submitted"

	case = hall.moved(case, *TO_ISSUED)
	assert [notice["kind"] for notice in case["notices"]] == ["Acceptance Notice", "Grant Decision"]
	assert case["acceptance_number"].startswith("11650100")

	followed = program.call("track_application", code=case["name"].lower())
	assert [event["event"] for event in followed["events"]][-1] == "Issued"
	licence = program.read("Hall Licence", case["licence"])
	assert licence["holder"] == person["applicant_name"]
	assert_is_paper(program.fetch("/api/method/govhall.api.v1.download_licence", licence=case["licence"]))
	for notice in case["notices"]:
		assert_is_paper(program.fetch("/api/method/govhall.api.v1.download_notice", notice=notice["name"]))
	paper = HallClient().call("check_paper", code=licence["verification_code"])
	assert person["id_number"] not in str(paper)
	assert paper


def assert_is_paper(content: bytes) -> None:
	assert content.startswith(b"%PDF")
	assert len(content) > 5_000


def test_a_program_follows_its_cases_over_resources(hall, program):
	case = hall.filled(who=program)
	program.call("submit_application", application=case["name"])
	case = hall.moved(case, *TO_GRANTED)
	rows = program.list(
		"Hall Application", filters=[["name", "=", case["name"]]], fields=["name", "stage", "licence"]
	)
	assert rows == [{"name": case["name"], "stage": "Granted", "licence": case["licence"]}]
	assert program.read("Hall Application", case["name"])["acceptance_number"] == case["acceptance_number"]
	notices = program.list("Hall Notice", filters={"application": case["name"]}, fields=["kind"])
	assert {notice["kind"] for notice in notices} == {"Acceptance Notice", "Grant Decision"}
	of_case = {"application": case["name"]}
	assert program.list("Hall Licence", filters=of_case) == []  # it is made, and not issued yet
	hall.act("issuer", case, "Issue")
	assert program.list("Hall Licence", filters=of_case) == [{"name": case["licence"]}]


def test_an_agent_applies_over_methods_with_a_mandate_and_a_masked_number(hall, program):
	number = make_person()["id_number"]
	contact = {"agent_name": "王建国", "agent_id_number": number, "declares_truth": 1}
	case = hall.filled(who=program, contact=contact)
	assert [row["material_name"] for row in case["materials"]][-1] == "授权委托书"
	case = program.call("submit_application", application=case["name"])
	assert (case["agent_name"], case["agent_id_number"]) == ("王建国", f"{number[:6]}********{number[14:]}")
	record = program.read("Hall Application", case["name"])
	assert number not in str(record)
	assert not record.get("agent_id_cipher")
	case = hall.moved(case, *TO_ACCEPTED)
	refusal = refusal_of(
		program.call, "change_application", application=case["name"], contact={"agent_name": ""}
	)
	assert refusal.says("What was handed in can no longer be changed: the application is “{0}”.", "已受理")


def test_a_program_makes_an_application_over_resources(hall, program):
	applicant = program.create("Hall Applicant", **make_person())
	case = program.create(
		"Hall Application",
		matter="650100JS-QT-0003",
		applicant=applicant["name"],
		declares_truth=1,
		channel="Window",
	)
	assert (case["stage"], case["channel"], case["department"]) == ("Draft", "REST", "JS")
	assert case["citizen"] == "builder@hall.example"
	refusal = refusal_of(program.call, "submit_application", application=case["name"])
	assert refusal.says("These materials are still missing: {0}.", "城建档案查阅申请表; 查阅人有效身份证明")
	for row in case["materials"]:
		program.upload(case["name"], row["name"], "材料.pdf", make_file())
	assert program.call("submit_application", application=case["name"])["stage"] == "Submitted"


def test_a_draft_made_over_resources_still_needs_its_form(hall, program):
	applicant = program.create("Hall Applicant", **make_person())
	case = program.create(
		"Hall Application", matter=CONSTRUCTION_PERMIT, applicant=applicant["name"], declares_truth=1
	)
	for row in case["materials"]:
		program.upload(case["name"], row["name"], "材料.pdf", make_file())
	refusal = refusal_of(program.call, "submit_application", application=case["name"])
	assert "建筑工程施工许可申请表" in refusal.sentence
	answers = answer_form(program.call("get_matter", matter=CONSTRUCTION_PERMIT))
	program.call("change_application", application=case["name"], answers=answers)
	assert program.call("submit_application", application=case["name"])["stage"] == "Submitted"


def test_the_same_request_made_twice_is_one_application(hall, program):
	arguments = {"who": program, "applicant": make_person(), "request_id": make_person()["id_number"]}
	assert hall.draft(**arguments)["name"] == hall.draft(**arguments)["name"]


def test_two_accounts_may_number_their_requests_alike(hall, program):
	request = make_person()["id_number"]
	mine = hall.draft(who=program, request_id=request)
	assert hall.draft(who="citizen", request_id=request)["name"] != mine["name"]


def test_a_wrong_key_opens_nothing():
	stranger = HallClient().use_key("nobody", "nothing")
	assert refusal_of(stranger.call, "list_applications").status in (401, 403)
