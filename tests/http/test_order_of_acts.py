"""No way leads past the law: neither a method, nor a resource, nor the workflow takes an illegal step."""

import pytest
from hall_cases import (
	ARCHIVE,
	VALUES,
	make_file,
	make_identity_number,
	make_person,
)
from hall_client import refusal_of

NOT_NOW = "“{0}” is not possible now, or not for you: the application is “{1}”."
STAGES = ("Draft", "Submitted", "Accepted", "In Review", "Granted", "Issued")
ALLOWED = {
	"Submitted": "Accept",
	"Accepted": "Start Review",
	"In Review": "Grant",
	"Granted": "Issue",
}
ACTORS = {"Accept": "clerk", "Start Review": "reviewer", "Grant": "chief", "Issue": "issuer"}
NEXT = {"Accept": "Accepted", "Start Review": "In Review", "Grant": "Granted", "Issue": "Issued"}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("action", NEXT)
def test_no_act_comes_before_its_turn_or_twice(hall, standing, stage, action):
	if ALLOWED.get(stage) == action:
		return
	case, actor = standing[stage], hall[ACTORS[action]]
	before = hall.look(case)
	refusal = refusal_of(hall.act, ACTORS[action], case, action)
	assert refusal.status == 403 if stage == "Draft" else refusal.begins(NOT_NOW, action, stage), refusal
	document = {"doctype": "Hall Application", "name": case["name"]}
	refusal_of(actor.call, "frappe.model.workflow.apply_workflow", doc=document, action=action)
	if NEXT[action] != stage:
		values = VALUES.get(action, {}) | {"workflow_state": NEXT[action]}
		refusal_of(actor.change, "Hall Application", case["name"], **values)
		values = document | {"fieldname": "workflow_state", "value": NEXT[action]}
		refusal_of(actor.call, "frappe.client.set_value", **values)
	assert hall.look(case) == before


@pytest.mark.parametrize("stage", STAGES)
def test_not_even_root_makes_an_illegal_move(hall, standing, stage):
	case = standing[stage]
	before = hall.look(case)
	illegal = {"Draft": "Granted", "Submitted": "Issued", "Accepted": "Granted", "In Review": "Draft"}
	wanted = illegal.get(stage, "Submitted")
	assert refusal_of(hall.root.change, "Hall Application", case["name"], workflow_state=wanted).status == 417
	hall.root.change("Hall Application", case["name"], stage=wanted)
	after = hall.look(case)
	assert (after["stage"], after["workflow_state"]) == (before["stage"], before["workflow_state"])


def test_a_citizen_writes_no_official_field(hall, standing):
	case, citizen = standing["Draft"], hall["citizen"]
	before = hall.look(case)
	forged = {
		"stage": "Granted",
		"due_date": "2099-01-01",
		"statutory_due_date": "2099-01-01",
		"acceptance_number": "1",
		"citizen": "builder@hall.example",
		"department": "GH",
		"promised_days": 999,
		"applicant_name": "另一人",
		"decision_basis": "自己决定",
		"licence": None,
		"submitted_on": "2020-01-01 00:00:00",
		"accepted_by": "citizen@hall.example",
	}
	for field, value in forged.items():
		citizen.change("Hall Application", case["name"], **{field: value})
	for field in ("owner", "creation", "name", "__islocal"):
		citizen.change("Hall Application", case["name"], **{field: "2020-01-01"})
	after = hall.look(case)
	ignored = ("modified", "modified_by", "materials")
	assert {key: value for key, value in after.items() if key not in ignored} == {
		key: value for key, value in before.items() if key not in ignored
	}


@pytest.mark.parametrize(
	("field", "value"),
	[
		("matter", "650100GH-XK-0002"),
		("applicant", None),
		("channel", "Window"),
		("request_id", "another"),
		("docstatus", 1),
		("workflow_state", "Accepted"),
		("workflow_state", "Nonsense"),
	],
)
def test_what_an_application_is_about_stays(hall, field, value):
	case = hall.draft()
	before = hall.look(case)
	if field == "applicant":
		value = hall["citizen"].create("Hall Applicant", **make_person())["name"]
	assert refusal_of(hall["citizen"].change, "Hall Application", case["name"], **{field: value}).status in (
		403,
		417,
	)
	assert hall.look(case) == before


def test_the_list_of_materials_can_be_neither_shortened_nor_softened(hall):
	case, citizen = hall.draft(), hall["citizen"]
	rows = hall.look(case)["materials"]
	for forged in (
		[],
		rows[:1],
		[row | {"necessity": "Optional", "is_received": 1, "material_name": "便条"} for row in rows],
		[{"material_name": "便条", "necessity": "Optional"}],
	):
		citizen.change("Hall Application", case["name"], materials=forged)
		after = [
			(row["name"], row["material_name"], row["necessity"], row["is_received"])
			for row in hall.look(case)["materials"]
		]
		assert after == [(row["name"], row["material_name"], "Required", 0) for row in rows]
	refusal = refusal_of(citizen.call, "submit_application", application=case["name"])
	assert refusal.says(
		"These materials are still missing: {0}.", "; ".join(row["material_name"] for row in rows)
	)
	assert refusal_of(citizen.delete, "Hall Application Material", rows[0]["name"]).status == 403


