"""The answers of a matter's applications, one line each, under the permissions of the applications."""

import frappe
from frappe import _

from govhall.casework.services.people.answers import list_answers_of_matter


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Return columns and lines; `filters`: matter, from_date, to_date and, if wanted, stage."""
	filters = frappe._dict(filters)
	questions, lines = list_answers_of_matter(
		filters.matter, filters.from_date, filters.to_date, filters.stage or None
	)
	return [*make_columns(), *map(make_column, questions)], lines


def make_columns() -> list[dict]:
	link = {"fieldtype": "Link", "options": "Hall Application"}
	return [
		{"fieldname": "application", "label": _("Application"), "width": 190, **link},
		{"fieldname": "applicant_name", "label": _("Applicant"), "fieldtype": "Data", "width": 160},
		{"fieldname": "stage", "label": _("Stage"), "fieldtype": "Data", "width": 110},
		{"fieldname": "submitted_on", "label": _("Submitted On"), "fieldtype": "Datetime", "width": 160},
	]


def make_column(question: dict) -> dict:
	"""Return a column that sorts and filters as the answers are: numbers as numbers, days as days."""
	kept = ("Int", "Float", "Currency", "Percent", "Date", "Check")
	fieldtype = question["fieldtype"] if question["fieldtype"] in kept else "Data"
	return {
		"fieldname": f"answer_{question['fieldname']}",
		"label": _(question["label"]),
		"fieldtype": fieldtype,
		"width": 150,
	}
