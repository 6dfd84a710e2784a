"""The portal in a real browser: every page in both languages, and what a citizen meets when applying.

Needs a running site with the sample hall: `GOVHALL_URL`. Screenshots go to `tests/screenshots/portal`.
"""

import os
import re
from pathlib import Path
from uuid import uuid4

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

URL = os.environ.get("GOVHALL_URL", "")
SCREENSHOTS = Path(__file__).parent.parent / "screenshots" / "portal"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
MATTER = "650100JS-QT-0003"
PERMIT = "650100JS-XK-0001"
UNKNOWN = "2222-3333-4444-5555"
PASSWORD = "portal-test-2026"
GOOD_NUMBER = "11010519491231002X"
BAD_NUMBER = "110105194912310021"
OPEN_PAGES = {
	"home": "/hall",
	"matters": "/hall/matters?q=施工",
	"matter": f"/hall/matter/{PERMIT}",
	"sign-up": "/hall/sign-up",
	"sign-in": "/hall/sign-in",
	"track": "/hall/track",
	"verify": "/hall/verify",
}
OWN_PAGES = {"apply": f"/hall/apply/{PERMIT}", "my": "/hall/my"}


@pytest.fixture(scope="module")
def citizen(browser):
	"""A browser in which a citizen who has just signed up on the page is signed in."""
	context = browser.new_context(base_url=URL, viewport=WIDE, locale="zh-CN")
	page = context.new_page()
	page.goto("/hall/sign-up?to=/hall/matters")
	page.get_by_label("姓名").fill("陈晓明")
	page.get_by_label("电子邮箱").fill(f"portal-{uuid4().hex[:10]}@hall.example")
	page.get_by_label("手机号码").fill("13800000001")
	page.get_by_label("密码").fill(PASSWORD)
	page.get_by_role("button", name="注册").click()
	page.wait_for_url(lambda address: "/sign-up" not in address, timeout=90_000)
	sync_api.expect(page.locator(".person")).to_have_text("陈晓明")
	page.close()
	yield context
	context.close()


@pytest.fixture
def draft(citizen):
	"""The page of a new draft."""
	page = open_apply_form(citizen)
	fill_applicant(page, GOOD_NUMBER)
	page.get_by_role("button", name="保存并继续").click()
	page.wait_for_url("**/hall/application/*")
	yield page
	page.close()


def open_apply_form(context):
	page = context.new_page()
	page.goto(f"/hall/apply/{MATTER}?anew=1")
	return page


def fill_applicant(page, number: str) -> None:
	page.get_by_label("申请人类型").select_option("Natural Person")
	page.get_by_label("证件类型").select_option("Resident Identity Card")
	page.get_by_label("申请人名称").fill("陈晓明")
	page.get_by_label("证件号码", exact=True).fill(number)
	page.get_by_label("手机号码").first.fill("13800000001")
	page.get_by_label("联系人手机").fill("13800000001")
	page.get_by_label(re.compile("本人（单位）承诺")).check()


def look(page, name: str, language: str, width: int) -> None:
	"""A page fits its screen and speaks its language; keep a picture of it."""
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"{name}-{language}-{width}.png", full_page=True)
	assert page.evaluate("document.documentElement.scrollWidth") <= width
	assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
	assert page.locator("h1").count() == 1


def open_without_errors(context, address: str):
	page = context.new_page()
	errors: list[str] = []
	page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
	page.on("pageerror", lambda error: errors.append(str(error)))
	answer = page.goto(address)
	assert answer.status == 200
	assert not errors
	return page


def switch_to(context, language: str) -> None:
	"""Switch the language as a person does: by the link in the header."""
	page = context.new_page()
	page.goto("/hall")
	link = page.locator(f".language[data-language={language}]")
	if link.count():
		with page.expect_navigation():
			link.click()
		sync_api.expect(page.locator(".language")).not_to_have_attribute("data-language", language)
	page.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_open_pages_fit_and_have_no_errors(browser, language, viewport):
	with browser.new_context(base_url=URL, viewport=viewport, locale="zh-CN") as context:
		switch_to(context, language)
		for name, address in OPEN_PAGES.items():
			look(open_without_errors(context, address), name, language, viewport["width"])


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_own_pages_fit_and_have_no_errors(citizen, draft, language, viewport):
	switch_to(citizen, language)
	try:
		for name, address in {**OWN_PAGES, "application": draft.url}.items():
			page = open_without_errors(citizen, address)
			page.set_viewport_size(viewport)
			look(page, name, language, viewport["width"])
			page.close()
	finally:
		switch_to(citizen, "zh")


