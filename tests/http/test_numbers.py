"""Identity numbers leave by no way, and no log keeps what people wrote."""

import json
import os
from pathlib import Path

import pytest
import redis
from form_cases import ANSWERS, FORM, IDENTITY, MASKED, MATTER, make_rich_matter
from hall_cases import make_identity_number
from hall_client import HallClient, refusal_of, try_to

AGENT_NUMBER = "11010519491231002X"
SITE = Path(os.environ["GOVHALL_BENCH"], "sites", os.environ["GOVHALL_SITE"])


def read_logs() -> str:
	"""Return all that stands in the log files of bench and site."""
	folders = (SITE / "logs", SITE.parents[1] / "logs")
	files = [path for folder in folders for path in folder.glob("*.log*") if path.is_file()]
	return "".join(path.read_text(errors="replace") for path in files)


def read_waiting_logs() -> str:
	"""Return the errors that wait in Redis until the scheduler stores them."""
	config = json.loads((SITE.parent / "common_site_config.json").read_text())
	cache = redis.Redis.from_url(config["redis_cache"])
	return "".join(str(cache.lrange(key, 0, -1)) for key in cache.keys("*insert_queue_for_*"))


def list_log_rows(hall, number: str) -> list:
	logs = {
		"Error Log": ("error", "method"),
		"Access Log": ("filters", "columns", "page"),
		"Version": ("data",),
		"Scheduled Job Log": ("details",),
		"Email Queue": ("message", "error"),
	}
	return [
		row
		for doctype, columns in logs.items()
		for column in columns
		for row in hall.root.list(doctype, filters=[[column, "like", f"%{number}%"]], fields=["name"])
	]


def test_no_log_keeps_what_made_an_endpoint_fail(hall):
	"""A number in body, query, path, header and file name of requests that end in errors of the framework."""
	number, address = make_identity_number(), "解放北路九千零一号"
	clerk = hall["clerk"]
	broken = json.dumps({"id_number": number, "address": address})[:-1]
	headers = {"X-Number": number, "Accept": "application/json"}
	for verb, path, sent in (
		("POST", "/api/method/govhall.api.v1.apply", {"data": {"matter": number, "applicant": broken}}),
		(
			"POST",
			"/api/method/govhall.api.v1.reveal_answer",
			{"data": {"application": number, "fieldname": address}},
		),
		("GET", "/api/resource/Hall Application", {"params": {"filters": broken}}),
		("GET", "/api/resource/Hall Application", {"params": {"fields": broken}}),
		("GET", f"/api/resource/Hall Applicant/{number}", {}),
		("PUT", f"/api/resource/Hall Applicant/{number}", {"data": broken}),
		("POST", "/api/method/frappe.client.insert", {"data": {"doc": broken}}),
		("POST", "/api/method/upload_file", {"files": {"file": (f"{number}.exe", address.encode())}}),
		(
			"GET",
			"/api/method/frappe.desk.query_report.run",
			{"params": {"report_name": number, "filters": broken}},
		),
	):
		for client in (clerk, hall.root):
			client.http.request(verb, client.url + path, headers=headers, timeout=60, **sent)
	logs = read_logs() + read_waiting_logs()
	assert "Arguments: " in logs
	assert number not in logs
	assert address not in logs
	assert list_log_rows(hall, number) == []


def test_the_log_of_exports_keeps_no_number_by_which_somebody_searched(hall):
	number = make_identity_number()
	hall["supervisor"].fetch(
		"/api/method/frappe.desk.reportview.export_query",
		doctype="Hall Applicant",
		fields='["name"]',
		filters=json.dumps([["Hall Applicant", "applicant_name", "!=", number]]),
		file_format_type="CSV",
	)
	written = {"doctype": "Hall Applicant", "method": "Export", "filters": number, "page": f"<p>{number}</p>"}
	hall["clerk"].call("frappe.core.doctype.access_log.access_log.make_access_log", **written)
	filters = json.dumps({"export_from": "Hall Applicant", "user": "supervisor@hall.example"})
	assert hall.root.list("Access Log", filters=filters)
	assert list_log_rows(hall, number) == []


