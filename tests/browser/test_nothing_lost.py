"""What a citizen has typed survives what happens to people: closed pages, lost sessions, Back, two tabs.

Needs a running site with the sample hall: `GOVHALL_URL`, `GOVHALL_BENCH`.
"""

import os
import re
import uuid

import portal_cases as cases
import pytest
from accessibility import find_violations
from form_cases import ANSWERS, make_rich_matter
from hall_cases import Hall, make_identity_number

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

CITIZEN = "citizen@hall.example"
PASSWORD = "hall-demo-2026"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SCREENS = [("zh", WIDE), ("en", PHONE)]
IDS = ["zh-wide", "en-phone"]


@pytest.fixture(scope="module")
def hall():
	return Hall()


@pytest.fixture
def matter(hall) -> str:
	return make_rich_matter(hall)


def begin(page, matter: str, project: str):
	"""Open the form anew and type what is not nearly all of it."""
	page.goto(f"/hall/apply/{matter}?anew=1")
	page.locator("[name='applicant.applicant_name']").press_sequentially("陈晓明")
	page.locator("[name='answers.project']").press_sequentially(project)
	page.locator("[name='answers.kind']").select_option("新建")
	page.locator("[name='answers.floors']").press_sequentially("12")
	return page


def make_name() -> str:
	return f"工程{uuid.uuid4().hex[:8]}"


def is_kept(page) -> None:
	expect(page.locator("[data-kept]")).to_contain_text(":")


def drop_session(page) -> None:
	page.context.clear_cookies(name="sid")


def fill_all(page, project: str) -> None:
	page.locator("[name='applicant.applicant_type']").select_option("Natural Person")
	values = {
		"applicant.applicant_name": "陈晓明",
		"applicant.id_number": make_identity_number(),
		"applicant.mobile": "13800000001",
		"contact.contact_mobile": "13800000001",
		"answers.project": project,
		"answers.card": make_identity_number(),
		"answers.people.0.person": "张三",
	}
	page.locator("[name='answers.kind']").select_option("改建")
	for name, value in {**values, "answers.reason": "加固"}.items():
		page.locator(f"[name='{name}']").fill(value)
	page.locator("[name='contact.declares_truth']").check()


def save(page) -> None:
	page.locator("form[data-portal=apply] button:not([type=button])").last.click()


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_a_closed_page_loses_nothing_though_nearly_all_is_missing(
	people, shot, speak, matter, language, viewport
):
	speak(language)
	page, name = people.open(CITIZEN, viewport=viewport), make_name()
	begin(page, matter, name)
	page.locator("[data-add]").first.click()
	page.locator("[name='answers.people.1.person']").press_sequentially("李四")
	is_kept(page)
	shot(page, f"kept-{language}")
	page.close()
	again = people.open(CITIZEN, viewport=viewport)
	again.goto("/hall/my")
	row = again.locator(".case", has_text=name)
	expect(row).to_contain_text("陈晓明")
	shot(again, f"list-{language}")
	assert find_violations(again) == []
	row.locator("a").last.click()
	expect(again.locator("[name='answers.project']")).to_have_value(name)
	expect(again.locator("[name='answers.floors']")).to_have_value("12")
	expect(again.locator("[name='answers.people.1.person']")).to_have_value("李四")
	expect(again.locator("[data-brought-back]")).to_be_visible()
	expect(again.locator("[aria-invalid]")).to_have_count(0)
	shot(again, f"brought-back-{language}")
	assert again.evaluate("document.documentElement.scrollWidth <= innerWidth")
	assert find_violations(again) == []


