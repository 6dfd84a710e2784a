"""The desks of a reviewer and a chief representative: what burns first, steps, many acts at once."""

import json
import os
import re

import pytest
from hall_cases import TO_REVIEW, Hall

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

PROPOSE = ("reviewer", "Propose")


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


def open_cases(page, names: list[str]) -> None:
	"""Open the list of these cases."""
	page.goto(f"/app/hall-application/view/list?name={json.dumps(['in', ','.join(names)])}")
	expect(page.locator(".list-row-checkbox:visible")).to_have_count(len(names), timeout=45_000)


def choose_action(page, names: list[str], action: str):
	"""Check the rows, choose an action of the menu, and return its dialog."""
	for name in names:
		page.locator(f".list-row-checkbox[data-name='{name}']").check()
	page.locator(".actions-btn-group:visible > button").click()
	item = page.locator(
		".actions-btn-group:visible .dropdown-item", has_text=re.compile(rf"^\s*{action}\s*$")
	)
	item.first.click()
	return page.locator(".modal.show").filter(has=page.locator(".modal-title", has_text=action))


def test_a_clerk_reads_by_which_day_a_case_is_to_be_answered(people, hall):
	case = hall.submitted()
	page = people.open("clerk@hall.example")
	page.goto(f"/app/hall-application/{case['name']}")
	expect(page.locator(".form-message:visible").first).to_contain_text(f"应于 {case['deadline']} 前办结")


def test_a_reviewer_sees_what_burns_first_and_finishes_a_step(people, shot, hall):
	case = hall.moved(hall.submitted(), *TO_REVIEW)
	page = people.open("reviewer@hall.example")
	page.goto("/app/review-and-decision")
	expect(page.locator(".step", has_text="待决定").locator(".number")).to_have_text(re.compile(r"[1-9]"))
	expect(page.locator(".cases h5", has_text="我的办理环节")).to_be_visible()
	shot(page, "workspace")
	page.goto("/app/hall-application/view/list")
	expect(page.locator(".list-row-checkbox:visible").first).to_be_visible(timeout=45_000)
	order = page.evaluate("[cur_list.sort_by, cur_list.sort_order]")
	assert order == ["deadline", "asc"]
	days = page.evaluate("cur_list.data.map((doc) => doc.deadline)")
	assert days == sorted(days)
	shot(page, "list")
	page.goto(f"/app/hall-application/{case['name']}")
	steps = page.locator(".hall-case-steps li")
	review = steps.filter(has_text="审核").first
	expect(review).to_have_class(re.compile("open"))
	shot(page, "steps")
	review.get_by_role("button", name="完成本环节").click()
	dialog = page.locator(".modal.show")
	dialog.locator("[data-fieldname=opinion] textarea").fill("材料齐全，符合条件。")
	dialog.locator(".modal-footer .btn-primary").click()
	expect(steps.filter(has_text="材料齐全，符合条件。")).to_have_count(1)
	expect(steps.filter(has_text="审批")).to_have_class(re.compile("open"))
	shot(page, "finished")


def test_a_chief_representative_grants_many_cases_and_reads_each_refusal(people, shot, hall):
	ready = [hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)["name"] for _ in range(2)]
	late = hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)["name"]
	hall["chief"].call("set_language", language="en")
	page = people.open("chief@hall.example", language="en-US")
	try:
		grant_many(page, shot, hall, ready, late)
	finally:
		hall["chief"].call("set_language", language="zh")
	assert [hall.look({"name": name})["stage"] for name in ready] == ["Granted", "Granted"]


def grant_many(page, shot, hall, ready: list[str], late: str) -> None:
	page.goto("/app/review-and-decision")
	expect(page.locator(".step", has_text="To Approve").locator(".number")).to_have_text(re.compile(r"[1-9]"))
	shot(page, "workspace")
	open_cases(page, [*ready, late])
	shot(page, "queue")
	dialog = choose_action(page, [*ready, late], "Grant")
	dialog.locator("[data-fieldname=decision_basis] textarea").fill("《中华人民共和国建筑法》第八条")
	shot(page, "dialog")
	# somebody else is faster with one of them
	hall.moved({"name": late}, ("chief", "Grant"))
	dialog.locator(".modal-footer .btn-primary").click()
	rows = page.locator(".hall-results tr")
	expect(rows).to_have_count(3, timeout=60_000)
	expect(rows.filter(has=page.locator(".indicator-pill.green"))).to_have_count(2)
	expect(rows.filter(has=page.locator(".indicator-pill.red"))).to_have_count(1)
	shot(page, "results")
