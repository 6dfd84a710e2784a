"""Acts on a case in the desk, as people press them: by their Chinese names."""

import re

from playwright import sync_api
from playwright.sync_api import expect


def open_case(page, code: str, stage: str) -> None:
	page.goto(f"/app/hall-application/{code}")
	expect_stage(page, stage)


def expect_stage(page, stage: str) -> None:
	expect(page.locator(".page-head:visible .indicator-pill")).to_have_text(stage)
	expect(page.locator(".form-layout:visible [data-fieldname=form_view] table")).to_be_visible()


def act(page, action: str, values: dict | None = None):
	"""Press a workflow action and fill in what its dialog asks; return the dialog, still open.

	The menu is drawn again when a form has come to rest; a choice that fell into that moment is repeated.
	"""
	item = page.locator(
		".actions-btn-group:visible .dropdown-item", has_text=re.compile(rf"^\s*{action}\s*$")
	)
	dialog = page.locator(".modal.show")
	for _attempt in range(3):
		page.locator(".actions-btn-group:visible > button").click()
		item.click()
		if values is None:
			return None
		try:
			dialog.locator(".frappe-control:visible").first.wait_for(timeout=10_000)
			break
		except sync_api.TimeoutError:
			page.keyboard.press("Escape")
	for label, value in values.items():
		fill_in_control(find_control(dialog, label), value)
	return dialog


def find_control(dialog, label: str):
	return (
		dialog.locator(".frappe-control[data-fieldname]:visible")
		.filter(has=dialog.page.locator("label", has_text=re.compile(rf"^\s*{label}\s*$")))
		.last
	)


def fill_in_control(control, value: str) -> None:
	select = control.locator("select")
	if select.count():
		select.select_option(label=value)
	else:
		field = control.locator("input, textarea").first
		field.fill(value)
		field.press("Tab")


def confirm(page, dialog, stage: str) -> None:
	dialog.locator(".modal-footer .btn-primary, .modal-header .btn-primary").first.click()
	expect_stage(page, stage)
