"""A clerk at the window who never touches the mouse; nothing here clicks."""

import random
import re

import pytest
from desk import expect_paper
from hall_cases import TO_GRANTED, Hall, make_identity_number

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

ANSWERS = {"Date": "2026-12-01", "Int": "6", "Float": "1200", "Currency": "800", "Select": None}
AGENT = ("agent_name", "agent_id_number")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.fixture
def hall() -> Hall:
	return Hall()


def make_credit_code() -> str:
	"""Return a unified social credit code with a right check digit (GB 32100)."""
	body = "91650102MA" + "".join(random.choices(CREDIT_ALPHABET[:10], k=7))
	total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
	return body + CREDIT_ALPHABET[-total % 31]


def open_intake(page):
	"""Open the intake with its key and return its dialog, ready to be typed into."""
	page.goto("/app/window-intake", timeout=120_000, wait_until="domcontentloaded")
	expect(page.locator(".layout-main:visible")).to_be_visible(timeout=90_000)
	page.wait_for_load_state("networkidle")
	page.keyboard.press("F2")
	dialog = page.locator(".modal.show", has=page.locator("[data-fieldname=received]"))
	expect(dialog.locator("[data-fieldname=matter] input")).to_be_focused()
	return dialog


def begin_with_card(page, mobile: str):
	"""Open the intake of a query of the archive for somebody whose card is read; return the dialog."""
	dialog = open_intake(page)
	choose_matter(page, dialog, "cjdacy", "城建档案查阅")
	type_and_go_on(page, f"{make_identity_number()} 李春华")
	type_and_go_on(page, "")
	type_and_go_on(page, mobile)
	return dialog


def choose_matter(page, dialog, initials: str, name: str) -> None:
	page.keyboard.type(initials, delay=30)
	expect(dialog.locator("[data-fieldname=matter] li").first).to_contain_text(name)
	page.keyboard.press("Enter")
	expect_focus(dialog, "id_number")
	expect(page.locator("#freeze")).to_have_count(0)


def expect_focus(dialog, fieldname: str) -> None:
	expect(dialog.locator(f"[data-fieldname={fieldname}]:focus").first).to_be_attached()


def type_and_go_on(page, text: str) -> None:
	page.keyboard.type(text)
	page.keyboard.press("Enter")


def go_to(page, dialog, selector: str) -> None:
	"""Press Tab until a field has the focus."""
	for _press in range(80):
		if dialog.locator(f"{selector}:focus").count():
			return
		page.keyboard.press("Tab")
	raise AssertionError(f"no way to {selector} with Tab")


def tick(page, dialog, fieldname: str) -> None:
	go_to(page, dialog, f"input[data-fieldname={fieldname}]")
	page.keyboard.press("Space")


def fill_in_form(page, dialog) -> None:
	"""Answer question after question of the form with Enter, until the papers are reached."""
	while not dialog.locator("[data-fieldname=received] :focus").count():
		kind = page.evaluate(
			"() => document.activeElement.closest('.frappe-control')?.dataset.fieldtype || 'Button'"
		)
		if kind == "Select":
			page.keyboard.press("ArrowDown")
		elif kind not in ("Check", "Button", "Table"):
			page.keyboard.type(ANSWERS.get(kind, "天山区幸福路综合楼"))
		page.keyboard.press("Tab" if kind in ("Small Text", "Text", "Button", "Table") else "Enter")
		page.wait_for_timeout(150)


def hand_in(page):
	"""Take in, and return the answer with the paper that opens for the applicant."""
	with expect_paper(page) as paper:
		page.keyboard.press("Control+Enter")
	return paper.value


def fetch_paper(page, paper) -> bytes:
	answer = page.context.request.get(paper.url)
	assert answer.headers["content-type"] == "application/pdf"
	return answer.body()


def find_case(page) -> dict:
	page.wait_for_url("**/app/hall-application/*-*")
	code = page.url.rsplit("/", 1)[1]
	answer = page.context.request.get(f"/api/method/govhall.api.v1.get_application?application={code}")
	return answer.json()["message"]


@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_a_clerk_takes_in_without_a_mouse(people, shot, hall, language):
	hall["clerk"].call("set_language", language=language[:2])
	try:
		take_in_archive(people.open("clerk@hall.example", language=language), shot)
	finally:
		hall["clerk"].call("set_language", language="zh")


