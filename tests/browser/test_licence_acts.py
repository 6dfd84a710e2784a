"""The agency ends a licence: its reviewer proposes, its holder defends, its chief representative decides."""

import pytest
from hall_cases import TO_ISSUED, Hall
from playwright.sync_api import expect

MINUTE = 60_000
REASON, DEFENCE, REPLY = "颁证时未依法组织现场核查。", "程序问题不应由我承担。", "予以采纳，依法给予赔偿。"


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


@pytest.fixture
def licence(hall) -> dict:
	return hall.moved(hall.submitted(), *TO_ISSUED)


def fill(page, **values) -> None:
	"""Fill the open dialog and press its button."""
	dialog = page.locator(".modal.show")
	for fieldname, value in values.items():
		field = dialog.locator(f"[data-fieldname={fieldname}]").locator("input, textarea, select")
		field.select_option(value) if fieldname == "ground" else field.fill(value)
	dialog.locator(".modal-footer .btn-primary").click()


def test_a_licence_is_revoked_after_its_holder_was_heard(people, shot, hall, licence):
	desk = people.open("reviewer@hall.example")
	desk.goto(f"/app/hall-licence/{licence['licence']}")
	desk.get_by_role("button", name="撤回、撤销、注销").click(timeout=MINUTE)
	fill(desk, ground="Procedure Violated", reason=REASON)
	desk.wait_for_url("**/hall-licence-act/**", timeout=MINUTE)
	shot(desk, "proposed")

	page = people.open("citizen@hall.example")
	page.goto(f"/hall/application/{licence['name']}")
	card = page.locator("section", has=page.locator("[id^=licence-act-]"))
	expect(card).to_contain_text(REASON)
	shot(page, "holder")
	card.locator("textarea").fill(DEFENCE)
	card.locator("form button").click()
	expect(page.locator("blockquote.said")).to_contain_text(DEFENCE, timeout=MINUTE)

	chief = people.open("chief@hall.example")
	chief.goto(desk.url.replace(desk.url.split("/app/")[0], ""))
	chief.get_by_role("button", name="作出决定").click(timeout=MINUTE)
	fill(chief, reply=REPLY)
	chief.wait_for_function("cur_frm.doc.stage === 'Decided'", timeout=MINUTE)
	shot(chief, "decided")
	assert hall.root.read("Hall Licence", licence["licence"])["status"] == "Revoked"


def test_anybody_reads_the_list_of_grants(people, shot):
	page = people.open()
	page.goto("/hall/grants")
	expect(page.locator("h1")).to_have_text("行政许可公示")
	shot(page, "grants")
