"""Which answers a licence shows to whoever checks it: those that its matter marks as public, and no others.

A licence protects what it says: place, scope, amounts. Without them a genuine code on a changed paper would
pass. What is personal stays out: numbers of persons and telephones, and tables of people.
"""

import frappe
from frappe import _

from govhall.catalogue.domain.form_fields import IDENTITY_NUMBER, MOBILE_NUMBER
from govhall.catalogue.forms import describe_form
from govhall.catalogue.forms.texts import write_answer
from govhall.exceptions import InvalidMatterError

PERSONAL = (IDENTITY_NUMBER, MOBILE_NUMBER)


def check_public_answers(matter) -> None:
	"""Refuse questions that the form of a matter does not ask, and answers that are personal.

	A matter without a form shows none, whatever it marks.
	"""
	if not matter.form:
		return
	known = {name: field for field in _list_questions(matter.form) for name in _list_names(field)}
	for name in list_names(matter.public_answers):
		if name not in known:
			_refuse(_("The application form has no question “{0}”.").format(name))
		if not _is_public(known[name]):
			_refuse(_("“{0}” is personal and is not shown at the check of a licence.").format(name))


def list_names(text: str | None) -> list[str]:
	"""Return the questions that a matter marks, one a line."""
	return [line.strip() for line in (text or "").splitlines() if line.strip()]


def read_public_answers(content, answers: list[dict]) -> list[dict]:
	"""Return label and text, in the reader's language, of the answers that a version marks as public.

	`answers` are those of the licence's own day. What the form has made personal since is left out.
	"""
	marked = set(list_names(content.get("public_answers")))
	closed = {field["fieldname"] for field in _list_questions(content.get("form")) if not _is_public(field)}
	shown = [answer for answer in answers if marked.intersection(_list_names(answer))]
	return [
		{"label": _(answer["label"]), "text": text}
		for answer in shown
		if answer["fieldname"] not in closed and answer["fieldtype"] != "Table"
		if (text := write_answer(answer))
	]


def _list_questions(form: str | None) -> list[dict]:
	return [field for field in describe_form(form) if field.get("fieldname") and _is_question(field)]


def _is_question(field: dict) -> bool:
	return not field["fieldtype"].endswith(" Break")


def _list_names(field: dict) -> tuple[str, ...]:
	"""Return by which names an administrator may mean a question: as it is read, or as it is called."""
	return field["fieldname"], field["label"], _(field["label"], "zh")


def _is_public(field: dict) -> bool:
	return field["fieldtype"] not in ("Table", "Phone") and field.get("check") not in PERSONAL


def _refuse(sentence: str) -> None:
	frappe.throw(sentence, InvalidMatterError)