@pytest.fixture(scope="module")
def case(hall) -> dict:
	"""An application with numbers in its answers, and an agent."""
	make_rich_matter(hall)
	answers = ANSWERS | {"people": [{"person": "张三", "card": IDENTITY}]}
	contact = {"agent_name": "王建国", "agent_id_number": AGENT_NUMBER, "declares_truth": 1}
	case = hall.filled(MATTER, answers=answers, contact=contact)
	return hall["citizen"].call("submit_application", application=case["name"])


@pytest.mark.parametrize("who", ["citizen", "clerk", "supervisor", "admin", "root"])
def test_numbers_and_ciphers_leave_by_no_way_of_the_framework(hall, case, who):
	client = hall.root if who == "root" else hall[who]
	name = hall.root.read("Hall Application", case["name"])["form_name"]
	record = {"doctype": "Hall Application", "name": case["name"]}
	found = [
		try_to(client.list, FORM, fields='["*"]', filters=json.dumps({"name": name})),
		try_to(client.read, FORM, name),
		try_to(client.ask, "frappe.client.get_value", doctype=FORM, filters=name, fieldname='["card"]'),
		try_to(client.ask, "frappe.client.get_password", doctype=FORM, name=name, fieldname="people.0.card"),
		try_to(client.ask, "frappe.client.get_password", fieldname="agent_id_number", **record),
		try_to(client.ask, "frappe.desk.form.load.getdoc", **record),
		try_to(client.ask, "frappe.desk.reportview.get", doctype=FORM, fields='["name", "card"]'),
		try_to(client.list, "Version", fields='["data"]', filters=json.dumps({"docname": name})),
		client.read("Hall Application", case["name"]) if who != "supervisor" else None,
	]
	for part in (IDENTITY, AGENT_NUMBER, "cipher", "gAAAAA"):
		assert part not in str(found)


def test_who_handles_the_case_sees_numbers_of_agents_and_rows_for_a_reason(hall, case):
	for fieldname, number in (("agent_id_number", AGENT_NUMBER), ("people.0.card", IDENTITY)):
		ask = {"application": case["name"], "fieldname": fieldname, "reason": f"核对{number}"}
		assert hall["clerk"].call("reveal_answer", **ask) == number
		assert refusal_of(hall["clerk"].call, "reveal_answer", **{**ask, "reason": " "}).status == 417
		assert refusal_of(hall["clerk.planning"].call, "reveal_answer", **ask).status == 403
		filters = json.dumps({"reference_document": case["name"], "columns": fieldname})
		logged = hall.root.list("Access Log", filters=filters, fields='["filters"]')
		assert logged and number not in str(logged)


def test_the_portals_page_shows_masks_and_takes_them_back_as_unchanged(hall, case):
	draft = hall.draft(MATTER, answers=ANSWERS | {"people": [{"person": "张三", "card": IDENTITY}]})
	# a page makes a new token against forgery, so it is another session's
	browser = HallClient().sign_in("citizen@hall.example")
	page = browser.fetch(f"/hall/application/{draft['name']}").decode()
	assert MASKED in page and IDENTITY not in page
	answers = {answer["fieldname"]: answer["value"] for answer in draft["answers"]}
	assert (answers["card"], answers["people"][0]["card"]) == (MASKED, MASKED)
	change = {"application": draft["name"], "answers": {"card": MASKED, "people": answers["people"]}}
	hall["citizen"].call("change_application", **change)
	hall["citizen"].call("change_application", application=draft["name"], contact={"declares_truth": 1})
	draft = hall["citizen"].call("submit_application", application=draft["name"])
	ask = {"application": draft["name"], "fieldname": "people.0.card", "reason": "核对"}
	assert hall["clerk"].call("reveal_answer", **ask) == IDENTITY


def test_keys_logs_and_private_files_are_for_the_halls_own_user_alone(hall):
	config = SITE / "site_config.json"
	# the framework wrote both after the file was made
	assert {"hall_hash_key", "max_file_size"} <= set(json.loads(config.read_text()))
	for path in (config, SITE.parent / "common_site_config.json", SITE / "private", SITE / "logs"):
		assert path.stat().st_mode & 0o077 == 0, path
