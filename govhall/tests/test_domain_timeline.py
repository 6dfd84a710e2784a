"""The timeline, the outlook and the marks of a case, worked out from what is known of it."""

import csv
from datetime import date, datetime
from pathlib import Path

import frappe
import pytest

from govhall.casework.domain import stages
from govhall.casework.domain.stage_facts import FACTS
from govhall.casework.services.telling.delivery import list_delivery_methods, read_contact
from govhall.portal import case as case_page
from govhall.portal import outlook, sections, timeline
from govhall.portal.case import list_marked, list_materials
from govhall.portal.sections import list_marks
from govhall.portal.text import has_time
from govhall.portal.timeline import draw_timeline

TRANSLATIONS = Path(__file__).parents[1] / "translations" / "zh.csv"
FRAPPE_TRANSLATIONS = Path(frappe.__file__).parent / "translations" / "zh.csv"
SUBMITTED = {"event": "Submitted", "on": datetime(2026, 11, 2, 9)}
ACCEPTED = {"event": "Accepted", "on": datetime(2026, 11, 3, 9)}
REVIEW = {"event": "In Review", "on": datetime(2026, 11, 4, 9)}
DECIDED = {"event": "Decided", "on": datetime(2026, 11, 9, 9)}
PAUSED = {
	"event": "Special Procedure",
	"on": date(2026, 11, 5),
	"pause_kind": "Appraisal",
	"days": 5,
	"planned_end_date": date(2026, 11, 12),
}
ROW = {
	"name": "r1",
	"requirement": "q1",
	"material_name": "申请表",
	"necessity": "Required",
	"attachment": None,
	"is_received": 0,
	"stand_in_licence": None,
	"reused_from": None,
	"is_promised": 0,
	"may_supply": False,
	"correction_note": "",
}
FIELDS = [
	{"fieldname": "project", "fieldtype": "Data", "label": "Project", "description": "", "reqd": 1},
	{"fieldname": "floors", "fieldtype": "Int", "label": "Floors", "description": ""},
	{"fieldname": "hidden", "fieldtype": "Data", "label": "Hidden", "description": "", "shown_if": ["x"]},
	{
		"fieldname": "people",
		"fieldtype": "Table",
		"label": "People",
		"description": "",
		"fields": [
			{"fieldname": "person", "fieldtype": "Data", "label": "Person", "description": ""},
			{"fieldname": "card", "fieldtype": "Data", "label": "Card", "description": ""},
		],
	},
]
ANSWERS = [
	{"fieldname": "project", "value": "一号楼"},
	{"fieldname": "floors", "value": 3},
	{"fieldname": "people", "value": [{"person": "张三", "card": "1"}, {"person": "李四", "card": "2"}]},
]


def draw(stage: str, *events: dict, **more) -> list[tuple[str, str]]:
	steps = draw_timeline({"stage": stage, "events": list(events), **more})
	return [(step["label"], step["state"]) for step in steps]


def make_case(stage: str = stages.DRAFT, **overrides) -> dict:
	values = {"answers_notice": False, "promises_proof": 0, "promises_supply": 0, "correction_fields": {}}
	may_change = stage in stages.APPLICANT_STAGES
	return {"stage": stage, "may_change": may_change, "materials": [ROW], **values, **overrides}


def make_matter(**overrides):
	row = frappe._dict(name="q1", allow_promise=1)
	return frappe._dict({"materials": [row]} | overrides)


def lay_out(marks: dict[str, str]) -> dict[str, dict]:
	"""Return the controls by their path."""
	found = {}
	for section in sections.lay_out(FIELDS, ANSWERS, marks):
		for control in (control for column in section["columns"] for control in column):
			found[control["name"]] = control
			found |= {cell["name"]: cell for row in control.get("rows", ()) for cell in row}
	return found


@pytest.mark.parametrize("stage", [stage for stage in stages.STAGES])
def test_every_stage_has_a_timeline_a_sentence_and_a_chinese_one(stage):
	assert draw(stage, SUBMITTED)
	facts = FACTS[stage]
	told = {facts.sentence, facts.who, facts.role, facts.button, facts.hint} - {""}
	assert facts.sentence
	assert told - read_translations() == set()


def test_all_that_a_timeline_and_an_outlook_say_is_translated():
	said = {*outlook.BY_DELIVERY.values(), *timeline.PATH, *timeline.STOPS}
	said |= {*timeline.LABELS.values(), "Counted Again", "Service of the Licence", "Correction"}
	assert said - read_translations() == set()


