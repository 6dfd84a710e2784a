"""Serving and printing papers in the desk: the record of service, and many papers in one file."""

import io

import pytest
from desk import expect_paper, fill_all, open_list
from hall_cases import TO_ACCEPTED, Hall
from playwright.sync_api import expect
from pypdf import PdfReader

CLERK = "clerk@hall.example"
MINUTE = 60_000


@pytest.fixture(scope="module")
def accepted() -> list[dict]:
	"""Two accepted cases of the housing department."""
	hall = Hall()
	return [hall.moved(hall.submitted(), *TO_ACCEPTED) for _ in range(2)]


def test_a_clerk_records_how_a_notice_was_served(people, shot, accepted):
	page = people.open(CLERK)
	page.goto(f"/app/hall-notice/{accepted[0]['notices'][-1]['name']}")
	page.get_by_role("button", name="登记送达").click()
	dialog = page.locator(".modal.show")
	fill_all(
		dialog, method="Left in Place", place="解放北路1号", witnesses="社区工作人员王建国", remark="拒绝签收"
	)
	# the choice of the way is told a second time now, and what was typed stays
	page.wait_for_timeout(800)
	expect(dialog.locator("[data-fieldname=place] input")).to_have_value("解放北路1号")
	shot(page, "service-dialog")
	dialog.get_by_role("button", name="登记送达").click()
	expect(page.locator("[data-fieldname=served_by_method]")).to_contain_text("留置送达")
	with expect_paper(page) as opened:
		page.get_by_role("button", name="打印送达回证").click()
	assert "download_record" in opened.value.url
	assert people.errors == []


def test_a_refused_record_keeps_what_was_typed(people, accepted):
	page = people.open(CLERK)
	page.goto(f"/app/hall-notice/{accepted[1]['notices'][-1]['name']}")
	page.get_by_role("button", name="登记送达").click()
	dialog = page.locator(".modal.show")
	fill_all(dialog, method="Electronic", recipient="王小明")
	dialog.get_by_role("button", name="登记送达").click()
	expect(page.get_by_text("未同意电子送达")).to_be_visible()
	expect(dialog.locator("[data-fieldname=recipient] input")).to_have_value("王小明")
	people.errors.clear()  # the refusal is meant


def test_many_papers_are_printed_into_one_file(people, shot, accepted):
	page = people.open(CLERK)
	open_list(page, "hall-notice", "文书")
	for case in accepted:
		row = page.locator(".list-row-container", has_text=case["notices"][-1]["name"])
		row.locator(".list-row-checkbox").check()
	page.get_by_role("button", name="操作").click()
	page.get_by_text("合并打印文书").click()
	page.locator(".modal.show").get_by_role("button", name="打印").click()
	message = page.locator(".modal.show", has_text="2份文书")
	expect(message).to_be_visible(timeout=2 * MINUTE)
	shot(page, "papers-in-one-file")
	with expect_paper(page) as opened:
		message.get_by_role("button", name="打开 PDF").click()
	answer = page.context.request.get(opened.value.url)
	assert len(PdfReader(io.BytesIO(answer.body())).pages) == 4
	assert people.errors == []