def test_no_application_begins_in_a_stage_that_is_none(hall):
	values = make_begun(hall)
	for field in ("stage", "workflow_state"):
		refusal_of(hall["citizen"].create, "Hall Application", **values, **{field: "Nonsense"})
	assert hall.root.list("Hall Application", filters={"applicant": values["applicant"]}) == []


def make_begun(hall) -> dict:
	"""Return what a citizen says of an application of their own, with a material that they call received."""
	applicant = hall["citizen"].create("Hall Applicant", **make_person())["name"]
	rows = [{"material_name": "城建档案查阅申请表", "is_received": 1}]
	return {"matter": ARCHIVE, "applicant": applicant, "declares_truth": 1, "materials": rows}


@pytest.mark.parametrize("state", ["Submitted", "Accepted", "Granted", "Issued"])
def test_no_application_begins_later_than_as_a_draft(hall, state):
	values = make_begun(hall)
	refusal_of(hall["citizen"].create, "Hall Application", workflow_state=state, **values)
	made = hall["citizen"].create("Hall Application", stage=state, **values)
	assert made["stage"] == "Draft"
	assert [row["is_received"] for row in made["materials"]] == [0, 0]
	found = hall.root.list("Hall Application", filters={"applicant": values["applicant"]})
	assert found == [{"name": made["name"]}]


def test_what_was_handed_in_stays_after_acceptance(hall, standing):
	case = standing["Accepted"]
	before = hall.look(case)
	sentence = "What was handed in can no longer be changed: the application is “{0}”."
	row, name = before["materials"][0], case["name"]
	contact = {"contact_name": "另一人"}
	for person in (hall["citizen"], hall["clerk"]):
		for refusal in (
			refusal_of(person.change, "Hall Application", name, **contact),
			refusal_of(person.change, "Hall Application", name, materials=[row | {"attachment": None}]),
			refusal_of(person.call, "change_application", application=name, contact=contact),
			refusal_of(person.upload, name, row["name"], "neu.pdf", make_file()),
		):
			assert refusal.says(sentence, "Accepted"), refusal
	assert hall.look(case) == before


def test_what_was_decided_stays_as_it_was_said(hall, standing):
	case = standing["Granted"]
	before = hall.look(case)
	refusal = refusal_of(hall["issuer"].change, "Hall Application", case["name"], decision_basis="另一依据")
	sentence = "“{0}” was put on record and can no longer be changed."
	assert refusal.says(sentence, "Legal Basis of the Decision")
	assert hall.look(case) == before


def test_who_applied_stays_after_acceptance(hall, standing):
	applicant = hall.look(standing["Accepted"])["applicant"]
	before = hall.root.read("Hall Applicant", applicant)
	sentence = "An application was handed in under this name and number, so both stay. Please apply anew."
	for change in ({"applicant_name": "另一人"}, {"id_number": make_identity_number()}):
		for who in ("citizen", "clerk"):
			assert refusal_of(hall[who].change, "Hall Applicant", applicant, **change).says(sentence)
	assert hall.root.read("Hall Applicant", applicant) == before
	assert (
		hall["citizen"].change("Hall Applicant", applicant, address="解放北路1号")["address"] == "解放北路1号"
	)


def test_corrections_are_asked_for_once(hall):
	case = hall.act("clerk", hall.submitted(), "Request Correction")
	assert case["stage"] == "Correction Requested"
	refusal = refusal_of(hall.act, "clerk", case, "Accept")
	assert "“" in refusal.sentence
	case = hall["citizen"].call("submit_application", application=case["name"])
	before = hall.look(case)
	assert refusal_of(hall.act, "clerk", case, "Request Correction").status == 417
	values = {"workflow_state": "Correction Requested", "correction_reason": "再补一次"}
	assert refusal_of(hall["clerk"].change, "Hall Application", case["name"], **values).status == 417
	assert hall.look(case) == before
	assert len(case["notices"]) == 1
	assert hall.act("clerk", case, "Accept")["stage"] == "Accepted"


def test_an_act_without_what_its_notice_must_say_is_told(hall, standing):
	for stage, action, field in (
		("Submitted", "Request Correction", "correction_reason"),
		("In Review", "Grant", "decision_basis"),
		("Granted", "Issue", "collected_by"),
	):
		case, who = standing[stage], ACTORS.get(action, "clerk")
		before = hall.look(case)
		for values in ({}, {field: "  "}, {field: []}):
			refusal = refusal_of(
				hall[who].call, "act", application=case["name"], action=action, values=values
			)
			assert refusal.status == 417
			assert refusal.sentence
		assert hall.look(case) == before


@pytest.mark.parametrize("who", ["citizen", "clerk", "supervisor", "admin"])
def test_nobody_deletes_an_application(hall, standing, who):
	for stage in ("Draft", "Submitted", "Issued"):
		assert refusal_of(hall[who].delete, "Hall Application", standing[stage]["name"]).status == 403
		assert hall.look(standing[stage])
