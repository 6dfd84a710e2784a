"""What a citizen does after applying, in the browser: correct, choose, ask, state, take back, supply."""

import os

import portal_cases as cases
import pytest
from accessibility import find_violations
from form_cases import ANSWERS, make_rich_matter
from hall_cases import Hall, make_identity_number

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

CITIZEN = "citizen@hall.example"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SCREENS = [("zh", WIDE), ("en", PHONE)]
IDS = ["zh-wide", "en-phone"]
MARKS = {"floors": "层数与图纸不符，请核对。", "people.0.person": "姓名与证件不一致。"}


@pytest.fixture(scope="module")
def hall():
	return Hall()


@pytest.fixture(scope="module")
def states(hall) -> dict[str, dict]:
	"""Cases in the states that a portal page must explain."""
	reviewed = cases.in_review(hall, promises_proof=1, consents_electronic=1, delivery_method="Electronic")
	cases.tell_of_hearing(hall, reviewed)
	return {
		"extended": cases.extended(hall),
		"tolerated": cases.accept_tolerantly(hall),
		"hearing": reviewed,
		"corrected": ask_for_answers(hall),
	}


def ask_for_answers(hall: Hall) -> dict:
	"""Return a case whose notice marks an answer and a cell of a table."""
	citizen = hall["citizen"]
	made = hall.draft(make_rich_matter(hall), answers=ANSWERS)
	case = citizen.call("submit_application", application=made["name"])
	return cases.ask_to_correct(hall, case, marks=MARKS)


def open_case(people, case: dict, viewport: dict = WIDE):
	page = people.open(CITIZEN, viewport=viewport)
	page.goto(f"/hall/application/{case['name']}")
	return page


def look(page, shot, name: str) -> None:
	shot(page, name)
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	assert find_violations(page) == []


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_every_state_is_explained_and_breaks_no_rule_of_accessibility(
	people, shot, speak, states, language, viewport
):
	speak(language)
	for state, case in states.items():
		page = open_case(people, case, viewport)
		for fold in page.locator("details.why-due > summary").all():
			fold.press("Enter")
		look(page, shot, state)
		page.goto(f"/hall/track/{case['name']}")
		look(page, shot, f"track-{state}")


def test_an_extension_tells_reason_approver_and_new_day(people, states):
	page = open_case(people, states["extended"])
	told = page.locator(".time .note")
	for words in ("延长", cases.EXTENSION["extension_reason"], cases.CHIEFS_NAME):
		expect(told).to_contain_text(words)
	expect(page.locator(".timeline")).to_contain_text("恢复计时")
	page.locator("details.why-due > summary").press("Enter")
	expect(page.locator(".deadline-month").first).to_be_visible()


def test_a_correction_leads_to_each_marked_answer_and_locks_all_others(people, shot, hall):
	case = ask_for_answers(hall)
	page = open_case(people, case)
	expect(page.locator(".marks a")).to_have_count(2)
	for path, sentence in MARKS.items():
		expect(page.locator(f"[id='a-{path.replace('.', '-')}-note']")).to_contain_text(sentence)
	floors, project = page.locator("[name='answers.floors']"), page.locator("[name='answers.project']")
	expect(project).to_have_attribute("readonly", "")
	expect(page.locator("[name='answers.kind']")).to_be_disabled()
	expect(page.locator("[name='answers.people.0.share']")).to_have_attribute("readonly", "")
	expect(page.locator("[data-add]")).to_be_hidden()
	page.locator(".marks a").first.press("Enter")
	expect(floors).to_be_in_viewport()
	expect(floors).to_have_accessible_description(f"需补正 {MARKS['floors']}")
	shot(page, "marked")
	floors.fill("7")
	page.locator("[name='answers.people.0.person']").fill("张三丰")
	page.locator(".hand-in [data-do]").click()
	page.wait_for_url("**/hall/submitted/*")
	answers = hall["citizen"].call("get_application", application=case["name"])["answers"]
	values = {answer["fieldname"]: answer["value"] for answer in answers}
	assert (values["floors"], values["people"][0]["person"]) == (7, "张三丰")
	assert values["project"] == ANSWERS["project"]


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_promise_and_delivery_are_chosen_with_the_keyboard(people, shot, speak, hall, language, viewport):
	speak(language)
	page = people.open(CITIZEN, viewport=viewport)
	page.goto(f"/hall/apply/{cases.make_matter(hall)}?anew=1")
	ordinary = page.locator("#f-promise-0")
	expect(ordinary).to_be_checked()
	expect(page.locator("#promise-terms")).to_contain_text("承诺不实的")
	ordinary.press("ArrowDown")
	expect(page.locator("#f-promise-1")).to_be_checked()
	page.locator("#f-supply").press("Space")
	address = page.locator("#f-delivery-address")
	expect(address).to_be_hidden()
	page.locator("#f-delivery-1").press("ArrowDown")
	fill_applicant(page)
	look(page, shot, "chosen")
	page.locator("form[data-portal=apply] button:not([type=button])").last.click()
	expect(address).to_be_focused()
	address.fill("解放北路1号")
	page.locator("form[data-portal=apply] button:not([type=button])").last.click()
	page.wait_for_url("**/hall/application/*")
	case = hall["citizen"].call("get_application", application=page.url.rsplit("/", 1)[1])
	assert (case["promises_proof"], case["promises_supply"]) == (1, 1)
	assert (case["delivery_method"], case["delivery_address"]) == ("Post", "解放北路1号")
	expect(page.locator(".upload .ok")).to_have_count(1)
	look(page, shot, "draft")