def read_translations() -> set[str]:
	found = set()
	for path in (TRANSLATIONS, FRAPPE_TRANSLATIONS):
		with path.open(encoding="utf-8", newline="") as file:
			found |= {row[0] for row in csv.reader(file) if row}
	return found


def test_a_case_that_is_examined_shows_what_is_behind_and_ahead():
	assert draw("In Review", SUBMITTED, ACCEPTED, REVIEW) == [
		("Submitted", "done"),
		("Accepted", "done"),
		("Review Started", "current"),
		("Decision", "todo"),
		("Issuing", "todo"),
	]


def test_a_special_procedure_says_its_kind_and_end_and_the_review_goes_on_after_it():
	steps = draw_timeline({"stage": "Special Procedure", "events": [SUBMITTED, ACCEPTED, REVIEW, PAUSED]})
	pause = steps[3]
	assert (pause["label"], pause["state"]) == ("Special Procedure Begun", "current")
	assert (pause["pause_kind"], pause["planned_end_date"]) == ("Appraisal", date(2026, 11, 12))
	assert [step["label"] for step in steps[4:]] == ["Review", "Decision", "Issuing"]


@pytest.mark.parametrize("stage", ["Granted", "Licence Made", "Issued"])
def test_a_decision_in_favour_is_named_a_grant(stage):
	assert ("Decided", "done") not in draw(stage, SUBMITTED, DECIDED)
	assert "Granted" in [label for label, _state in draw(stage, SUBMITTED, DECIDED)]


@pytest.mark.parametrize("stage", ["Refused", "Served", "Archived"])
def test_a_refusal_stays_one_when_it_is_served_and_archived(stage):
	drawn = draw(stage, SUBMITTED, DECIDED, outcome="Refused", archived_on=datetime(2027, 1, 4, 9))
	assert ("Refused", "stopped") in drawn
	assert (drawn[-1] == ("Archived", "done")) == (stage == "Archived")


@pytest.mark.parametrize(
	"stage",
	["Not Accepted", "Not Required", "Correction Not Supplied", "Passed Up", "Terminated", "Withdrawn"],
)
def test_an_end_without_decision_is_the_last_step(stage):
	assert draw(stage, SUBMITTED, closed_on=datetime(2026, 11, 9, 9))[-1] == (stage, "stopped")
	archived = draw("Archived", SUBMITTED, outcome=stage)
	assert archived[-2:] == [(stage, "stopped"), ("Archived", "done")]


def test_what_was_sent_has_still_to_be_served():
	assert draw("Issued", SUBMITTED, DECIDED)[-1] == ("Service of the Licence", "todo")
	assert draw("Issued", SUBMITTED, DECIDED, served_on=date(2026, 11, 9))[-1][1] == "done"


@pytest.mark.parametrize(
	("case", "who", "until"),
	[
		({"stage": "Correction Requested", "correction_due_date": "2026-12-01"}, outlook.YOU, "2026-12-01"),
		({"stage": "Received", "deadline": "2026-12-02"}, "The Window", "2026-12-02"),
		(
			{"stage": "Special Procedure", "deadline": "2026-12-09", "pause_end_date": "2026-12-03"},
			"The Department",
			"2026-12-03",
		),
		({"stage": "Licence Made", "deadline": "2026-12-04"}, "The Issuing Window", "2026-12-04"),
		({"stage": "Served"}, "", None),
	],
)
def test_the_outlook_says_who_acts_next_and_until_when(monkeypatch, case, who, until):
	monkeypatch.setattr(outlook, "_", str)
	found = outlook.describe_outlook(case)
	assert (found["who"], found["until"]) == (who, until)


def test_the_outlook_follows_the_way_of_delivery(monkeypatch):
	monkeypatch.setattr(outlook, "_", str)
	said = {
		method: outlook.describe_outlook({"stage": "Licence Made", "delivery_method": method})["sentence"]
		for method in ("Collect at the Window", "Post", "Electronic")
	}
	assert "Collect" in said["Collect at the Window"]
	assert "address" in said["Post"]
	assert "page" in said["Electronic"]


def test_whoever_has_to_supply_something_is_not_told_to_do_nothing(monkeypatch):
	monkeypatch.setattr(outlook, "_", str)
	case = {"stage": "Accepted", "materials": [{"may_supply": True}], "tolerance_due_date": "2026-12-05"}
	found = outlook.describe_outlook(case)
	assert (found["who"], found["until"]) == (outlook.YOU, "2026-12-05")