def take_in_archive(page, shot) -> None:
	dialog = open_intake(page)
	choose_matter(page, dialog, "cjdacy", "城建档案查阅")
	# a card reader types number and name, and ends with Enter
	type_and_go_on(page, f"{make_identity_number()} 李春华")
	expect(dialog.locator("input[data-fieldname=applicant_name]")).to_have_value("李春华")
	expect_focus(dialog, "applicant_name")
	type_and_go_on(page, "")
	type_and_go_on(page, "13899990005")
	go_to(page, dialog, "[data-fieldname=received] tbody [type=checkbox]")
	page.keyboard.press("Space")
	count_and_scan(page, dialog)
	page.keyboard.press("Enter")
	expect(dialog.locator(".intake-materials tbody tr").nth(1).locator("[type=checkbox]")).to_be_focused()
	page.keyboard.press("Space")
	tick(page, dialog, "declares_truth")
	tick(page, dialog, "consents_electronic")
	shot(page, "filled-in")
	assert fetch_paper(page, hand_in(page)).startswith(b"%PDF-")
	case = find_case(page)
	assert (case["stage"], case["applicant_name"], case["consents_electronic"]) == ("Submitted", "李春华", 1)
	first, second = case["materials"]
	assert (first["original_count"], first["copy_count"], first["trust_level"]) == (2, 1, "B")
	assert first["attachment"].endswith(".pdf")
	assert second["is_received"]
	assert not second["attachment"]
	shot(page, "taken-in")


def count_and_scan(page, dialog) -> None:
	"""Type other numbers than asked for, and choose a scan with the keyboard."""
	row = dialog.locator(".intake-materials tbody tr").first
	for count in ("2", "1"):
		page.keyboard.press("Tab")
		page.keyboard.press("Control+a")
		page.keyboard.type(count)
	page.keyboard.press("Tab")
	with page.expect_file_chooser() as chooser:
		page.keyboard.press("Space")
	content = f"%PDF-1.4\n% {random.random()}\ntrailer<<>>\n%%EOF".encode()
	chooser.value.set_files({"name": "扫描件.pdf", "mimeType": "application/pdf", "buffer": content})
	expect(row.locator("[type=number]").first).to_have_value("2")


def test_an_agent_is_taken_in_with_a_mandate_without_a_mouse(people, shot, hall):
	page = people.open("clerk@hall.example")
	dialog = begin_with_card(page, "13899990009")
	go_to(page, dialog, ".intake-materials tbody tr:first-child [type=checkbox]")
	page.keyboard.press("Space")
	papers = dialog.locator(".intake-materials tbody tr")
	own = papers.count()
	while not dialog.locator("input[data-fieldname=agent_name]:focus").count():
		page.keyboard.press("Shift+Tab")
	type_and_go_on(page, "王建国")
	expect(papers).to_have_count(own + 1)
	expect(papers.first.locator("[type=checkbox]")).to_be_checked()
	expect_focus(dialog, "agent_id_number")
	type_and_go_on(page, "11010519491231002X")
	go_to(page, dialog, ".intake-all input")
	page.keyboard.press("Space")
	tick(page, dialog, "declares_truth")
	tick(page, dialog, "finishes_now")
	expect(dialog.locator("input[data-fieldname=collected_by]")).to_have_value("王建国")
	expect(dialog.locator("select[data-fieldname=collector_relation]")).to_have_value("An Agent")
	expect(dialog.locator("input[data-fieldname=collector_id_number]")).to_have_value("11010519491231002X")
	tick(page, dialog, "finishes_now")
	dialog.locator("[data-fieldname=agent_name]").first.scroll_into_view_if_needed()
	shot(page, "agent")
	hand_in(page)
	case = find_case(page)
	mandate = case["materials"][-1]
	assert (case["agent_name"], case["agent_id_number"]) == ("王建国", "110105********002X")
	assert (mandate["material_name"], mandate["original_count"]) == ("授权委托书", 1)
	shot(page, "case-of-an-agent")


