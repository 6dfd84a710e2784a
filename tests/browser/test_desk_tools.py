"""Frappe's tools for administrators work on the records of a hall: in Chinese, by clicking, as the demo's
administrator, who is a System Manager and Workspace Manager besides."""

import json
import os
import subprocess
import time
import uuid
from pathlib import Path

import pytest
from desk import close_message, draw_field, fill, find_control, open_list, open_tab, save
from hall_cases import Hall
from hall_client import try_to
from playwright.sync_api import expect

ADMINISTRATOR = "admin@hall.example"
HALL = "URC"
MINUTE = 60_000
# what `bench migrate` does to a DocType and to the shipped records
MIGRATE = """
import sys, frappe
frappe.init(site=sys.argv[1]); frappe.connect()
frappe.flags.in_migrate = True
frappe.reload_doc("catalogue", "doctype", "hall_matter", force=True)
from govhall.install import after_migrate
after_migrate()
frappe.db.commit()
"""
# the shipped record again, whatever a test made of it
RENEW = """
import sys, frappe
frappe.init(site=sys.argv[1]); frappe.connect()
from govhall.shipped import hash_record, sync_defaults
for name in sys.argv[3:]:
	doc = frappe.get_doc(sys.argv[2], name)
	mark = {"shipped_hash": hash_record(doc.as_dict()), "source_hash": ""}
	frappe.db.set_value("Hall Shipped Default", f"{sys.argv[2]}|{name}", mark)
sync_defaults()
frappe.db.commit()
"""


@pytest.fixture(scope="module")
def root():
	return Hall().root


@pytest.fixture
def records(root):
	"""A list to put `(doctype, name)` into: deleted at the end."""
	made = []
	yield made
	for doctype, name in reversed(made):
		try_to(root.delete, doctype, name)


def run_in_bench(code: str, *arguments: str) -> None:
	bench = Path(os.environ["GOVHALL_BENCH"])
	command = [bench / "env" / "bin" / "python", "-c", code, os.environ["GOVHALL_SITE"], *arguments]
	subprocess.run(command, cwd=bench / "sites", check=True, timeout=120)


def test_windows_come_in_by_data_import(people, shot, root, records):
	# imports run in the background, and Frappe refuses them while that is off
	root.change("System Settings", "System Settings", enable_scheduler=1)
	mark = uuid.uuid4().hex[:4].upper()
	numbers = [f"{mark}{serial}" for serial in (1, 2, 3)]
	records.extend(("Hall Window", f"{HALL}-{number}") for number in numbers)
	page = people.open(ADMINISTRATOR)
	page.goto("/app/data-import/new?reference_doctype=Hall%20Window&import_type=Insert%20New%20Records")
	expect(find_control(page, "reference_doctype").locator("input")).to_have_value("窗口", timeout=MINUTE)
	page.locator(".page-head:visible .primary-action").click()
	page.wait_for_function("() => !cur_frm.is_new()")
	name = page.evaluate("cur_frm.doc.name")
	records.append(("Data Import", name))
	rows = "".join(f"{HALL},{number},导入窗口{number},Comprehensive Intake\n" for number in numbers)
	attach(page, "导入.csv", f"大厅,窗口号,窗口名称,类型\n{rows}".encode())
	start = page.locator(".page-head:visible .primary-action", has_text="开始导入")
	expect(start).to_be_visible(timeout=MINUTE)
	start.click()
	wait_for_import(root, name)
	page.reload()
	expect(page.locator(".page-head:visible .indicator-pill").first).to_be_visible()
	shot(page, "data-import")
	windows = root.list(
		"Hall Window", filters=[["number", "in", numbers]], fields=["window_name", "hall", "kind"]
	)
	assert sorted(row["window_name"] for row in windows) == [f"导入窗口{number}" for number in numbers]
	assert {(row["hall"], row["kind"]) for row in windows} == {(HALL, "Comprehensive Intake")}


def wait_for_import(root, name: str) -> None:
	"""Wait until the background worker has done it; other jobs may stand before it in the queue.

	An import of which every row fails stays “Pending”, but has log rows that say why. Rows that came in have
	theirs before the import says that it is done.
	"""
	until = time.monotonic() + 3 * 60
	while (status := root.read("Data Import", name)["status"]) == "Pending":
		filters = [["data_import", "=", name], ["success", "=", 0]]
		failed = root.list("Data Import Log", filters=filters, fields=["messages"])
		assert failed == []
		assert time.monotonic() < until, "the import was not run: is there a worker?"
		time.sleep(1)
	logs = root.list(
		"Data Import Log", filters=[["data_import", "=", name]], fields=["messages", "exception"]
	)
	assert status == "Success", logs


def attach(page, name: str, content: bytes) -> None:
	find_control(page, "import_file").locator(".btn-attach").click()
	with page.expect_file_chooser() as chooser:
		page.locator(".file-uploader .btn-file-upload").first.click()
	chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})
	page.locator(".modal.show .btn-modal-primary").click()
	expect(page.locator(".modal.show")).to_have_count(0)


