"""What is wrong with answers, in sentences that a person can act on."""

import frappe
from frappe import _

from govhall.catalogue.domain.answers import Fault, Wrong
from govhall.catalogue.domain.form_fields import (
	CREDIT_CODE,
	IDENTITY_NUMBER,
	MOBILE_NUMBER,
	list_inputs,
)
from govhall.exceptions import IncompleteApplicationError, WrongAnswersError
from govhall.organisation.checks import explain_credit_code, explain_identity_number, explain_mobile

EXPLAIN = {
	IDENTITY_NUMBER: explain_identity_number,
	CREDIT_CODE: explain_credit_code,
	MOBILE_NUMBER: explain_mobile,
}


def refuse_unknown(form: str, fields: list[dict], values: dict) -> None:
	"""Refuse answers to questions that the form does not ask."""
	known = {field["fieldname"] for field, _conditions in list_inputs(fields)}
	if unknown := sorted(set(map(str, values)) - known):
		frappe.throw(
			_("The form {0} has no field named {1}.").format(_(form), ", ".join(unknown)),
			IncompleteApplicationError,
		)


def refuse_answers(fields: list[dict], faults: dict[str, Fault]) -> None:
	"""Refuse answers: one sentence for each fault, and the sentences by field for the form."""
	sentences = {path: explain(find_field(fields, path), fault) for path, fault in faults.items()}
	lines = [f"{name_field(fields, path)}: {sentence}" for path, sentence in sentences.items()]
	try:
		frappe.throw(" ".join([_("Please look again at these answers."), *lines]), WrongAnswersError)
	except WrongAnswersError as error:
		error.answers = sentences
		raise


def explain(field: dict, fault: Fault) -> str:
	"""Return what is wrong with one answer and what to do."""
	if fault.wrong is Wrong.IDENTIFIER:
		return EXPLAIN[field["check"]](fault.detail)
	return {
		Wrong.MISSING: _("Please fill this in."),
		Wrong.NO_ROWS: _("Please add at least one row."),
		Wrong.TOO_MANY_ROWS: _("At most {0} rows fit in here.").format(fault.detail),
		Wrong.NOT_PLAIN: _("This answer is not understood. Please type it again."),
		Wrong.NUMBER: _("Please give a number, for example 12.5."),
		Wrong.WHOLE_NUMBER: _("Please give a whole number."),
		Wrong.TOO_LARGE: _("This number is too large."),
		Wrong.NEGATIVE: _("This number may not be below 0."),
		Wrong.DATE: _("Please give a date as 2026-01-31."),
		Wrong.TIME: _("Please give a time as 08:30."),
		Wrong.DATETIME: _("Please give date and time as 2026-01-31 08:30."),
		Wrong.TOO_LONG: _("At most {0} characters fit in here.").format(fault.detail),
		Wrong.NOT_OFFERED: _("Please choose one of those that are offered."),
		Wrong.PHONE: _("Please give a mobile number, or another with its country code as +86-09914600000."),
	}[fault.wrong]


def find_field(fields: list[dict], path: str) -> dict:
	"""Return the field at a path: `name`, or `table.0.name` in a row of a table."""
	name, _dot, rest = path.partition(".")
	field = next(field for field, _conditions in list_inputs(fields) if field["fieldname"] == name)
	return find_field(field["fields"], rest.partition(".")[2]) if rest else field


def name_field(fields: list[dict], path: str) -> str:
	"""Return how a person knows a field: its label, with table and row in front."""
	name, _dot, rest = path.partition(".")
	field = find_field(fields, name)
	label = _(field["label"]) if field["label"] else name
	if not rest:
		return label
	number, _dot, column = rest.partition(".")
	return f"{label} {int(number) + 1}, {name_field(field['fields'], column)}"