def test_an_instant_matter_is_finished_at_the_window_in_one_act(people, shot):
	page = people.open("clerk@hall.example")
	number = make_identity_number()
	for attempt in range(2):
		dialog = open_intake(page)
		choose_matter(page, dialog, "cjdacy", "城建档案查阅")
		type_and_go_on(page, number)
		if attempt:
			# who was here before is known by the number, and nothing else need be typed
			expect(dialog.locator("input[data-fieldname=applicant_name]")).to_have_value("李春华")
			expect(dialog.locator("input[data-fieldname=mobile]")).to_have_value("13899990006")
		else:
			type_and_go_on(page, "李春华")
			type_and_go_on(page, "13899990006")
		go_to(page, dialog, ".intake-all input")
		page.keyboard.press("Space")
		tick(page, dialog, "declares_truth")
		tick(page, dialog, "finishes_now")
		expect(dialog.locator("input[data-fieldname=collected_by]")).to_have_value("李春华")
		if attempt:
			dialog.locator("[data-fieldname=finish_section]").scroll_into_view_if_needed()
		relation = dialog.locator("select[data-fieldname=collector_relation]")
		expect(relation.locator("option")).to_have_text(["申请人本人", "代理人"])
		expect(relation).to_have_value("The Applicant")
		shot(page, f"finish-{attempt}")
		assert "download_licence" in hand_in(page).url
		case = find_case(page)
		assert case["stage"] == "Issued"
		assert case["licence"]
		assert "Grant Decision" in [notice["kind"] for notice in case["notices"]]


def test_a_form_is_filled_in_without_a_mouse(people, shot):
	page = people.open("clerk@hall.example")
	dialog = open_intake(page)
	choose_matter(page, dialog, "jzgcsgxkz", "建筑工程施工许可证核发")
	type_and_go_on(page, make_credit_code())
	expect(dialog.locator("select[data-fieldname=applicant_type]")).to_have_value("Legal Person")
	type_and_go_on(page, "新疆天润建设开发有限公司")
	type_and_go_on(page, "13899990007")
	for _field in ("applicant_type", "id_type", "legal_representative", "contact_name", *AGENT):
		type_and_go_on(page, "")
	fill_in_form(page, dialog)
	shot(page, "form")
	go_to(page, dialog, ".intake-all input")
	page.keyboard.press("Space")
	tick(page, dialog, "declares_truth")
	hand_in(page)
	case = find_case(page)
	assert case["stage"] == "Submitted"
	assert all(answer["value"] not in (None, "") for answer in case["answers"] if answer.get("reqd"))


def test_whoever_collects_is_checked(people, shot, hall):
	"""An agent is asked for their own number, with a sentence when it is wrong."""
	clerk = people.open("clerk@hall.example")
	dialog = begin_with_card(clerk, "13899990008")
	go_to(clerk, dialog, ".intake-all input")
	clerk.keyboard.press("Space")
	tick(clerk, dialog, "declares_truth")
	hand_in(clerk)
	case = hall.moved(find_case(clerk), *TO_GRANTED)
	page = people.open("issuer@hall.example")
	page.goto(f"/app/hall-application/{case['name']}")
	hand_out(page, shot)


def hand_out(page, shot) -> None:
	page.locator(".actions-btn-group:visible > button").click()
	page.locator(".actions-btn-group:visible .dropdown-item", has_text=re.compile(r"^\s*出证\s*$")).click()
	dialog = page.locator(".modal.show")
	expect(dialog.locator("select[data-fieldname=collector_relation]")).to_have_value("The Applicant")
	expect(dialog.locator("input[data-fieldname=collected_by]")).to_have_value("李春华")
	number = dialog.locator("input[data-fieldname=collector_id_number]")
	expect(number).to_be_hidden()
	dialog.locator("select[data-fieldname=collector_relation]").select_option("An Agent")
	expect(number).to_be_visible()
	dialog.locator("input[data-fieldname=collected_by]").fill("王建国")
	number.fill("11010519491231002X")
	# the choice before it is told a second time now, and what was typed stays
	page.wait_for_timeout(800)
	expect(number).to_have_value("11010519491231002X")
	shot(page, "hand-out")
	dialog.locator(".btn-modal-primary").click()
	expect(page.locator(".page-head:visible .indicator-pill").first).to_have_text("已出证", timeout=45_000)
	field = page.locator("[data-fieldname=collector_id_number]:visible .control-value")
	expect(field).to_have_text("110105********002X")
	shot(page, "handed-out")