def test_only_a_moment_has_a_time_of_day():
	assert has_time(datetime(2026, 11, 2, 9))
	assert has_time("2026-11-02 09:00:00")
	assert not has_time(date(2026, 11, 2))
	assert not has_time("2026-11-02")
	assert not has_time(None)


def test_a_correction_opens_only_what_it_marks(monkeypatch):
	monkeypatch.setattr(sections, "_", str)
	controls = lay_out({"floors": "与图纸不符。", "people.1.card": "号码有误。"})
	assert {name: control["note"] for name, control in controls.items() if control["note"]} == {
		"floors": "与图纸不符。",
		"people.1.card": "号码有误。",
	}
	locked = {name for name, control in controls.items() if control["is_locked"]}
	assert locked == {"project", "people", "people.0.person", "people.0.card", "people.1.person"}


def test_a_mark_on_a_table_opens_all_of_it(monkeypatch):
	monkeypatch.setattr(sections, "_", str)
	controls = lay_out({"people": "缺一人。"})
	assert {name for name, control in controls.items() if control["is_locked"]} == {"project", "floors"}


def test_a_mark_on_a_row_opens_that_row_and_is_said_at_its_beginning(monkeypatch):
	monkeypatch.setattr(sections, "_", str)
	controls = lay_out({"people.1": "请核对此人。"})
	assert controls["people.1.person"]["note"] == "请核对此人。"
	locked = {name for name, control in controls.items() if control["is_locked"]}
	assert locked == {"project", "floors", "people", "people.0.person", "people.0.card"}


def test_without_marks_nothing_is_locked(monkeypatch):
	monkeypatch.setattr(sections, "_", str)
	controls = [
		control
		for section in sections.lay_out(FIELDS, ANSWERS)
		for column in section["columns"]
		for control in column
	]
	assert not [control for control in controls if control.get("is_locked")]


def test_each_mark_leads_to_its_field(monkeypatch):
	monkeypatch.setattr(sections, "_", str)
	marks = list_marks(FIELDS, {"floors": "一", "people.1.card": "二", "people.0": "三"})
	assert [mark["label"] for mark in marks] == ["Floors", "People 2 · Card", "People 1"]
	monkeypatch.setattr(case_page, "name_of", lambda row, field: row[field])
	case = make_case(correction_fields={"people.1.card": "二"})
	marked = list_marked([{**ROW, "correction_note": "请盖章"}], FIELDS, case)
	assert [mark["anchor"] for mark in marked] == ["a-people-1-card", "m-r1"]


@pytest.mark.parametrize(
	("case", "may_upload"),
	[
		(make_case(), True),
		(make_case("Correction Requested"), True),
		(make_case("Correction Requested", answers_notice=True), False),
		(make_case("Accepted"), False),
		(make_case("Accepted", materials=[{**ROW, "may_supply": True}]), True),
	],
)
def test_only_what_may_come_now_can_be_uploaded(case, may_upload):
	(row,) = list_materials(case, make_matter())
	assert row["may_upload"] == may_upload


def test_a_promise_waives_what_it_replaces_and_a_supplied_material_is_not_waived():
	(row,) = list_materials(make_case(promises_proof=1), make_matter())
	assert row["is_waived"]
	supplied = make_case(promises_proof=1, materials=[{**ROW, "attachment": "/private/files/a.pdf"}])
	assert not list_materials(supplied, make_matter())[0]["is_waived"]
	assert not list_materials(make_case(), make_matter())[0]["is_waived"]


@pytest.mark.parametrize(
	("matter", "methods"),
	[
		({}, ["Collect at the Window"]),
		({"allow_courier_result": 1}, ["Collect at the Window", "Post"]),
		({"allow_online": 1}, ["Collect at the Window", "Electronic"]),
	],
)
def test_a_matter_offers_only_its_ways_of_delivery(matter, methods):
	assert list_delivery_methods(frappe._dict(matter)) == methods


def test_only_what_was_said_is_taken_over_and_no_other_field():
	said = read_contact({"contact_name": " 张三 ", "promises_proof": "1", "stage": "Granted"})
	assert said == {"contact_name": "张三", "promises_proof": 1}
	assert read_contact({"consents_electronic": "0"}) == {"consents_electronic": 0}