def test_a_field_of_customize_form_shows_and_outlives_a_migrate(people, shot, root, records):
	label = f"本地备注{uuid.uuid4().hex[:4]}"
	page = people.open(ADMINISTRATOR)
	page.goto("/app/customize-form?doc_type=Hall%20Matter")
	page.wait_for_function("() => window.cur_frm?.doc?.fields?.length > 20", timeout=MINUTE)
	open_tab(page, "表单")
	draw_field(page, "Data", label, before="Local Matter Code")
	with page.expect_response(lambda answer: answer.url.endswith("run_doc_method")) as saved:
		page.locator(".page-head:visible .primary-action").click()
	assert saved.value.ok
	fields = root.list("Custom Field", filters=[["dt", "=", "Hall Matter"], ["label", "=", label]])
	records.extend(("Custom Field", field["name"]) for field in fields)
	assert len(fields) == 1
	run_in_bench(MIGRATE)
	page.goto("/app/hall-matter/new")
	page.wait_for_function("() => window.cur_frm?.doctype === 'Hall Matter'", timeout=MINUTE)
	field = page.evaluate("label => cur_frm.meta.fields.find((df) => df.label === label)?.fieldname", label)
	assert field
	assert page.evaluate("field => Boolean(cur_frm.fields_dict[field])", field)
	shot(page, "customized")


@pytest.mark.parametrize("name", ["Hall Application", "Hall Matter"])
def test_the_workflow_builder_saves_a_workflow_whole(people, shot, root, name):
	run_in_bench(RENEW, "Workflow", name)
	before = read_workflow(root, name)
	page = people.open(ADMINISTRATOR)
	try:
		page.goto(f"/app/workflow-builder/{name}")
		states = page.locator(".vue-flow__node-state:visible")
		expect(states).to_have_count(len(before["states"]), timeout=MINUTE)
		shot(page, "builder")
		with page.expect_response(lambda answer: "frappe.client.save" in answer.url) as saved:
			page.locator(".page-head:visible .primary-action").click()
		assert saved.value.ok
		expect(states).to_have_count(len(before["states"]))
		assert read_workflow(root, name) == before
	finally:
		run_in_bench(RENEW, "Workflow", name)


def read_workflow(root, name: str) -> dict:
	workflow = root.read("Workflow", name)
	state = ("state", "update_field", "update_value", "allow_edit", "is_optional_state", "doc_status")
	move = ("state", "action", "next_state", "allowed", "condition", "allow_self_approval")
	return {
		"states": sorted([row.get(key) for key in state] for row in workflow["states"]),
		"transitions": sorted([str(row.get(key)) for key in move] for row in workflow["transitions"]),
	}


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(
	("doctype", "text"), [("Hall Notice", "文书编号"), ("Hall Matter Version", "事项名称")]
)
def test_the_print_format_builder_makes_a_format(people, shot, root, records, doctype, text):
	name = f"试印{uuid.uuid4().hex[:4]}"
	made = root.create(
		"Print Format", name=name, doc_type=doctype, standard="No", print_format_builder_beta=1
	)
	records.append(("Print Format", made["name"]))
	page = people.open(ADMINISTRATOR)
	page.goto(f"/app/print-format-builder-beta/{name}")
	sections = page.locator(".print-format-section:visible")
	expect(sections.first).to_be_visible(timeout=MINUTE)
	count = sections.count()
	page.locator(".print-format-section-container:visible").first.hover()
	shot(page, "builder")
	with page.expect_response(lambda answer: "frappe.client.save" in answer.url) as saved:
		page.locator(".page-head:visible .primary-action").click()
	assert saved.value.ok
	layout = json.loads(root.read("Print Format", made["name"])["format_data"])
	assert len(layout["sections"]) == count
	# what was drawn prints: the preview shows the values of a record
	record = root.list(doctype, limit_page_length=1)[0]["name"]
	preview = root.fetch("/printpreview", doctype=doctype, name=record, print_format=made["name"])
	assert record in preview.decode()


def test_matters_can_be_looked_at_as_a_report_and_as_a_board(people, shot, root, records):
	page = people.open(ADMINISTRATOR)
	page.goto("/app/hall-matter/view/report")
	expect(page.locator(".dt-row-0 .dt-cell").nth(2)).not_to_be_empty(timeout=MINUTE)
	shot(page, "report")
	name = f"状态看板{uuid.uuid4().hex[:4]}"
	page.evaluate(
		"""name => frappe.xcall("frappe.desk.doctype.kanban_board.kanban_board.quick_kanban_board", {
			doctype: "Hall Matter", board_name: name, field_name: "status",
		})""",
		name,
	)
	records.append(("Kanban Board", name))
	page.goto(f"/app/hall-matter/view/kanban/{name}")
	expect(
		page.locator(".kanban-column", has_text="已发布").locator(".kanban-card-wrapper").first
	).to_be_visible(timeout=MINUTE)
	shot(page, "board")


def test_a_list_is_filtered_and_its_window_opened_by_clicking(people):
	page = people.open(ADMINISTRATOR)
	open_list(page, "hall-window", "窗口")
	row = page.locator(".list-row").first
	row.locator(".list-subject a").click()
	expect(page.locator(".page-head:visible .title-text")).not_to_have_text("窗口")
	close_message(page)


def test_a_rule_of_a_hall_begins_with_what_holds_there(people, root, records):
	try_to(root.delete, "Hall Local Settings", HALL)
	records.append(("Hall Local Settings", HALL))
	page = people.open(ADMINISTRATOR)
	page.goto(f"/app/hall-local-settings/new?hall={HALL}")
	rules = find_control(page, "holding").locator("tr")
	expect(rules.filter(has_text="补正天数")).to_contain_text("全部大厅", timeout=MINUTE)
	fill(page, "own_corrections", "1")
	expect(find_control(page, "correction_days").locator("input")).to_have_value("30")
	fill(page, "correction_days", "20")
	save(page)
	expect(rules.filter(has_text="补正天数")).to_contain_text("本大厅")
	assert root.read("Hall Local Settings", HALL)["correction_days"] == 20
