"""One case from the guide to the licence, as the people of a hall walk it in their browsers."""

import os
import random
import re

import pytest
from acting import act, confirm, expect_stage, fill_in_control, find_control, open_case
from desk import close_message

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

MATTER = "建筑工程施工许可证核发"
PERMIT_FORM = {
	"工程名称": "天山区幸福路综合楼工程",
	"投资项目代码": "2601-650102-04-01-123456",
	"建设地址": "乌鲁木齐市天山区幸福路 88 号",
}
PHONE = {"width": 390, "height": 844}
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def make_credit_code() -> str:
	"""Return a unified social credit code with a right check digit (GB 32100)."""
	body = "91650100MA" + "".join(random.choices(CREDIT_ALPHABET[:10], k=7))
	total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
	return body + CREDIT_ALPHABET[-total % 31]


def make_pdf(name: str) -> dict:
	"""Return an upload that differs from all others."""
	content = f"%PDF-1.4\n% {name} {random.random()}\ntrailer<<>>\n%%EOF"
	return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": content.encode()}


def sign_in(page, user: str, password: str) -> None:
	page.goto("/hall/sign-in")
	page.locator("[name=usr]").fill(user)
	page.locator("[name=pwd]").fill(password)
	page.locator("form[data-portal=sign-in] button").click()
	page.wait_for_url("**/hall/my")


def find_matter(page, words: str, name: str) -> None:
	page.goto("/hall")
	page.locator("input[name=q]").fill(words)
	page.locator("form[role=search] button").click()
	page.get_by_role("link", name=name).first.click()
	expect(page.get_by_role("heading", level=1)).to_have_text(name)


def fill_in(form) -> None:
	"""Fill in every field that must be filled in and is still empty."""
	for field in form.locator(":is(input, select, textarea)[required]:visible").all():
		if field.get_attribute("type") == "checkbox":
			field.check()
		elif not field.input_value():
			fill_in_field(field)


def fill_in_field(field) -> None:
	kind = field.evaluate("field => field.type")
	if kind == "select-one":
		field.select_option(index=1)
	else:
		field.fill({"date": "2026-12-01", "number": "12", "tel": "13899990001"}.get(kind, "新疆天山建设集团"))


def apply(page, firm: str, answers: dict) -> str:
	"""Fill in the form of the guide on view and return the tracking code."""
	page.locator("a[href^='/hall/apply/']:visible").first.click()
	form = page.locator("form[data-portal=apply]")
	form.locator("[name='applicant.applicant_name']").fill(firm)
	form.locator("[name='applicant.id_number']").fill(make_credit_code())
	for label, value in answers.items():
		form.get_by_label(label).fill(value)
	fill_in(form)
	form.locator("button:not([type=button])").last.click()
	page.wait_for_url("**/hall/application/*")
	return page.url.rsplit("/", 1)[1]


def upload_all(page) -> int:
	rows = page.locator("[data-portal=upload]")
	for row in rows.all():
		upload(row)
	return rows.count()


def upload(row) -> None:
	with row.page.expect_response("**/govhall.api.v1.upload_material") as answer:
		row.locator("input[type=file]").set_input_files(make_pdf("材料"))
	assert answer.value.ok
	expect(row.locator(".state .ok")).to_be_visible()


def hand_in(page) -> None:
	"""Hand in, and go on from the page that says so to the application."""
	page.locator(".hand-in [data-do]").click()
	page.wait_for_url("**/hall/submitted/*")
	page.locator(".receipt a[href^='/hall/application/']").click()
	page.wait_for_url("**/hall/application/*")


def fetch_pdf(page, link) -> bytes:
	answer = page.context.request.get(link.get_attribute("href"))
	assert answer.headers["content-type"] == "application/pdf"
	return answer.body()


def test_a_builder_gets_a_construction_permit(people, shot):
	citizen = people.open()
	sign_in(citizen, "builder@hall.example", "hall-demo-2026")
	code = apply_for_permit(citizen, shot)
	clerk = people.open("clerk@hall.example")
	request_correction(clerk, code, shot)
	correct(citizen, shot)
	accept(clerk, code, shot)
	examine(people.open("reviewer@hall.example"), code, shot)
	grant(people.open("chief@hall.example"), code, shot)
	issue(people.open("issuer@hall.example"), code, shot)
	verification_code = receive(citizen, shot)
	check_in_public(people.open(), code, verification_code, shot)


