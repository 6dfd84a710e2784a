"""The hands of somebody who works in the desk: fields, rows, buttons and dialogs."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect

APPLY_WORKFLOW = "**/frappe.model.workflow.apply_workflow"
ACT = "**/govhall.api.v1.act"


def open_list(page: Page, slug: str, title: str) -> None:
	page.goto(f"/app/{slug}/view/list")
	expect(page.locator(".page-head:visible .title-text")).to_have_text(title)


def press_new(page: Page) -> None:
	"""Press the list's blue button and wait for the empty form."""
	page.locator(".page-head:visible .primary-action").click()
	expect(page.locator(".page-head:visible .indicator-pill")).to_have_text("尚未保存")


def find_control(page: Page | Locator, fieldname: str) -> Locator:
	return page.locator(f".frappe-control[data-fieldname={fieldname}]:visible").last


def fill(page: Page | Locator, fieldname: str, value: str) -> None:
	"""Type into a field, choose in it, or tick it, as its kind asks."""
	control = find_control(page, fieldname)
	control.scroll_into_view_if_needed()
	kind = control.get_attribute("data-fieldtype")
	if kind == "Select":
		control.locator("select").select_option(value)
	elif kind == "Check":
		control.locator("input[type=checkbox]:visible").set_checked(value == "1")
	elif kind == "Link":
		choose_link(control, value)
	else:
		field = control.locator("input:visible, textarea:visible").first
		if kind == "Int":
			# the desk selects the number a moment after the field was entered
			field.click()
			field.page.wait_for_timeout(200)
		field.fill(value)
		field.blur()


def choose_link(control: Locator, text: str) -> None:
	field = control.locator("input").first
	option = control.locator("ul:visible > *", has_text=text).first
	field.click()
	# the list that opens at a click may be slower than that of what was typed, and lie over it
	control.page.wait_for_load_state("networkidle")
	field.fill(text)
	option.click()
	# the desk asks the server whether the record exists, and sets the value after that
	control.page.wait_for_function(
		"control => { const { doc, df, value } = control.fieldobj; return doc ? doc[df.fieldname] : value; }",
		arg=control.element_handle(),
	)


def fill_all(page: Page | Locator, **values: str) -> None:
	for fieldname, value in values.items():
		fill(page, fieldname, value)


def open_tab(page: Page, label: str) -> None:
	page.locator(".form-tabs:visible .nav-link", has_text=re.compile(rf"^\s*{label}\s*$")).click()


def add_row(page: Page, table: str, **values: str) -> None:
	"""Add a row to a table and fill it in, opened as a form of its own."""
	grid = page.locator(f".frappe-control[data-fieldname={table}]:visible")
	grid.locator(".grid-add-row").scroll_into_view_if_needed()
	grid.locator(".grid-add-row").click()
	open_row(grid, -1)
	fill_all(grid.locator(".form-in-grid:visible"), **values)
	close_row(grid)


def open_row(grid: Locator, place: int) -> None:
	grid.locator(".grid-body .rows > .grid-row").nth(place).locator(".btn-open-row").click()
	expect(grid.locator(".form-in-grid:visible")).to_have_count(1)


def close_row(grid: Locator) -> None:
	grid.locator(".form-in-grid:visible .grid-collapse-row").first.click()
	expect(grid.locator(".form-in-grid:visible")).to_have_count(0)


def save(page: Page) -> None:
	"""Press Save and wait until everything is saved; what the desk then says is closed."""
	page.locator(".page-head:visible .primary-action", has_text="保存").click()
	page.wait_for_function("() => !cur_frm.is_dirty() && !cur_frm.is_new()", timeout=60_000)
	close_message(page)


def close_message(page: Page) -> None:
	message = page.locator(".modal.show:has(.msgprint)")
	page.wait_for_timeout(600)
	if message.count():
		message.locator(".btn-modal-close").click()
		expect(message).to_have_count(0)


