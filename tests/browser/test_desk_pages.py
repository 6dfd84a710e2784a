"""The pages of the desk as each role meets them: workspaces, figures, lists, onboarding and tours."""

import json
import re
from pathlib import Path

import pytest
from hall_cases import Hall
from playwright.sync_api import expect

ADMINISTRATOR = "admin@hall.example"
MINUTE = 60_000
PHONE = {"width": 390, "height": 800}
PAGES = [
	("admin", "hall-set-up", "大厅设置"),
	("clerk", "window-intake", "窗口受理工作台"),
	("reviewer", "review-and-decision", "审查决定"),
	("chief", "review-and-decision", "审查决定"),
	("issuer", "issuing-desk", "出证工作台"),
	("cashier", "cashier-desk", "收费工作台"),
	("supervisor", "hall-supervision", "督查监督"),
]
LISTS = {
	"hall-matter": "已发布",
	"hall-matter-version": "现行有效",
	"hall-department": "法定机关",
	"hall-window": "开放",
	"hall-staff": "在岗",
	"hall-calendar": "默认日历",
	"hall-theme": "法人",
	"hall-application": "审查中",
	"hall-notice": "受理通知书",
	"hall-licence": "有效",
}
ONBOARDING = Path(__file__).parents[2] / "govhall" / "onboarding"
TOURS = {
	tour["reference_doctype"]: tour["steps"]
	for tour in json.loads((ONBOARDING / "form_tours.json").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def root():
	return Hall().root


def reset_progress(root) -> None:
	arguments = {"dt": "Module Onboarding", "dn": "Hall Set-up", "method": "reset_progress"}
	root.request("POST", "/api/method/run_doc_method", json=arguments)


def open_workspace(people, who: str, route: str, **options):
	page = people.open(f"{who}@hall.example", **options)
	page.goto(f"/app/{route}")
	# what a workspace shows comes with its second request
	expect(page.locator(".codex-editor .ce-block:visible").first).to_be_visible(timeout=MINUTE)
	expect(page.locator(".number-card-loading:visible, .list-loading-state:visible")).to_have_count(
		0, timeout=MINUTE
	)
	return page


@pytest.mark.parametrize(("who", "route", "title"), PAGES)
def test_each_role_has_its_page_in_the_sidebar_and_nothing_fails_there(people, shot, who, route, title):
	page = open_workspace(people, who, route)
	expect(page.locator(".page-head:visible .title-text")).to_have_text(title)
	names = [name.strip() for name in page.locator(".desk-sidebar .sidebar-item-label").all_inner_texts()]
	assert title in names
	if who != "admin":
		assert len(names) == 2, names
	page.wait_for_timeout(1500)
	shot(page, route)
	text = page.locator(".layout-main-section:visible").first.inner_text()
	assert "No Data..." not in text
	assert "NaN" not in text


def test_the_figures_of_the_supervisor_are_those_of_the_lists(people, shot, root):
	page = open_workspace(people, "supervisor", "hall-supervision")
	expect(page.locator(".chart-container svg.frappe-chart:visible")).to_have_count(3, timeout=MINUTE)
	shot(page, "figures")
	stages = ["Submitted", "Correction Requested", "Accepted", "In Review", "Granted"]
	figures = {
		"在办件": ("Hall Application", [["stage", "in", stages]]),
		"本月办结": ("Hall Application", [["decided_on", "Timespan", "this month"]]),
	}
	for label, (doctype, filters) in figures.items():
		card = page.locator(".number-widget-box", has_text=label)
		shown = int(card.locator(".number").inner_text())
		assert abs(shown - len(root.list(doctype, filters=filters, limit_page_length=0))) <= 5, label


def test_an_english_desk_speaks_english(people, shot, root):
	root.change("User", "supervisor@hall.example", language="en")
	try:
		page = open_workspace(people, "supervisor", "hall-supervision", language="en-GB")
		expect(page.locator(".page-head:visible .title-text")).to_have_text("Hall Supervision")
		expect(page.locator(".number-widget-box").first).to_contain_text("Cases in Work")
		expect(page.locator(".chart-container svg.frappe-chart:visible").first).to_be_visible(timeout=MINUTE)
		page.wait_for_timeout(1500)
		shot(page, "english")
	finally:
		root.change("User", "supervisor@hall.example", language="zh")


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(("route", "indicator"), LISTS.items())
def test_a_list_says_in_chinese_how_each_record_stands(people, shot, route, indicator):
	page = people.open(ADMINISTRATOR)
	page.goto(f"/app/{route}/view/list")
	pill = page.locator(".list-row .indicator-pill:visible", has_text=indicator)
	expect(pill.first).to_be_visible(timeout=MINUTE)
	shot(page, route)


def test_the_indicator_of_a_window_filters_the_list(people):
	page = people.open(ADMINISTRATOR)
	page.goto("/app/hall-window/view/list")
	pill = page.locator(".list-row .indicator-pill:visible").first
	expect(pill).to_be_visible(timeout=MINUTE)
	# the first click of a page that still loads is lost
	expect(page.locator(".list-count:visible")).to_contain_text("项", timeout=MINUTE)
	pill.click()
	expect(page.locator(".page-form [data-fieldname=is_open] input:visible")).to_be_checked()
	expect(page).to_have_url(re.compile("is_open=1"))


def test_lists_and_figures_can_be_read_on_a_phone(people, shot):
	page = open_workspace(people, "supervisor", "hall-supervision", viewport=PHONE)
	shot(page, "figures")
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
	page.goto("/app/hall-matter/view/list")
	expect(page.locator(".list-row:visible").first).to_be_visible(timeout=MINUTE)
	shot(page, "matters")
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_onboarding_leads_to_the_first_form_and_its_tour(people, shot, root):
	reset_progress(root)
	page = open_workspace(people, "admin", "hall-set-up")
	widget = page.locator(".onboarding-widget-box:visible")
	expect(widget.locator(".onboarding-step")).to_have_count(9)
	expect(widget).to_contain_text("一起来搭建您的大厅")
	shot(page, "onboarding")
	widget.locator(".onboarding-step-footer button").click()
	popover = page.locator("#driver-popover-item")
	expect(popover).to_contain_text("名称与编码", timeout=MINUTE)
	expect(popover.locator(".driver-next-btn")).to_have_text("下一个")
	shot(page, "tour")


def test_each_step_of_the_onboarding_leads_somewhere(people, root):
	reset_progress(root)
	page = open_workspace(people, "admin", "hall-set-up")
	steps = page.locator(".onboarding-widget-box:visible .onboarding-step")
	for number in (1, 2, 3, 4):
		steps.nth(number).click()
		page.locator(".onboarding-step-footer:visible button").click()
		dialog = page.locator(".modal.show", has=page.locator(".frappe-control:visible"))
		expect(dialog).to_be_visible(timeout=MINUTE)
		# while a dialog fades in, it does not hear that it is closed
		page.wait_for_function("() => !$('.modal.show').data('bs.modal')._isTransitioning")
		dialog.locator(".btn-modal-close").click()
		expect(page.locator(".modal.show")).to_have_count(0)
	steps.nth(6).click()
	page.locator(".onboarding-step-footer:visible button").click()
	expect(page.locator(".modal.show .msgprint")).to_contain_text("设计表单", timeout=MINUTE)
	expect(page.locator(".page-head:visible .title-text")).to_have_text("政务服务事项")
	reset_progress(root)


@pytest.mark.parametrize("doctype", TOURS)
def test_a_tour_goes_through_all_its_fields(people, shot, root, doctype):
	page = people.open(ADMINISTRATOR)
	slug = doctype.lower().replace(" ", "-")
	name = root.list(doctype, limit_page_length=1)[0]["name"]
	page.goto(f"/app/{slug}/{name}")
	page.wait_for_function("doctype => window.cur_frm?.doctype === doctype", arg=doctype, timeout=MINUTE)
	page.locator(".page-head:visible .menu-btn-group > button").click()
	page.locator(".page-head:visible .menu-btn-group .dropdown-item", has_text="操作引导").click()
	popover = page.locator("#driver-popover-item")
	for number, step in enumerate(TOURS[doctype]):
		title = page.evaluate("text => __(text)", step["title"])
		expect(popover.locator(".driver-popover-title")).to_have_text(title)
		target = page.locator(f".driver-highlighted-element[data-fieldname={step['fieldname']}]")
		expect(target).to_be_visible()
		if number == 1:
			shot(page, "tour")
		# the desk moves the frame for a moment, and opens another tab where it must
		page.wait_for_timeout(700)
		popover.locator(".driver-next-btn").click()
	expect(popover).to_be_hidden()
