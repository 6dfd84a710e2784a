"""A department replies to an enquiry in the desk."""

import os

import pytest
from hall_cases import Hall

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

QUESTION = {
	"department": "JS",
	"question": "施工许可证可以由他人代领吗？5 < 6 & 急",
	"applicant_name": "王小明",
	"mobile": "13800000001",
}
MINUTE = 60_000


def test_a_reviewer_replies_to_an_enquiry(people, shot):
	enquiry = Hall()["citizen"].call("ask", **QUESTION)["enquiry"]
	page = people.open("reviewer@hall.example")
	page.goto(f"/app/hall-enquiry/{enquiry}")
	expect(page.get_by_text("5 < 6 & 急")).to_be_visible(timeout=MINUTE)
	shot(page, "asked")
	page.get_by_role("button", name="答复咨询").click()
	dialog = page.locator(".modal.show")
	dialog.locator("textarea[data-fieldname=answer]").fill("可以。\n代领人请携带委托书和本人身份证件。")
	dialog.locator("input[data-fieldname=answer_basis]").fill("《建筑法》第八条")
	shot(page, "reply")
	dialog.locator(".btn-modal-primary").click()
	expect(page.locator("[data-fieldname=stage]:visible .control-value")).to_have_text(
		"已答复", timeout=MINUTE
	)
	expect(page.get_by_role("button", name="答复咨询")).to_be_hidden()
	shot(page, "replied")
