"""What the law wants beside the acts, done in the desk: parties, an inspection, a hearing, a promise."""

import json
import os
from datetime import date, timedelta

import portal_cases as cases
import pytest
from desk import add_row, expect_paper, fill_all, save
from hall_cases import Hall, make_person

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

REVIEWER = "reviewer@hall.example"
MINUTE = 60_000


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


@pytest.fixture(scope="module")
def reviewed(hall) -> dict:
	return cases.in_review(hall)


def open_case(people, case: dict):
	page = people.open(REVIEWER)
	page.goto(f"/app/hall-application/{case['name']}")
	expect(page.locator(".page-head:visible .title-text")).to_be_visible(timeout=MINUTE)
	return page


def begin(page, procedure: str) -> None:
	"""Choose one of the procedures of a case."""
	group = page.locator(".page-head:visible .inner-group-button", has_text="办理程序")
	group.locator("button").click()
	group.locator(".dropdown-item", has_text=procedure).click()


def list_of_case(hall: Hall, doctype: str, case: dict, *fields: str) -> list[dict]:
	return hall.root.list(doctype, filters=[["application", "=", case["name"]]], fields=["name", *fields])


def test_a_reviewer_enters_and_tells_an_interested_party(people, shot, hall, reviewed):
	page = open_case(people, reviewed)
	page.locator(".section-head:visible", has_text="利害关系人").click()
	add_row(page, "interested_parties", party_name="邻居王五", interest="采光")
	save(page)
	begin(page, "告知利害关系人")
	question = page.locator(".modal.show", has_text="邻居王五")
	shot(page, "question")
	question.locator(".btn-primary:visible").click()
	expect(page.get_by_text("已告知利害关系人。")).to_be_visible(timeout=MINUTE)
	shot(page, "told")
	(party,) = hall.look(reviewed)["interested_parties"]
	assert party["told_date"]
	(notice,) = [
		row
		for row in list_of_case(hall, "Hall Notice", reviewed, "kind", "addressee")
		if row["addressee"] == "邻居王五"
	]
	assert notice["kind"] == "Interested Party Notice"
	begin_again = page.locator(".dropdown-item", has_text="告知利害关系人")
	expect(begin_again).to_have_count(0)


def test_a_reviewer_assigns_an_inspection_and_prints_its_record(people, shot, hall, reviewed):
	page = open_case(people, reviewed)
	begin(page, "安排现场核查")
	expect(page.locator(".page-head:visible .indicator-pill")).to_have_text("尚未保存")
	for name in ("徐景行", "严正清"):
		add_row(page, "officers", staff=name)
	shot(page, "officers")
	save(page)
	(inspection,) = list_of_case(hall, "Hall Inspection", reviewed, "status", "is_late", "department")
	assert (inspection["status"], inspection["is_late"]) == ("Assigned", 0)
	assert inspection["department"] == reviewed["department"]
	with expect_paper(page) as opened:
		page.get_by_role("button", name="打印现场核查笔录").click()
	answer = page.context.request.get(opened.value.url)
	assert answer.body().startswith(b"%PDF-")
	shot(page, "assigned")


def test_a_reviewer_opens_a_hearing_until_its_minutes_are_printed(people, shot, hall, reviewed):
	page = open_case(people, reviewed)
	begin(page, "启动听证")
	expect(page.get_by_text("发出听证告知书")).to_be_visible()
	shot(page, "new")
	save(page)
	expect(page.locator(".page-head:visible .indicator-pill").first).to_have_text("已告知权利")
	shot(page, "right-told")
	fill_all(page, requested_by="王小明")
	save(page)
	expect(page.locator(".page-head:visible .indicator-pill").first).to_have_text("已申请")
	(hearing,) = list_of_case(hall, "Hall Hearing", reviewed, "status", "hold_by_date")
	assert hearing["status"] == "Requested"
	assert hearing["hold_by_date"]
	kinds = [row["kind"] for row in list_of_case(hall, "Hall Notice", reviewed, "kind")]
	assert "Hearing Right Notice" in kinds
	page.goto(f"/app/hall-application/{reviewed['name']}")
	links = page.locator(".form-links:visible")
	expect(links.locator("[data-doctype='Hall Hearing'] .count")).to_have_text("1", timeout=MINUTE)
	shot(page, "links")