def fill_applicant(page) -> None:
	page.locator("[name='applicant.applicant_type']").select_option("Natural Person")
	page.locator("[name='applicant.applicant_name']").fill("陈晓明")
	page.locator("[name='applicant.id_number']").fill(make_identity_number())
	for name in ("applicant.mobile", "contact.contact_mobile"):
		page.locator(f"[name='{name}']").fill("13800000001")
	page.locator("[name='contact.declares_truth']").check()


def test_electronic_delivery_asks_for_consent(people, hall):
	page = people.open(CITIZEN)
	page.goto(f"/hall/apply/{cases.make_matter(hall)}?anew=1")
	fill_applicant(page)
	page.get_by_label("电子送达", exact=True).check()
	page.locator("form[data-portal=apply] button:not([type=button])").last.click()
	expect(page.locator("#f-consents")).to_be_focused()
	expect(page.locator("#f-consents")).to_have_attribute("aria-invalid", "true")


def test_a_hearing_is_asked_for_something_stated_and_a_promise_taken_back(people, shot, hall):
	case = cases.in_review(hall, promises_proof=1)
	cases.tell_of_hearing(hall, case)
	page = open_case(people, case)
	press_and_reload(page, page.locator("[data-method=request_hearing] [data-do]"))
	expect(page.locator("#hearing + p .chip")).to_have_text("已申请")
	page.locator("#f-statement").fill("相邻道路已取得同意。")
	press_and_reload(page, page.locator("[data-method=make_statement] button"))
	expect(page.locator(".said")).to_contain_text("相邻道路已取得同意。")
	box = page.locator("[data-method=withdraw_promise]")
	box.locator("[data-ask]").press("Enter")
	expect(box.locator("dialog")).to_be_visible()
	page.keyboard.press("Escape")
	expect(box.locator("dialog")).to_be_hidden()
	box.locator("[data-ask]").press("Enter")
	press_and_reload(page, box.locator("[data-do]"))
	expect(page.locator(".upload.wanted")).to_have_count(1)
	expect(page.locator(".status .next")).to_contain_text("需要补交")
	look(page, shot, "taken-back")


def press_and_reload(page, button) -> None:
	with page.expect_navigation():
		button.press("Enter")


def test_a_tolerated_material_is_supplied_later(people, hall):
	page = open_case(people, cases.accept_tolerantly(hall))
	wanted = page.locator(".upload.wanted")
	expect(wanted).to_have_count(1)
	expect(page.locator(".upload input[type=file]")).to_have_count(1)
	row = page.locator(f"[data-material='{wanted.get_attribute('data-material')}']")
	file = {"name": "图.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\ntrailer<<>>\n%%EOF"}
	with page.expect_response("**/govhall.api.v1.upload_material") as answer:
		row.locator("input[type=file]").set_input_files(file)
	assert answer.value.ok
	page.reload()
	expect(page.locator(".upload.wanted")).to_have_count(0)
	expect(page.locator(".status .next")).not_to_contain_text("补交")