def expect_paper(page: Page):
	"""Wait for a paper that opens in a window of its own; the `value` is the answer that brings it.

	Chromium without a window has no reader of PDFs: what opens stays blank, and says no address.
	"""
	return page.context.expect_event("response", lambda answer: answer.request.is_navigation_request())


def press_action(page: Page, action: str, asks: bool = False) -> None:
	"""Choose an action of the workflow, and confirm it if it asks for an opinion.

	The menu is drawn again when a form has come to rest; a choice that fell into that moment is repeated.
	"""
	item = page.locator(
		".actions-btn-group:visible .dropdown-item", has_text=re.compile(rf"^\s*{action}\s*$")
	)
	for _attempt in range(3):
		page.locator(".actions-btn-group:visible > button").click()
		try:
			with page.expect_request(ACT if asks else APPLY_WORKFLOW, timeout=5_000):
				item.click(timeout=5_000)
				if asks:
					page.locator(".modal.show .btn-modal-primary").click(timeout=5_000)
			return
		except TimeoutError:
			page.keyboard.press("Escape")
	raise AssertionError(f"the action {action} was not sent")


def expect_state(page: Page, state: str) -> None:
	expect(page.locator(".page-head:visible .indicator-pill").first).to_have_text(state, timeout=45_000)


# ---- the Form Builder


def draw_field(page: Page, kind: str, label: str, before: str, **properties: str) -> None:
	"""Drag a kind of field in front of another one, and fill in its properties.

	On a busy machine the builder sometimes misses that the hand let go; a person then drags once more.
	"""
	builder = page.locator(".form-builder-container:visible")
	builder.locator(".tab-header .tab").first.click()
	builder.locator(".tab-content.active input").first.fill(kind)
	fields = builder.locator(".form-section .field")
	count = fields.count()
	target = fields.filter(has_text=before).first
	source = builder.locator(f".fields-container .field[title='{kind}']")
	for _attempt in range(3):
		drag(page, source, target)
		if comes_to(fields, count + 1):
			break
	expect(fields).to_have_count(count + 1)
	fields.filter(has_text=f"({kind})").first.click()
	for fieldname, value in {"label": label, **properties}.items():
		set_property(page, fieldname, value)


def comes_to(things: Locator, count: int) -> bool:
	"""Tell whether there are soon so many of them."""
	try:
		expect(things).to_have_count(count, timeout=3_000)
	except AssertionError:
		return False
	return True


def drag(page: Page, source: Locator, target: Locator) -> None:
	"""Drag slowly, as a hand does: the builder makes room while something hovers over it."""
	source.hover()
	page.mouse.down()
	box = target.bounding_box()
	middle = box["x"] + box["width"] / 2
	page.mouse.move(middle, box["y"] + 30, steps=8)
	page.mouse.move(middle, box["y"] + 12, steps=4)
	page.wait_for_timeout(300)
	page.mouse.up()


def set_property(page: Page, fieldname: str, value: str) -> None:
	"""Fill in a property of the field that is chosen in the builder."""
	control = page.locator(
		f".form-builder-container:visible .control-data [data-fieldname={fieldname}]"
	).first
	control.scroll_into_view_if_needed()
	editor = control.locator(".ace_content")
	if editor.count():
		type_into_editor(page, control, value)
	elif control.locator("select").count():
		control.locator("select").select_option(value)
	elif control.locator("input[type=checkbox]").count():
		control.locator("input[type=checkbox]").set_checked(value == "1")
	else:
		control.locator("input, textarea").first.fill(value)


def type_into_editor(page: Page, control: Locator, value: str, place: str = "Control+a") -> None:
	"""Type into a field with a code editor: in place of what is there, or at another place."""
	control.locator(".ace_content").click()
	page.keyboard.press(place)
	page.keyboard.insert_text(value)
	control.locator(".ace_text-input").blur()
	# the editor hands over what was typed a moment later
	page.wait_for_timeout(500)