def apply_for_permit(page, shot) -> str:
	find_matter(page, "施工许可证", MATTER)
	shot(page, "guide")
	code = apply(page, "新疆天山建设集团有限公司", PERMIT_FORM)
	assert upload_all(page) == 6
	shot(page, "uploads")
	hand_in(page)
	expect(page.locator(".status .chip")).to_have_text("已提交")
	return code


def request_correction(page, code, shot) -> None:
	page.goto("/app")
	expect(page.locator(".step", has_text="待受理").locator(".number")).to_have_text(re.compile(r"[1-9]"))
	shot(page, "clerk-workspace")
	open_case(page, code, "已提交")
	shot(page, "clerk-form")
	asked = {
		"需要补正的全部内容": "审查合格书未加盖公章。",
		"施工图设计文件审查合格书": "请加盖审查机构公章。",
	}
	dialog = act(page, "告知补正", asked)
	shot(page, "clerk-correction")
	confirm(page, dialog, "待补正")


def correct(page, shot) -> None:
	page.reload()
	wanted = page.locator(".upload.wanted")
	expect(wanted).to_have_count(1)
	expect(wanted).to_contain_text("请加盖审查机构公章。")
	shot(page, "correction")
	upload(page.locator(f"[data-material='{wanted.get_attribute('data-material')}']"))
	hand_in(page)
	expect(page.locator(".status .chip")).to_have_text("已提交")


def accept(page, code, shot) -> None:
	page.reload()
	expect_stage(page, "已提交")
	actions = page.locator(".actions-btn-group:visible .dropdown-item")
	expect(actions.filter(has_text="不予受理")).to_have_count(1)
	expect(actions.filter(has_text="告知补正")).to_have_count(0)
	act(page, "受理")
	expect_stage(page, "已受理")
	expect(page.locator(".form-message:visible")).to_contain_text("工作日")
	shot(page, "accepted")


def examine(page, code, shot) -> None:
	"""Examine, find that another signs, and propose it to them."""
	open_case(page, code, "已受理")
	act(page, "开始审查")
	expect_stage(page, "审查中")
	act(page, "准予许可")
	told = page.locator(".modal.show .msgprint")
	expect(told).to_contain_text("由赵明远以本人账号签批")
	shot(page, "reviewer-is-told")
	close_message(page)
	dialog = act(page, "报批", {"办理意见": "材料齐全，符合条件，拟准予许可"})
	confirm(page, dialog, "待审批")


def grant(page, code, shot) -> None:
	open_case(page, code, "待审批")
	dialog = act(page, "准予许可", {"决定依据": "《中华人民共和国建筑法》第八条"})
	shot(page, "chief-grant")
	confirm(page, dialog, "准予许可")


def issue(page, code, shot) -> None:
	open_case(page, code, "准予许可")
	collector = {"领取人身份": "代理人", "领取人姓名": "罗建成", "领取人证件号码": "11010519491231002X"}
	dialog = act(page, "出证", collector)
	shot(page, "issuer-issue")
	confirm(page, dialog, "已出证")
	shot(page, "issued")


def receive(page, shot) -> str:
	"""Look at the finished case, fetch its papers, and return the licence's verification code."""
	page.reload()
	expect(page.locator(".status .chip")).to_have_text("已出证")
	dates = page.locator(".status time, .status .timeline li")
	assert dates.count() >= 6
	shot(page, "citizen-issued")
	papers = page.locator(".papers a")
	for name in ("建筑工程施工许可证", "受理通知书"):
		assert fetch_pdf(page, papers.filter(has_text=name).first).startswith(b"%PDF-")
	licence = papers.first.get_attribute("href").rsplit("=", 1)[1]
	answer = page.context.request.get(f"/api/resource/Hall Licence/{licence}")
	return answer.json()["data"]["verification_code"]


def check_in_public(page, code, verification_code, shot) -> None:
	page.goto(f"/hall/verify/{verification_code}")
	expect(page.locator("main")).to_contain_text("建筑工程施工许可证")
	expect(page.locator("main")).to_contain_text("有效")
	shot(page, "verify")
	page.goto("/hall/track")
	page.locator("form.code-form [name=code]").fill(code)
	page.locator("form.code-form button").click()
	expect(page.locator(".status .chip")).to_have_text("已出证")
	assert "罗建成" not in page.locator("main").inner_text()
	shot(page, "track")


