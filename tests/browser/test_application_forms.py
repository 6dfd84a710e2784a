"""The renderer of application forms: in the portal, at the counter, and its checks against the server's."""

import base64
import re

import pytest
from form_cases import ANSWERS, IDENTITY, MASKED, TITLE, make_rich_matter
from hall_cases import Hall

from govhall.catalogue.domain.conditions import UnreadableCondition, holds, read_condition
from govhall.catalogue.tests import test_domain_conditions as vectors

from .conftest import ROOT, URL

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
PHONE = {"width": 390, "height": 844}
IDENTITIES = {
	"650000198506150012": None,
	"150000199002280127": None,
	"610000200002293485": None,
	"370000196001017770": None,
	"65000019880808003x": None,
	"11010519491231002X": None,
	"650000198506150017": "check digit",
	"65000019850230001X": "birth date",
	"65000019850615001": "length",
	"65000019850615O012": "characters",
	"650000209906150012": "birth date",
}
CREDIT_CODES = {
	"11650100TE5T00016P": None,
	"12150900TE5T000247": None,
	"51610800TE5T00032W": None,
	"91370114TE5T00040D": None,
	"92650105TE5T000592": None,
	"91350100M000100Y43": None,
	"91650102MA00000100": "check digit",
	"11650100010000019I": "characters",
	"9165010": "length",
}
MOBILES = {
	"13800000001": None,
	"+86 159-1234-0000": None,
	"19900001234": None,
	"12800000000": "length",
	"1380000000": "length",
	"1380000000A": "characters",
}


@pytest.fixture(scope="module")
def matter() -> str:
	return make_rich_matter(Hall())


@pytest.fixture
def blank(browser):
	"""An empty page, to run a script's pure functions in."""
	page = browser.new_page()
	yield page
	page.close()


def run(page, script: str, function: str, *arguments):
	"""Call a function of a script of `public/js/forms` in the browser."""
	source = (ROOT / "govhall/public/js/forms" / script).read_bytes()
	address = f"data:text/javascript;base64,{base64.b64encode(source).decode()}"
	call = "async ([address, name, values]) => (await import(address))[name](...values)"
	return page.evaluate(call, [address, function, list(arguments)])


@pytest.mark.parametrize(
	("function", "numbers"),
	[("checkIdentityNumber", IDENTITIES), ("checkCreditCode", CREDIT_CODES), ("checkMobile", MOBILES)],
)
def test_the_browser_checks_numbers_as_the_server_does(blank, function, numbers):
	assert {number: run(blank, "identifiers.js", function, number) for number in numbers} == numbers


def test_the_browser_reads_conditions_as_the_server_does(blank):
	conditions = [*vectors.TRUE, *vectors.FALSE]
	parent = {"stage": "A"}
	for condition in conditions:
		tree = read_condition(condition)
		found = run(blank, "conditions.js", "holds", tree, vectors.DOC, parent)
		assert found == holds(tree, vectors.DOC, parent), condition
	for condition in vectors.UNREADABLE:
		with pytest.raises(UnreadableCondition):
			read_condition(condition)


def open_form(page, matter: str):
	page.goto(f"/hall/apply/{matter}?anew=1")
	form = page.locator("form[data-portal=apply]")
	form.get_by_label("申请人类型").select_option("Natural Person")
	form.get_by_label("申请人名称").fill("陈晓明")
	form.get_by_label("证件号码", exact=True).fill("11010519491231002X")
	form.get_by_label("手机号码", exact=True).fill("13800000001")
	form.get_by_label("联系人手机").fill("13800000001")
	form.get_by_label("本人（单位）承诺").check()
	return form


def find(form, fieldname: str):
	return form.locator(f"[name='answers.{fieldname}']")


def test_questions_come_and_go_with_the_answers_they_depend_on(people, matter):
	form = open_form(people.open("citizen@hall.example"), matter)
	expect(find(form, "floors")).to_be_hidden()
	find(form, "kind").select_option("新建")
	expect(find(form, "floors")).to_be_visible()
	expect(find(form, "reason")).not_to_have_attribute("required", "")
	find(form, "kind").select_option("拆除")
	expect(find(form, "floors")).to_be_hidden()
	expect(find(form, "reason")).to_have_attribute("required", "")
	expect(find(form, "blaster")).to_be_hidden()
	find(form, "blasting").check()
	expect(find(form, "blaster")).to_be_visible()
	find(form, "kind").select_option("改建")
	expect(form.get_by_role("group", name="拆除")).to_have_count(0)


def test_wrong_answers_are_told_at_their_fields_and_the_first_has_the_focus(people, matter, shot):
	page = people.open("citizen@hall.example")
	form = open_form(page, matter)
	find(form, "kind").select_option("新建")
	find(form, "floors").fill("-1")
	find(form, "card").fill("650000198506150017")
	find(form, "card").press("Tab")
	expect(page.locator("#a-card-error")).to_have_text("公民身份号码校验码错误，请与证件核对。")
	form.get_by_role("button", name="保存并继续").click()
	expect(find(form, "project")).to_be_focused()
	expect(find(form, "project")).to_have_attribute("aria-describedby", "a-project-error")
	expect(page.locator("#a-project-error")).to_have_text("请填写此项。")
	expect(page.locator("#a-floors-error")).to_have_text("数值不能小于0。")
	expect(page.locator("#a-people-0-person-error")).to_have_text("请填写此项。")
	shot(page, "errors")
	expect(find(form, "card")).to_have_value("650000198506150017")


