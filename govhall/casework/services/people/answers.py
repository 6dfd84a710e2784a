"""The answers of an application: as papers keep them, and as print formats write them."""

import frappe
from frappe import _
from frappe.utils import add_days, getdate

from govhall.catalogue.forms import read_form, read_forms, read_one_answer
from govhall.catalogue.forms.texts import Answers, write_answer

FACTS = ("fieldname", "label", "fieldtype", "value", "title")
MOST_LINES = 5000
COLUMN_FACTS = ("fieldname", "label", "fieldtype")


def list_answers(application) -> list[dict]:
	"""Return the answers of an application as a paper keeps them for good; identity numbers masked."""
	answers = read_form(application.form_type, application.form_name, application.form_layout)
	return [_pick(answer) for answer in answers]


def read_answers(doc) -> Answers:
	"""Return the answers on a notice, licence or application for its print format (hook `jinja`).

	In a print format: `{{ read_answers(doc).get("工程名称") }}`, by field name or by label.
	"""
	if doc.doctype == "Hall Application":
		return Answers(list_answers(doc))
	content = frappe.parse_json(doc.get("content") or "[]")
	return Answers(content.get("answers", []) if isinstance(content, dict) else content)


def list_answers_of_matter(
	matter: str, first: str, last: str, stage: str | None = None
) -> tuple[list[dict], list[dict]]:
	"""Return questions, and a line for each application that the signed-in user may read.

	Those submitted from the first to the last day, the newest first, at most 5,000.
	"""
	filters = {
		"matter": matter,
		"form_name": ["is", "set"],
		"submitted_on": ["between", [getdate(first), add_days(getdate(last), 1)]],
	}
	applications = frappe.get_list(
		"Hall Application",
		filters=filters | ({"stage": stage} if stage else {}),
		fields=["name", "applicant_name", "stage", "submitted_on", "form_type", "form_name", "form_layout"],
		order_by="submitted_on desc",
		limit=MOST_LINES,
	)
	questions: dict[str, dict] = {}
	answers = _read_answers_of(applications)
	lines = [_make_line(application, answers[application.name], questions) for application in applications]
	return list(questions.values()), lines


def find_answer(application, fieldname: str) -> str | None:
	"""Return one answer in full, an identity number unmasked."""
	if not application.form_name:
		return None
	form, name = application.form_type, application.form_name
	return read_one_answer(form, name, application.form_layout, fieldname)


def _pick(answer: dict) -> dict:
	picked = {fact: answer[fact] for fact in FACTS if fact in answer}
	if answer["fieldtype"] == "Table":
		picked["fields"] = [{fact: column[fact] for fact in COLUMN_FACTS} for column in answer["fields"]]
	return picked


def _read_answers_of(applications: list) -> dict[str, list[dict]]:
	"""Return the answers by application, with one query for each form and layout."""
	answers = {}
	for form in {application.form_type for application in applications}:
		of_form = [application for application in applications if application.form_type == form]
		found = read_forms(form, {application.form_name: application.form_layout for application in of_form})
		answers |= {application.name: found.get(application.form_name, []) for application in of_form}
	return answers


def _make_line(application, answers: list[dict], questions: dict[str, dict]) -> dict:
	line = {
		"application": application.name,
		"applicant_name": application.applicant_name,
		"stage": _(application.stage),
		"submitted_on": application.submitted_on,
	}
	for answer in answers:
		name = answer["fieldname"]
		questions.setdefault(name, answer)
		is_number = isinstance(answer["value"], int | float)
		line[f"answer_{name}"] = answer["value"] if is_number else write_answer(answer)
	return line
