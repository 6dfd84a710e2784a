"""Which answers and materials an applicant is asked to correct, and that nothing else changes with them."""

import json

import frappe
from frappe import _
from frappe.utils import cstr, get_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.correction import find_changes, is_marked
from govhall.casework.domain.supplies import has_come, is_asked_for, is_missing
from govhall.catalogue.domain.form_fields import find_hidden
from govhall.catalogue.domain.mandate import is_mandate
from govhall.catalogue.forms import describe_form
from govhall.exceptions import FrozenFieldError, InvalidArgumentError
from govhall.guards.secrets.numbers import has_new_number
from govhall.organisation.language import name_of

AGENT = ("agent_name", "agent_id_number")


def read_marks(application) -> dict[str, str]:
	"""Return what is wrong with which answer, by the path of its field, for example `people.0.name`."""
	return frappe.parse_json(application.correction_fields or "{}") or {}


def set_marks(application) -> None:
	"""Keep the marks of a correction notice, when each is a sentence about an answer of the form."""
	marks = _read_new_marks(application)
	unknown = [path for path in marks if path.split(".")[0] not in _list_fieldnames(application)]
	if unknown:
		frappe.throw(
			_("The form has no question “{0}”. Please mark the answers of this application.").format(
				unknown[0]
			),
			InvalidArgumentError,
		)
	application.correction_fields = json.dumps(marks, ensure_ascii=False) if marks else None


def is_answering(application) -> bool:
	"""Tell whether the applicant answers a correction notice that marks what must be corrected."""
	if application.stage != stages.CORRECTION_REQUESTED:
		return False
	return bool(read_marks(application) or any(row.correction_note for row in application.materials))


def is_correction(before, old, new) -> bool:
	"""Tell whether a save brings a material that the correction notice of a case asks for."""
	return before.stage == stages.CORRECTION_REQUESTED and is_asked_for(old) and has_come(old, new)


def has_all_corrections(application) -> bool:
	"""Tell whether all that a correction notice asks for has come, as far as materials can show it.

	Marked answers are corrected by whoever gives them, and only they say when they are done.
	"""
	if read_marks(application):
		return False
	return not any(is_awaited(application, row) for row in application.materials)


def is_awaited(application, row) -> bool:
	"""Tell whether a material that the notice asks for has not come since."""
	if is_missing(row):
		return True
	asked, came = application.correction_notified_on, row.supplied_on
	return bool(row.correction_note) and not (came and get_datetime(came) >= get_datetime(asked))


def require_marked_answers(application, old: dict, new: dict) -> None:
	"""Refuse changed answers that the notice did not ask for (Licensing Law, Article 32)."""
	if not is_answering(application):
		return
	fields, marks = describe_form(application.form_type), read_marks(application)
	# a corrected answer may show or hide others, which then must change with it
	moved = find_hidden(fields, old) ^ find_hidden(fields, new)
	labels = {field["fieldname"]: field["label"] for field in fields if field.get("fieldname")}
	for path in find_changes(old, new):
		field = path.split(".")[0]
		if field not in moved and not is_marked(path, marks):
			_refuse(labels.get(field) or field)


def require_agent_is_kept(application, before) -> None:
	"""Refuse another agent while a notice is answered (Licensing Law, Article 32).

	Name and number may be corrected when the notice asks for the mandate, but nobody is named anew or taken
	out: the mandate carries marks with it, and what the notice asks for must not change while it is answered.
	"""
	# the masks of two numbers may be the same
	is_another = has_new_number(application, "agent_id_number")
	if not is_answering(before) or not (is_another or any(map(application.has_value_changed, AGENT))):
		return
	is_asked_for = any(is_mandate(row) and _is_asked_for(row, row) for row in before.materials)
	if not (is_asked_for and application.agent_name):
		_refuse(application.meta.get_label("agent_name"))


def require_marked_materials(application, before) -> None:
	"""Refuse changed materials that the notice did not ask for (Licensing Law, Article 32)."""
	if not is_answering(before):
		return
	known = {row.name: row for row in before.materials}
	for row in application.materials:
		old = known[row.name]
		if cstr(row.attachment) != cstr(old.attachment) and not _is_asked_for(old, row):
			_refuse(name_of(row, "material_name"))


def _is_asked_for(old, row) -> bool:
	return bool(row.correction_note or is_missing(old))


def _refuse(name: str) -> None:
	frappe.throw(
		_("The notice does not ask to correct “{0}”, so it stays as it was handed in.").format(_(name)),
		FrozenFieldError,
	)


def _read_new_marks(application) -> dict[str, str]:
	try:
		marks = read_marks(application)
	except ValueError:
		marks = None
	if not isinstance(marks, dict) or not all(cstr(sentence).strip() for sentence in marks.values()):
		frappe.throw(
			_("Please say for each marked answer what is wrong with it."),
			InvalidArgumentError,
		)
	return {cstr(path): cstr(sentence).strip() for path, sentence in marks.items()}


def _list_fieldnames(application) -> set[str]:
	fields = describe_form(application.form_type) if application.form_type else []
	return {field["fieldname"] for field in fields if field.get("fieldname")}