def test_what_only_the_server_finds_is_told_at_the_field_too_and_nothing_is_lost(people, matter):
	page = people.open("citizen@hall.example")
	form = open_form(page, matter)
	fill_in(form)
	find(form, "phone").fill("110")
	find(form, "price").fill("99999999999")
	form.get_by_role("button", name="保存并继续").click()
	expect(page.locator("#a-phone-error")).to_contain_text("请填写手机号码")
	expect(page.locator("#a-price-error")).to_have_text("数值过大。")
	expect(find(form, "price")).to_be_focused()
	expect(find(form, "project")).to_have_value(ANSWERS["project"])
	people.errors.clear()


def fill_in(form) -> None:
	find(form, "project").fill(ANSWERS["project"])
	find(form, "kind").select_option("新建")
	find(form, "floors").fill("6")
	find(form, "card").fill(IDENTITY)
	find(form, "people.0.person").fill("张三")


def test_a_form_with_a_table_is_filled_in_read_and_changed_on_a_phone(people, matter, shot):
	page = people.open("citizen@hall.example", viewport=PHONE, has_touch=True, is_mobile=True)
	form = open_form(page, matter)
	fill_in(form)
	for name in ("李四", "王五"):
		form.get_by_role("button", name="增加一行").click()
		form.locator("[data-row]").last.get_by_label("姓名").fill(name)
	form.locator("[data-row]").nth(1).get_by_role("button", name="删除此行").click()
	expect(find(form, "people.1.person")).to_have_value("王五")
	form.get_by_role("button", name="增加一行").click()
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
	shot(page, "filled")
	form.get_by_role("button", name="保存并继续").click()
	page.wait_for_url("**/hall/application/*")
	answers = page.locator("section[aria-labelledby=answers]")
	expect(answers).to_contain_text(MASKED)
	expect(answers.locator(".facts table tbody tr")).to_have_count(2)
	shot(page, "read")
	change_name(page, answers)


def change_name(page, answers) -> None:
	page.get_by_text("修改填报内容").click()
	form = answers.locator("form")
	expect(find(form, "card")).to_have_value(MASKED)
	find(form, "people.1.person").fill("赵六")
	with page.expect_navigation():
		form.get_by_role("button", name="保存").click()
	expect(answers.locator(".facts table tbody tr").nth(1)).to_contain_text("赵六")
	expect(answers).to_contain_text(MASKED)


def test_without_javascript_every_question_can_be_read(browser, matter):
	with browser.new_context(base_url=URL, locale="zh-CN", java_script_enabled=False) as context:
		context.request.post(
			"/api/method/login", form={"usr": "citizen@hall.example", "pwd": "hall-demo-2026"}
		)
		page = context.new_page()
		page.goto(f"/hall/apply/{matter}?anew=1")
		for fieldname in ("project", "floors", "blaster", "people.0.person"):
			expect(find(page, fieldname)).to_be_visible()


def test_a_clerk_fills_in_the_same_form_at_the_counter(people, matter, shot):
	page = people.open("clerk@hall.example")
	page.goto("/app/hall-application")
	page.get_by_role("button", name="窗口收件").click()
	dialog = page.locator(".modal.show").filter(has=page.locator("[data-fieldname=received]"))
	dialog.locator("[data-fieldname=matter] input").first.fill(TITLE)
	dialog.locator("[data-fieldname=matter] li", has_text=TITLE).first.click()
	expect(control(dialog, "project")).to_be_visible()
	expect(page.locator("#freeze")).to_have_count(0)
	fill_in_counter(dialog)
	dialog.locator(".modal-footer .btn-modal-primary").click()
	expect(control(dialog, "project").locator(".intake-error")).to_have_text("请填写此项。")
	expect(control(dialog, "card").locator(".intake-error")).to_have_text("请核对居民身份证号码。")
	shot(page, "counter-errors")
	finish_counter(page, dialog)
	shot(page, "counter-read")


def control(dialog, fieldname: str):
	return dialog.locator(f".frappe-control[data-fieldname={fieldname}]")


def fill_in_counter(dialog) -> None:
	texts = {"applicant_name": "陈晓明", "id_number": "11010519491231002X", "mobile": "13800000001"}
	for fieldname, value in texts.items():
		control(dialog, fieldname).first.locator("input").fill(value)
	expect(control(dialog, "floors")).to_be_hidden()
	control(dialog, "kind").locator("select").select_option("新建")
	expect(control(dialog, "floors")).to_be_visible()
	control(dialog, "floors").locator("input").fill("6")
	control(dialog, "card").locator("input").fill("650000198506150017")


def finish_counter(page, dialog) -> None:
	control(dialog, "project").locator("input").fill(ANSWERS["project"])
	control(dialog, "card").locator("input").fill(IDENTITY)
	table = control(dialog, "people")
	table.locator(".grid-add-row").click()
	table.locator(".grid-row [data-fieldname=person]").last.click()
	table.locator(".grid-row input[data-fieldname=person]").last.fill("张三")
	dialog.locator("input[data-fieldname=declares_truth]").check()
	dialog.locator(".modal-footer .btn-modal-primary").click()
	page.wait_for_url(re.compile(r"/app/hall-application/\w+-"))
	shown = page.locator(".form-layout:visible [data-fieldname=form_view]")
	expect(shown).to_contain_text("张三")
	expect(shown).to_contain_text(MASKED)
