"""The framework's own pages work in a real browser with the bundles and the realtime server of `dev`.

Needs a running site: `GOVHALL_URL` (http://127.0.0.1:8000), `GOVHALL_SITE` and `GOVHALL_BENCH`. Every test
fails on an error in the console or an answer of 400 and above, besides what it asserts itself.
"""

import os
import re
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

URL = os.environ.get("GOVHALL_URL", "")
MARK = f"browser-test-{uuid4().hex[:8]}"
PROGRESS_JOB = """
import sys
import frappe
frappe.init(site=sys.argv[1])
frappe.connect()
job = "frappe.realtime.publish_progress"
frappe.enqueue(job, queue="short", at_front=True, percent=40, title=sys.argv[2])
"""


@pytest.fixture(scope="module")
def desk(browser):
	"""The desk, entered once through the login page, as Administrator; and the errors it has shown."""
	context = browser.new_context(base_url=URL, viewport={"width": 1280, "height": 900})
	page, errors = open_page(context)
	page.goto("/login?redirect-to=/app/todo")
	page.fill("#login_email", "Administrator")
	page.fill("#login_password", "admin")
	page.click(".form-login .btn-login")
	page.wait_for_function("window.frappe?.get_route?.()?.[0] == 'List'")
	# The guided tours of a fresh site would lie over the pages.
	page.evaluate("frappe.boot.onboarding_tours = []")
	yield page, errors
	context.close()


@pytest.fixture
def page(desk):
	page, errors = desk
	yield page
	shown = list(errors)
	errors.clear()
	assert not shown


@pytest.fixture
def guest_page(browser):
	context = browser.new_context(base_url=URL)
	page, errors = open_page(context)
	yield page
	context.close()
	assert not errors


def open_page(context):
	"""A page, and the list of what goes wrong in it: errors in the console and refused requests."""
	page = context.new_page()
	errors = []
	page.on("console", lambda message: message.type == "error" and errors.append(message.text))
	page.on("pageerror", lambda error: errors.append(str(error)))
	page.on("response", lambda response: response.status >= 400 and errors.append(response.url))
	return page, errors


def go_to(page, *route):
	page.evaluate("(route) => frappe.set_route(...route)", route)


@pytest.fixture
def documents(page):
	"""A list to put `[doctype, name]` into: these documents are deleted at the end."""
	created = []
	yield created
	go_to(page, "List", "ToDo", "List")
	for document in reversed(created):
		page.evaluate("([doctype, name]) => frappe.db.delete_doc(doctype, name)", document)


def insert(page, documents, document):
	created = page.evaluate("(document) => frappe.db.insert(document)", document)
	documents.append([created["doctype"], created["name"]])


def test_the_login_page_leads_into_the_desk(page):
	assert page.url.endswith("/app/todo")
	sync_api.expect(page.locator(".navbar #navbar-search")).to_be_visible()


def test_a_form_shows_its_fields(page):
	go_to(page, "Form", "User", "Administrator")
	sync_api.expect(page.locator("[data-fieldname=email] input:visible").first).to_have_value(re.compile("@"))


def test_a_list_shows_its_rows(page):
	go_to(page, "List", "User", "List", {"name": "Administrator"})
	sync_api.expect(page.locator(".list-row-container:visible", has_text="Administrator")).to_be_visible()


def test_a_report_view_shows_its_table(page):
	go_to(page, "List", "User", "Report", {"name": "Administrator"})
	sync_api.expect(page.locator(".dt-row:visible", has_text="Administrator")).to_be_visible()


def test_the_form_builder_shows_the_fields_of_a_doctype(page):
	go_to(page, "Form", "DocType", "ToDo")
	page.click(".form-tabs [data-fieldname=form_builder_tab]:visible")
	sync_api.expect(page.locator(".form-builder-container .field:visible").first).to_be_visible()


def test_the_workflow_builder_shows_states_and_transitions(page, documents):
	insert(page, documents, make_workflow(MARK))
	go_to(page, "workflow-builder", MARK)
	states = page.locator(".vue-flow__node-state:visible")
	sync_api.expect(states).to_have_count(2)
	# The style sheet of a package, imported by a component's own style.
	sync_api.expect(states.first).to_have_css("position", "absolute")


def test_the_print_format_builder_shows_sections(page, documents):
	insert(page, documents, make_print_format(MARK))
	go_to(page, "print-format-builder-beta", MARK)
	sync_api.expect(page.locator(".print-format-section:visible").first).to_be_visible()


def test_a_guest_fills_in_a_web_form(page, documents, guest_page):
	insert(page, documents, make_web_form(MARK))
	guest_page.goto(f"/{MARK}/new")
	guest_page.locator("[data-fieldname=description] .ql-editor[contenteditable=true]").fill(MARK)
	guest_page.click(".web-form-actions .submit-btn:visible")
	sync_api.expect(guest_page.locator(".success-title")).to_be_visible()
	filters = {"description": ["like", f"%{MARK}%"]}
	found = page.evaluate("(filters) => frappe.db.get_list('ToDo', { filters })", filters)
	documents.extend(["ToDo", todo["name"]] for todo in found)
	assert len(found) == 1


def test_a_background_job_moves_a_progress_bar(page):
	page.wait_for_function("frappe.realtime.socket.connected")
	run_in_bench(PROGRESS_JOB, os.environ["GOVHALL_SITE"], MARK)
	dialog = page.locator(".modal.show", has_text=MARK)
	sync_api.expect(dialog.locator(".progress-bar")).to_have_attribute("style", re.compile("width: *40%"))


def make_workflow(name):
	state = {"allow_edit": "System Manager", "doc_status": "0"}
	step = {"action": "Approve", "allowed": "System Manager"}
	return {
		"doctype": "Workflow",
		"workflow_name": name,
		"document_type": "ToDo",
		"workflow_state_field": "status",
		"is_active": 0,
		"states": [{**state, "state": "Pending"}, {**state, "state": "Approved"}],
		"transitions": [{**step, "state": "Pending", "next_state": "Approved"}],
	}


def make_print_format(name):
	return {
		"doctype": "Print Format",
		"name": name,
		"doc_type": "ToDo",
		"standard": "No",
		"print_format_builder_beta": 1,
	}


def make_web_form(route):
	field = {"fieldname": "description", "fieldtype": "Text Editor", "label": "Description", "reqd": 1}
	return {
		"doctype": "Web Form",
		"title": route,
		"route": route,
		"doc_type": "ToDo",
		"module": "Website",
		"published": 1,
		"web_form_fields": [field],
	}


def run_in_bench(code, *arguments):
	"""Run Python code with the bench's environment, in its `sites` folder."""
	bench = Path(os.environ["GOVHALL_BENCH"])
	command = [bench / "env" / "bin" / "python", "-c", code, *arguments]
	subprocess.run(command, cwd=bench / "sites", check=True, timeout=30)