def test_leaving_at_once_keeps_what_was_typed_in_the_last_second(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	page.goto("/hall")
	page.goto(f"/hall/apply/{matter}")
	expect(page.locator("[name='answers.project']")).to_have_value(name)


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_a_lost_session_is_taken_up_in_place_and_the_saving_goes_on(
	people, shot, speak, matter, language, viewport
):
	speak(language)
	page, name = people.open(CITIZEN, viewport=viewport), make_name()
	page.goto(f"/hall/apply/{matter}?anew=1")
	fill_all(page, name)
	drop_session(page)
	save(page)
	dialog = page.locator("#sign-in-again")
	expect(dialog).to_be_visible()
	assert "whitelisted" not in page.content()
	dialog.locator("[name=pwd]").fill("wrong-password")
	dialog.locator("[name=pwd]").press("Enter")
	expect(dialog.locator("[role=alert]")).to_be_visible()
	shot(page, f"asked-{language}")
	assert find_violations(page) == []
	dialog.locator("[name=pwd]").fill(PASSWORD)
	dialog.locator("[name=pwd]").press("Enter")
	page.wait_for_url("**/hall/application/*")
	expect(page.locator("#answers ~ dl").last).to_contain_text(name)
	people.errors.clear()  # the refused calls


def test_who_signs_in_again_in_another_tab_goes_on_without_being_asked(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	is_kept(page)
	drop_session(page)
	answer = page.context.request.post("/api/method/login", form={"usr": CITIZEN, "pwd": PASSWORD})
	assert answer.ok
	page.locator("[name='answers.project']").fill(f"{name}改")
	page.wait_for_timeout(1700)
	is_kept(page)
	expect(page.locator("[data-not-kept]")).to_be_empty()
	page.goto(f"/hall/apply/{matter}")
	expect(page.locator("[name='answers.project']")).to_have_value(f"{name}改")
	people.errors.clear()


def test_what_is_typed_under_one_account_is_not_kept_under_another(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	is_kept(page)
	page.context.request.post("/api/method/login", form={"usr": "builder@hall.example", "pwd": PASSWORD})
	page.locator("[name='answers.project']").fill(f"{name}改")
	expect(page.locator("[data-not-kept]")).to_contain_text("builder@hall.example")
	people.errors.clear()


def test_two_tabs_lose_nothing_of_each_other(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	is_kept(page)
	other = page.context.new_page()
	other.goto(f"/hall/apply/{matter}")
	other.locator("[name='answers.project']").fill(f"{name}二")
	is_kept(other)
	page.locator("[name='answers.project']").fill(f"{name}一")
	expect(page.locator("[data-not-kept]")).to_contain_text("另一个标签页")
	page.goto("/hall/my")
	for end in ("一", "二"):
		expect(page.locator(".case .subject", has_text=f"{name}{end}")).to_have_count(1)
	people.errors.clear()


def test_back_after_saving_does_not_lead_to_a_form_that_makes_another(people, hall, matter):
	page, name = people.open(CITIZEN), make_name()
	page.goto(f"/hall/matter/{matter}")
	page.goto(f"/hall/apply/{matter}?anew=1")
	fill_all(page, name)
	tab = page.context.new_page()
	tab.goto(f"/hall/apply/{matter}")
	save(page)
	page.wait_for_url("**/hall/application/*")
	page.go_back()
	page.wait_for_url(f"**/hall/matter/{matter}")


def test_a_page_from_before_the_saving_says_plainly_that_it_changes_nothing(people, hall, matter):
	page, name = people.open(CITIZEN), make_name()
	page.goto(f"/hall/apply/{matter}?anew=1")
	fill_all(page, name)
	is_kept(page)
	tab = page.context.new_page()
	tab.goto(f"/hall/apply/{matter}")
	expect(tab.locator("[name='answers.project']")).to_have_value(name)
	save(page)
	page.wait_for_url("**/hall/application/*")
	code = page.url.rsplit("/", 1)[1]
	tab.locator("[name='answers.project']").fill(f"{name}改")
	expect(tab.locator("[data-not-kept]")).to_contain_text(code)
	save(tab)
	expect(tab.locator("[data-portal=apply] > [role=alert]")).to_contain_text(code)
	tab.locator("[data-portal=apply] > [role=alert] a").click()
	tab.wait_for_url(f"**/hall/application/{code}")
	people.errors.clear()


def test_changes_of_a_draft_that_were_not_saved_come_back_and_can_be_thrown_away(people, shot, hall, matter):
	case = hall.draft(matter, answers=ANSWERS)
	page = people.open(CITIZEN)
	page.goto(f"/hall/application/{case['name']}")
	page.locator("details.change > summary").click()
	page.locator("[name='answers.project']").fill("")
	is_kept(page)
	page.reload()
	expect(page.locator("[name='answers.project']")).to_have_value("")
	expect(page.locator("[data-brought-back]")).to_be_visible()
	shot(page, "unsaved")
	with page.expect_navigation():
		page.locator("[data-forget]").click()
	expect(page.locator("[name='answers.project']")).to_have_value(ANSWERS["project"])


def test_without_the_hall_the_page_says_so_and_keeps_it_later(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	is_kept(page)
	page.context.set_offline(True)
	page.locator("[name='answers.project']").fill(f"{name}改")
	expect(page.locator("[data-not-kept]")).to_contain_text("尚未暂存")
	page.context.set_offline(False)
	expect(page.locator("[data-not-kept]")).to_be_empty(timeout=20_000)
	page.goto(f"/hall/apply/{matter}")
	expect(page.locator("[name='answers.project']")).to_have_value(f"{name}改")
	people.errors.clear()


def test_what_was_begun_is_deleted_from_the_list_after_a_question(people, matter):
	page, name = people.open(CITIZEN), make_name()
	begin(page, matter, name)
	is_kept(page)
	page.goto("/hall/my")
	row = page.locator(".case", has_text=name)
	row.locator("[data-ask]").click()
	with page.expect_navigation():
		row.locator("[data-do]").click()
	expect(page.locator(".case", has_text=name)).to_have_count(0)


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_who_applies_is_changed_in_a_draft_and_the_draft_deleted(
	people, shot, speak, hall, matter, language, viewport
):
	speak(language)
	case, name = hall.draft(matter, answers=ANSWERS), make_name()
	page = people.open(CITIZEN, viewport=viewport)
	page.goto(f"/hall/application/{case['name']}")
	page.locator("details.change > summary").click()
	expect(page.locator("[name='applicant.id_number']")).to_have_value(re.compile(r"\*"))
	page.locator("[name='applicant.applicant_name']").fill(name)
	shot(page, f"change-{language}")
	assert find_violations(page) == []
	page.locator("[data-portal=change] button:not([type=button])").last.click()
	expect(page.locator(".lead")).to_have_text(name)
	card = page.locator("[data-method=delete_draft]")
	card.locator("[data-ask]").click()
	shot(page, f"delete-{language}")
	assert find_violations(page) == []
	card.locator("[data-do]").click()
	page.wait_for_url("**/hall/my")
	expect(page.locator(".case", has_text=name)).to_have_count(0)


def test_after_signing_out_back_shows_nothing_of_anybody(people, hall):
	case = hall.draft()
	page = people.open(CITIZEN)
	for path in ("/hall/my", f"/hall/application/{case['name']}"):
		page.goto(path)
	with page.expect_navigation():
		page.locator("[data-portal=sign-out]").click()
	for _step in range(2):
		page.go_back()
		page.wait_for_url("**/hall/sign-in*")
		assert case["name"] not in page.locator("main").inner_text()


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_what_is_open_is_asked_about_and_handing_in_ends_on_a_page_with_a_receipt(
	people, shot, speak, hall, language, viewport
):
	speak(language)
	case = cases.ask_to_correct(hall, cases.hand_in(hall), notes={cases.MAIN: "请补盖章页。"})
	page = people.open(CITIZEN, viewport=viewport)
	page.goto(f"/hall/application/{case['name']}")
	expect(page.locator(".still-open li")).to_have_count(1)
	page.locator(".hand-in [data-do]").click()
	dialog = page.locator("dialog[data-open-points]")
	expect(dialog.locator("li")).to_have_count(1)
	shot(page, f"asked-{language}")
	assert find_violations(page) == []
	dialog.locator("[data-close]").click()
	expect(page.locator(".hand-in [data-do]")).not_to_have_attribute("aria-disabled", "true")
	page.locator(".hand-in [data-do]").click()
	dialog.locator("[data-confirm]").click()
	page.wait_for_url("**/hall/submitted/*")
	expect(page.locator(".submitted .code")).to_have_text(case["name"])
	shot(page, f"receipt-{language}")
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	assert find_violations(page) == []
	page.emulate_media(media="print")
	for hidden in (".top .menu", ".bottom", "[data-portal=print]"):
		expect(page.locator(hidden)).to_be_hidden()
	shot(page, f"printed-{language}")
