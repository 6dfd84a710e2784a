"""Refusals are sentences: no answer shows a traceback or a query, whatever the framework stumbles over."""

import json

import pytest
from hall_client import HallClient, refusal_of

UPDATE = "frappe.client.bulk_update"
NOTHING_TO_READ = "You may not read what you ask for of these records."
NO_SUCH = "There is nothing of this name."


def update(client: HallClient, *changes: dict) -> list[str]:
	"""Change applications all at once; return what is said of those that were refused."""
	documents = [{"doctype": "Hall Application", **change} for change in changes]
	failed = client.call(UPDATE, docs=json.dumps(documents))["failed_docs"]
	return [refused["exc"] for refused in failed]


def test_of_many_changes_each_that_is_refused_is_told_why_and_the_others_are_made(hall):
	first, second, third = (hall.submitted() for _time in range(3))
	said = update(
		hall["clerk"],
		{"docname": first["name"], "contact_name": "甲"},
		{"docname": second["name"], "contact_mobile": "1"},
		{"docname": "no-such-case", "contact_name": "甲"},
		{"docname": third["name"], "materials": "x"},
		{"contact_name": "甲"},
	)
	assert hall.look(first)["contact_name"] == "甲"
	assert hall.look(second)["contact_mobile"] != "1"
	assert len(said) == 4
	for sentence in said:
		assert sentence
		for part in ("Traceback", "File ", ".py", "Error"):
			assert part not in sentence


def test_a_change_goes_to_the_record_that_it_is_checked_for(hall):
	own, other = hall.submitted(), hall.submitted()
	before = hall.look(other)
	update(hall["clerk"], {"docname": own["name"], "name": other["name"], "contact_name": "夺来的"})
	assert hall.look(other) == before
	assert hall.look(own)["contact_name"] == "夺来的"


@pytest.mark.parametrize("column", ["creation", "docstatus"])
def test_who_may_only_choose_from_a_list_reads_why_there_is_nothing_else(hall, column):
	for ask in (
		lambda: hall["clerk"].list("Workflow State", fields=[column]),
		lambda: hall["clerk"].ask("frappe.client.get_value", doctype="Workflow State", fieldname=column),
	):
		assert refusal_of(ask).says(NOTHING_TO_READ)
	assert hall["clerk"].list("Workflow State", fields=["name", column])


@pytest.fixture
def shared(hall):
	"""A record that the clerk may read alone of its type."""
	share = {"doctype": "Workflow", "name": "Hall Application Handling", "user": "clerk@hall.example"}
	share["name"] = hall.root.list("Workflow", limit_page_length=1)[0]["name"]
	hall.root.call("frappe.share.add", read=1, **share)
	try:
		yield share["name"]
	finally:
		hall.root.call("frappe.share.set_permission", permission_to="read", value=0, **share)


def test_a_list_of_a_type_of_which_one_record_is_shared_ends_with_a_sentence(hall, shared):
	clerk, rows = hall["clerk"], {"doctype": "Workflow", "fields": '["name"]'}
	for ask in (
		lambda: clerk.list("Workflow"),
		lambda: clerk.ask("frappe.client.get_list", **rows),
		lambda: clerk.ask("frappe.desk.reportview.get", **rows),
		lambda: clerk.ask("frappe.desk.reportview.get_count", **rows),
	):
		assert refusal_of(ask).says(NOTHING_TO_READ)
	assert clerk.read("Workflow", shared)["name"] == shared


@pytest.mark.parametrize("who", ["clerk", "supervisor"])
def test_a_list_of_what_has_no_rows_ends_with_a_sentence(hall, who):
	refusal = refusal_of(hall[who].list, "Hall Casework Settings")
	assert refusal.status == 404 and refusal.says(NO_SUCH)


def test_an_answer_shows_no_query_that_the_database_did_not_take(hall):
	root = hall.root
	params = {"filters": "{}", "order_by": "name asc limit 1 limit 2"}
	answer = root.http.get(f"{root.url}/api/resource/Hall Matter", params=params, timeout=60)
	assert answer.status_code >= 400
	assert "select" not in answer.text and "tabHall Matter" not in answer.text
	assert json.loads(answer.json()["_server_messages"])