def test_a_guest_keeps_the_chosen_language(browser):
	with browser.new_context(base_url=URL, locale="zh-CN") as context:
		page = context.new_page()
		page.goto(f"/hall/matter/{PERMIT}")
		page.get_by_role("link", name="English").click()
		sync_api.expect(page.get_by_role("heading", level=1)).to_have_text(
			"Issuance of Construction Permits for Building Works"
		)
		assert "_lang" not in page.url
		page.goto("/hall/matters")
		sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Matters")


def test_search_track_and_verify_work_without_javascript(browser):
	with browser.new_context(base_url=URL, locale="zh-CN", java_script_enabled=False) as context:
		page = context.new_page()
		page.goto("/hall")
		page.get_by_role("searchbox").fill("施工许可证")
		page.get_by_role("button", name="搜索").click()
		assert page.locator(".matters a").first.inner_text() == "建筑工程施工许可证核发"
		page.goto("/hall/track")
		page.get_by_label("查询码").fill(UNKNOWN)
		page.get_by_role("button", name="进度查询").click()
		assert "没有与该查询码对应的办件" in page.get_by_role("alert").inner_text()
		page.goto(f"/hall/verify/{UNKNOWN}")
		assert "未查到该证照或文书" in page.locator(".verdict.bad").inner_text()


@pytest.mark.parametrize("address", ["matter/NONE", f"track/{UNKNOWN}", f"verify/{UNKNOWN}"])
def test_what_is_not_there_gives_a_friendly_page(browser, address):
	with browser.new_context(base_url=URL, locale="zh-CN") as context:
		page = context.new_page()
		assert page.goto(f"/hall/{address}").status == 404
		sync_api.expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_guest_signs_in_first_and_returns(browser):
	with browser.new_context(base_url=URL, locale="zh-CN") as context:
		page = context.new_page()
		page.goto("/hall/my")
		assert page.url.endswith("/hall/sign-in?to=%2Fhall%2Fmy")
		page.get_by_label("电子邮箱").fill("nobody@hall.example")
		page.get_by_label("密码").fill("wrong-password")
		page.get_by_role("button", name="登录").click()
		sync_api.expect(page.get_by_role("alert")).to_have_text("电子邮箱或密码错误。")
		assert page.get_by_label("电子邮箱").input_value() == "nobody@hall.example"


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_sign_in_never_leads_to_another_site(browser, to):
	with browser.new_context(base_url=URL, locale="zh-CN") as context:
		page = context.new_page()
		page.goto("/hall/sign-in?to=" + to.replace("\\", "%5C"))
		assert page.locator("form[data-portal=sign-in]").get_attribute("data-to") == ""


def test_the_document_that_is_proposed_suits_the_kind_of_applicant(citizen):
	page = open_apply_form(citizen)
	for kind, document in (
		("Legal Person", "Unified Social Credit Code"),
		("Natural Person", "Resident Identity Card"),
	):
		page.get_by_label("申请人类型").select_option(kind)
		sync_api.expect(page.get_by_label("证件类型")).to_have_value(document)
	page.close()


def test_a_wrong_identity_number_is_explained_and_nothing_typed_is_lost(citizen):
	page = open_apply_form(citizen)
	fill_applicant(page, BAD_NUMBER)
	page.get_by_role("button", name="保存并继续").click()
	sync_api.expect(page.get_by_role("alert")).to_have_text("公民身份号码校验码错误，请与证件核对。")
	assert page.get_by_label("证件号码", exact=True).input_value() == BAD_NUMBER
	assert page.get_by_label("申请人名称").input_value() == "陈晓明"
	page.get_by_label("证件号码", exact=True).fill(GOOD_NUMBER)
	page.get_by_role("button", name="保存并继续").click()
	page.wait_for_url("**/hall/application/*")
	page.close()