def grant_on_promise(hall: Hall) -> dict:
	case = cases.in_review(hall, promises_proof=1)
	hearing = cases.tell_of_hearing(hall, case)
	hall["reviewer"].change("Hall Hearing", hearing["name"], given_up_date=date.today().isoformat())
	return cases.say(hall, cases.CHIEF, case, "Grant")


def test_a_reviewer_checks_a_promise_twice(people, shot, hall):
	case = grant_on_promise(hall)
	assert hall.look(case)["promise_result"] == "Not Checked Yet"
	page = open_case(people, case)
	begin(page, "登记承诺核查")
	dialog = page.locator(".modal.show", has_text="登记承诺核查")
	until = date.today() + timedelta(days=10)
	fill_all(dialog, result="To Rectify", note="场地标识缺失", rectify_by=until.isoformat())
	shot(page, "to-rectify")
	dialog.locator(".modal-footer .btn-primary").click()
	expect(page.get_by_text("承诺核查已登记。")).to_be_visible(timeout=MINUTE)
	found = hall.look(case)
	assert (found["promise_result"], found["promise_check_due_date"]) == ("To Rectify", until.isoformat())
	# the buttons are drawn anew when the case was read again
	page.wait_for_function("cur_frm.doc.promise_result === 'To Rectify'")
	page.wait_for_load_state("networkidle")
	begin(page, "登记承诺核查")
	fill_all(dialog, result="False", note="证明系伪造")
	dialog.locator(".modal-footer .btn-primary").click()
	question = page.locator(".modal.show", has_text="将拟撤销")
	shot(page, "revoked")
	question.locator(".btn-primary:visible").click()
	expect(page.locator(".modal.show")).to_have_count(0, timeout=MINUTE)
	assert hall.look(case)["promise_result"] == "False"
	acts = hall.root.list("Hall Licence Act", filters={"licence": case["licence"]}, fields=["stage", "kind"])
	assert [(act["stage"], act["kind"]) for act in acts] == [("Proposed", "Revocation")]


def test_a_promise_stands_for_a_proof_at_the_window(people, shot, hall):
	cases.make_matter(hall)
	page = people.open("clerk@hall.example")
	page.goto("/app/window-intake")
	page.locator(".take-in:visible").click(timeout=MINUTE)
	dialog = page.locator(".modal.show", has=page.locator("[data-fieldname=received]"))
	fill_all(dialog, matter=cases.TITLE)
	proof = dialog.locator(".intake-materials tr", has_text=cases.PROOF)
	expect(proof).to_be_visible(timeout=MINUTE)
	expect(proof.locator(".promised")).to_be_hidden()
	person = make_person()
	fill_all(dialog, id_number=person["id_number"], applicant_name="王小明", mobile=person["mobile"])
	for name in (cases.MAIN, cases.LATER):
		dialog.locator(".intake-materials tr", has_text=name).locator("[type=checkbox]").check()
	fill_all(dialog, declares_truth="1", promises_proof="1")
	expect(proof.locator(".promised")).to_be_visible()
	shot(page, "promised")
	dialog.locator(".btn-primary:visible", has_text="收件").last.click()
	page.wait_for_url("**/app/hall-application/*-*", timeout=MINUTE)
	case = hall["clerk"].call("get_application", application=page.url.rsplit("/", 1)[1])
	assert (case["stage"], case["promises_proof"]) == ("Submitted", 1)
	assert cases.find_row(case, cases.PROOF)["is_promised"]


@pytest.mark.parametrize(
	("who", "route", "labels"),
	[
		("reviewer", "review-and-decision", ["待指派核查人员", "待举行听证", "待核查承诺"]),
		("supervisor", "hall-supervision", ["逾期未指派核查人员", "逾期未举行听证", "逾期未核查承诺"]),
	],
)
def test_days_of_procedures_are_watched(people, shot, who, route, labels):
	page = people.open(f"{who}@hall.example")
	page.goto(f"/app/{route}")
	for label in labels:
		shortcut = page.locator(".shortcut-widget-box", has_text=label)
		expect(shortcut.locator(".indicator-pill")).to_be_visible(timeout=MINUTE)
	shot(page, route)
	page.locator(".shortcut-widget-box", has_text=labels[-1]).click()
	expect(page.locator(".list-row-container:visible, .no-result:visible").first).to_be_visible(
		timeout=MINUTE
	)
	filters = json.dumps(page.evaluate("cur_list.get_filters_for_args()"))
	assert "promise_result" in filters
	shot(page, "list")