def test_a_clerk_takes_in_what_a_person_brings_to_the_window(people, shot):
	page = people.open("clerk@hall.example")
	page.goto("/app/hall-application")
	page.get_by_role("button", name="窗口收件").click()
	dialog = page.locator(".modal.show").filter(has=page.locator("[data-fieldname=received]"))
	choose_matter(dialog, MATTER)
	fill_in_intake(dialog)
	shot(page, "intake")
	press_take_in(people, page, dialog)
	expect_stage(page, "已提交")
	count = "() => frappe.db.count('Hall Application', { filters: { applicant: cur_frm.doc.applicant } })"
	assert page.evaluate(count) == 1
	shot(page, "taken-in")
	act(page, "受理")
	expect_stage(page, "已受理")
	expect(page.locator("[data-fieldname=acceptance_number]:visible .control-value")).to_have_text(
		re.compile(r"\d{10}")
	)


def choose_matter(dialog, name) -> None:
	dialog.locator("[data-fieldname=matter] input").first.fill("施工许可")
	dialog.locator("[data-fieldname=matter] li", has_text=name).click()
	expect(find_control(dialog, "工程名称")).to_be_visible()
	expect(dialog.page.locator("#freeze")).to_have_count(0)


def fill_in_intake(dialog) -> None:
	values = {
		"申请人名称": "新疆天润建设开发有限公司",
		"证件号码": "91650100000000000X",
		"手机号码": "13899990002",
	}
	for label, value in {**values, **PERMIT_FORM}.items():
		fill_in_control(find_control(dialog, label), value)
	empty = dialog.locator(".frappe-control.has-error:visible")
	while empty.count():
		fill_in_intake_field(empty.first)
	dialog.get_by_text("全选").click()
	dialog.locator("input[data-fieldname=declares_truth]").check()


def fill_in_intake_field(control) -> None:
	fieldtype = control.get_attribute("data-fieldtype")
	values = {"Date": "2026-12-01", "Int": "6", "Float": "1200", "Currency": "800"}
	if fieldtype == "Select":
		control.locator("select").select_option(index=1)
	else:
		fill_in_control(control, values.get(fieldtype, "新疆天山建设集团有限公司"))


def press_take_in(people, page, dialog) -> None:
	"""A wrong number gets a sentence and loses nothing; then two presses make one application."""
	button = dialog.locator(".modal-footer .btn-modal-primary")
	button.click()
	refusal = page.locator(".modal.show", has_text="统一社会信用代码校验码错误")
	expect(refusal).to_be_visible()
	refusal.locator(".btn-modal-close").click()
	expect(refusal).to_have_count(0)
	expect(find_control(dialog, "工程名称").locator("input")).to_have_value(PERMIT_FORM["工程名称"])
	people.errors.clear()
	dialog.locator("[data-fieldname=id_number] input").fill(make_credit_code())
	button.dblclick()
	page.wait_for_url("**/app/hall-application/*-*")


def test_a_stranger_applies_in_english_on_a_phone(people, shot):
	page = people.open(language="en-US", viewport=PHONE, has_touch=True, is_mobile=True)
	sign_up(page, shot)
	find_matter(page, "construction permit", "Issuance of Construction Permits for Building Works")
	shot(page, "guide")
	apply(page, "Tianshan Construction Group Co., Ltd.", {})
	shot(page, "uploads")
	upload_all(page)
	hand_in(page)
	expect(page.locator(".status .chip")).to_have_text("Submitted")
	shot(page, "submitted")
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def sign_up(page, shot) -> None:
	page.goto("/hall/sign-up")
	page.get_by_label("Your Name").fill("Alice Builder")
	page.get_by_label("E-Mail").fill(f"alice-{random.randrange(10**9)}@example.com")
	page.get_by_label("Mobile").fill("13899990003")
	page.get_by_label("Password").fill("a-long-password-2026")
	shot(page, "sign-up")
	page.locator("form[data-portal=sign-up] button").click()
	page.wait_for_url("**/hall/my")