def test_pressing_twice_makes_one_application(citizen):
	before = count_cases(citizen)
	page = open_apply_form(citizen)
	fill_applicant(page, GOOD_NUMBER)
	page.get_by_role("button", name="保存并继续").dblclick()
	page.wait_for_url("**/hall/application/*")
	page.close()
	assert count_cases(citizen) == before + 1


def test_sending_the_same_request_twice_at_once_makes_one_application(citizen):
	before = count_cases(citizen)
	page = open_apply_form(citizen)
	fill_applicant(page, GOOD_NUMBER)
	names = page.evaluate(
		"""async (matter) => {
			const send = () => fetch("/api/method/govhall.api.v1.create_application", {
				method: "POST",
				headers: { "Content-Type": "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token },
				body: JSON.stringify({
					matter, channel: "Portal", request_id: document.querySelector("[name=request_id]").value,
					applicant: { applicant_type: "Natural Person", applicant_name: "陈晓明",
						id_type: "Resident Identity Card", id_number: "11010519491231002X" },
				}),
			}).then((answer) => answer.json()).then((answer) => answer.message?.name);
			return Promise.all([send(), send()]);
		}""",
		MATTER,
	)
	page.close()
	assert names[0] and names[0] == names[1]
	assert count_cases(citizen) == before + 1


def count_cases(context) -> int:
	answer = context.request.get("/api/method/govhall.api.v1.list_applications?limit=100")
	return len(answer.json()["message"])


def test_a_request_without_the_csrf_token_is_refused(draft, citizen):
	name = draft.url.rsplit("/", 1)[1]
	method = "/api/method/govhall.api.v1.withdraw_application"
	answer = citizen.request.post(method, form={"application": name})
	assert answer.status == 400


def test_a_file_of_a_wrong_type_is_explained_and_the_others_stay(draft, tmp_path):
	wrong = tmp_path / "说明.pdf"
	wrong.write_text("not a PDF at all")
	picture = draft.screenshot()
	rows = draft.locator(".upload")
	rows.nth(0).locator("input[type=file]").set_input_files(
		{"name": "good.png", "mimeType": "image/png", "buffer": picture}
	)
	sync_api.expect(rows.nth(0).locator(".state")).to_contain_text("已上传")
	rows.nth(1).locator("input[type=file]").set_input_files(wrong)
	sync_api.expect(rows.nth(1).get_by_role("alert")).to_contain_text("说明.pdf")
	sync_api.expect(rows.nth(1).locator(".state")).to_have_text("尚未上传")
	draft.reload()
	sync_api.expect(rows.nth(0).locator(".state")).to_contain_text("已上传")


def test_handing_in_without_the_materials_names_them(draft):
	draft.locator(".hand-in [data-do]").click()
	alert = draft.locator(".hand-in").get_by_role("alert")
	sync_api.expect(alert).to_contain_text("尚缺以下申请材料")
	sync_api.expect(draft.locator(".hand-in [data-do]")).to_be_enabled()


def test_what_was_stated_can_be_changed_in_a_draft(draft):
	draft.get_by_text("修改填报内容").click()
	draft.get_by_label("联系人手机").fill("12345")
	draft.get_by_role("button", name="保存").click()
	sync_api.expect(draft.locator("[data-portal=change]").get_by_role("alert")).to_contain_text("11 位数字")
	draft.get_by_label("联系人手机").fill("13912345678")
	with draft.expect_navigation():
		draft.get_by_role("button", name="保存").click()
	sync_api.expect(draft.locator(".facts").filter(has_text="13912345678")).to_be_visible()


def test_another_persons_application_is_refused_with_a_friendly_page(browser, draft):
	with browser.new_context(base_url=URL, viewport=WIDE, locale="zh-CN") as context:
		other = {
			"full_name": "王芳",
			"email": f"portal-{uuid4().hex[:10]}@hall.example",
			"mobile": "13800000002",
		}
		context.request.post("/api/method/govhall.api.v1.sign_up", form={**other, "password": PASSWORD})
		context.request.post("/api/method/login", form={"usr": other["email"], "pwd": PASSWORD})
		page = context.new_page()
		assert page.goto(draft.url).status == 403
		sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("无权查看")
		assert "陈晓明" not in page.content()
