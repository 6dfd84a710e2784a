"""Application forms: answers over HTTP, who reads them where, and forms that change."""

from datetime import date, timedelta

import pytest
from form_cases import ANSWERS, FIELDS, FORM, IDENTITY, MASKED, MATTER, make_fields, make_rich_matter
from hall_cases import make_person
from hall_client import HallClient, Refusal, refusal_of


@pytest.fixture(scope="module")
def case(hall):
	"""An application with the form, handed in."""
	make_rich_matter(hall)
	case = hall.draft(MATTER, answers=ANSWERS, contact={"declares_truth": 1})
	return hall["citizen"].call("submit_application", application=case["name"])


def wrong_answers(client: HallClient, **answers) -> dict:
	"""Return the sentences by field with which answers are refused."""
	arguments = {"matter": MATTER, "applicant": make_person(), "answers": ANSWERS | answers}
	path = f"{client.url}/api/method/govhall.api.v1.create_application"
	answer = client.http.post(path, json=arguments, timeout=60)
	assert answer.status_code == 417, answer.text
	return answer.json()["wrong_answers"]


def test_all_wrong_answers_come_at_once_with_a_sentence_for_each_field(hall, case):
	answers = {
		"project": "长" * 21,
		"floors": "-1",
		"area": "groß",
		"starts": "31.1.2026",
		"card": "650000198506150017",
		"mobile": "12800000000",
		"country": "Atlantis",
		"people": [{"person": "张三"}, {"card": "650000198506150017"}],
		"is_joint": 1,
	}
	told = wrong_answers(hall["citizen"], **answers)
	wrong = {name for name in answers if name not in ("people", "is_joint")}
	assert set(told) == wrong | {f"people.{place}" for place in ("0.share", "1.person", "1.card", "1.share")}
	assert all(told.values())


def test_what_another_answer_hides_is_not_asked_and_not_kept(hall, case):
	answers = {**ANSWERS, "kind": "改建", "reason": "外立面更新", "floors": 99, "blaster": "x"}
	made = hall.draft(MATTER, answers=answers)
	assert not {"floors", "blasting", "blaster"} & {answer["fieldname"] for answer in made["answers"]}
	assert list(wrong_answers(hall["citizen"], kind="拆除", blasting=1)) == ["reason"]


def test_identity_numbers_come_masked_and_are_shown_to_staff_for_a_reason(hall, case):
	answers = {answer["fieldname"]: answer["value"] for answer in case["answers"]}
	assert answers["card"] == MASKED
	ask = {"application": case["name"], "fieldname": "card", "reason": "核对原件"}
	assert hall["clerk"].call("reveal_answer", **ask) == IDENTITY
	assert refusal_of(hall["clerk"].call, "reveal_answer", **{**ask, "reason": " "}).status == 417
	for who in ("citizen", "clerk.planning"):
		assert refusal_of(hall[who].call, "reveal_answer", **ask).status == 403
	log = hall.root.list(
		"Access Log", filters={"reference_document": case["name"]}, fields=["user", "filters", "columns"]
	)
	assert log[0]["user"] == "clerk@hall.example"
	assert "核对原件" in log[0]["filters"]


def test_records_of_a_form_are_listed_by_oversight_alone_and_written_by_nobody(hall, case):
	columns = ["name", "project", "card"]
	for who in ("admin", "supervisor"):
		rows = hall[who].list(FORM, fields=columns, filters={"project": ANSWERS["project"]})
		assert rows
		assert not any(row.get("card") for row in rows)
	name = hall.look(case)["form_name"]
	for who in ("citizen", "clerk", "reviewer"):
		assert refusal_of(hall[who].list, FORM).status == 403
		assert refusal_of(hall[who].read, FORM, name).status == 403
	for who in ("citizen", "clerk", "admin"):
		assert refusal_of(hall[who].change, FORM, name, project="X").status == 403
		assert refusal_of(hall[who].create, FORM, project="X").status == 403
		assert refusal_of(hall[who].delete, FORM, name).status == 403


def run_report(client, **filters) -> dict:
	today = date.today()
	asked = {
		"matter": MATTER,
		"from_date": str(today - timedelta(days=1)),
		"to_date": str(today + timedelta(days=1)),
	} | filters
	return client.call("frappe.desk.query_report.run", report_name="Application Answers", filters=asked)


def test_staff_read_the_answers_of_the_cases_they_may_see_in_a_report(hall, case):
	report = run_report(hall["clerk"])
	line = next(line for line in report["result"] if line.get("application") == case["name"])
	assert (line["answer_project"], line["answer_floors"]) == (ANSWERS["project"], 6)
	assert line["answer_card"] == MASKED
	assert line["answer_people"] == "张三"
	labels = [column["label"] for column in report["columns"]]
	assert "工程名称" in labels
	names = {
		row["name"] for row in hall["clerk"].list("Hall Application", filters={"matter": MATTER}, limit=500)
	}
	assert {line["application"] for line in report["result"]} <= names
	assert not run_report(hall["clerk.planning"])["result"]
	with pytest.raises(Refusal):
		run_report(hall["citizen"])


def test_changing_a_form_leaves_old_applications_as_they_were(hall, case):
	changed = [row for row in FIELDS if row[0] not in ("area", "people", "people_section")]
	changed = [
		(name, kind, f"新{label}" if name == "project" else label, more)
		for name, kind, label, more in changed
	]
	changed.append(("added", "Data", "新增项", {"reqd": 1}))
	admin = hall["admin"]
	form = admin.read("Hall Matter", MATTER)["form"]
	try:
		admin.change("DocType", form, fields=make_fields(changed))
		old = {answer["fieldname"]: answer for answer in read(hall, case)}
		assert old["project"]["label"] == "工程名称"
		assert old["area"]["value"] == 1200.5
		assert old["people"]["value"][0]["person"] == "张三"
		assert "added" not in old
		answers = {key: value for key, value in ANSWERS.items() if key not in ("area", "people")}
		assert "新增项" in refusal_of(hall.draft, MATTER, answers=answers).sentence
	finally:
		admin.change("DocType", form, fields=make_fields(FIELDS))
	assert read(hall, case) == case["answers"]


def read(hall, case) -> list[dict]:
	return hall["citizen"].call("get_application", application=case["name"])["answers"]
