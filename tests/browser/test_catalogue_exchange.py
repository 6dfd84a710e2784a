"""A catalogue taken out of the list of matters, changed in a workbook, checked and taken in by clicking."""

import io
import uuid

import openpyxl
import pytest
from hall_cases import CONSTRUCTION_PERMIT, Hall
from hall_client import try_to
from playwright.sync_api import TimeoutError, expect

ADMINISTRATOR = "admin@hall.example"


@pytest.fixture
def hall():
	return Hall()


@pytest.fixture
def code(hall):
	code = f"TEST-{uuid.uuid4().hex[:8]}"
	yield code
	try_to(hall.root.delete, "Hall Matter", code)


def change_book(content: bytes, code: str, matter_type: str) -> bytes:
	"""Return the workbook with its first matter under another code, and nothing else."""
	book = openpyxl.load_workbook(io.BytesIO(content))
	for sheet in book.worksheets:
		sheet.delete_rows(4 if sheet.title == "事项" else 3, sheet.max_row)
	sheet = book["事项"]
	columns = {cell.value: cell.column for cell in sheet[1]}
	cells = {"row_guid": "", "local_task_code": code, "catalog_code": "", "task_type": matter_type}
	for name, value in cells.items():
		sheet.cell(3, columns[name]).value = value
	output = io.BytesIO()
	book.save(output)
	return output.getvalue()


def attach(page, content: bytes) -> None:
	"""Choose a file for the import by the button of its field."""
	clear = page.locator("[data-fieldname=file] [data-action=clear_attachment]")
	if clear.is_visible():
		# the form is drawn anew while the check ends; a press that falls into that is repeated
		press_until(page, clear, page.locator(".indicator-pill", has_text="草稿").first)
	page.locator("[data-fieldname=file] .btn-attach").click()
	with page.expect_file_chooser() as chooser:
		page.locator(".file-uploader .btn-file-upload").first.click()
	chooser.value.set_files({"name": "事项目录.xlsx", "mimeType": "application/zip", "buffer": content})
	page.locator(".modal.show .btn-modal-primary").click()
	expect(page.locator(".modal.show")).to_have_count(0)
	# the field saves the record with its new file
	expect(page.locator(".indicator-pill", has_text="草稿").first).to_be_visible()


def press_until(page, button, result) -> None:
	for _attempt in range(3):
		if button.is_visible():
			button.click()
		try:
			result.wait_for(timeout=10_000)
			return
		except TimeoutError:
			page.wait_for_load_state("networkidle")
	expect(result).to_be_visible()


def press(page, label: str) -> None:
	page.locator(".page-actions, .custom-actions").get_by_role("button", name=label, exact=True).first.click()


def test_an_administrator_takes_a_catalogue_out_and_in(people, shot, code):
	page = people.open(ADMINISTRATOR)
	page.goto("/app/hall-matter")
	page.locator(".menu-btn-group > button").click()
	shot(page, "menu")
	with page.expect_download() as download:
		page.get_by_role("menuitem", name="导出事项目录（XLSX）").or_(
			page.locator(".menu-btn-group .dropdown-item", has_text="导出事项目录（XLSX）")
		).first.click()
	assert download.value.suggested_filename.endswith(".xlsx")
	content = download.value.path().read_bytes()

	page.goto("/app/hall-catalogue-import/new")
	attach(page, change_book(content, code, "99"))
	press(page, "校验")
	expect(page.locator(".form-message")).to_contain_text("错误1处", timeout=60_000)
	expect(page.locator("[data-fieldname=errors] .grid-body")).to_contain_text("“事项类型”不能填“99”")
	shot(page, "errors")

	attach(page, change_book(content, code, "01"))
	press(page, "校验")
	expect(page.locator(".form-message")).to_contain_text("新增1个", timeout=60_000)
	press(page, "导入事项目录")
	expect(page.locator(".indicator-pill", has_text="已导入").first).to_be_visible(timeout=60_000)
	shot(page, "imported")
	page.goto(f"/app/hall-matter/{code}")
	expect(page.locator("[data-fieldname=code]").first).to_contain_text(code)


def test_the_papers_of_a_matter_open_from_its_form(people, shot):
	page = people.open(ADMINISTRATOR)
	page.goto(f"/app/hall-matter/{CONSTRUCTION_PERMIT}")
	page.get_by_role("button", name="打印", exact=True).first.click()
	shot(page, "papers")
	with page.context.expect_event("response", lambda answer: "get_guide_paper" in answer.url) as answer:
		page.locator(".dropdown-menu.show .dropdown-item", has_text="一次性告知单").click()
	assert answer.value.ok
	assert answer.value.headers["content-type"] == "application/pdf"
