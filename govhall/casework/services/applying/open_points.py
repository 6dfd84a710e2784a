"""What is still open when an applicant hands in, though the law lets them: the page says it and asks.

What is required and missing is no such point: without it nothing is handed in.
"""

import json

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.correction import is_marked
from govhall.casework.domain.supplies import TOLERABLE, is_supplied
from govhall.casework.services.materials.lists import list_missing
from govhall.casework.services.record.corrections import is_answering, is_awaited, read_marks
from govhall.catalogue.forms import describe_form
from govhall.organisation.language import name_of


def list_open_points(application) -> list[str]:
	"""Return a sentence for each point that stays open when an application is handed in as it stands."""
	if application.stage == stages.DRAFT:
		return _list_tolerable(application)
	if is_answering(application):
		return _list_uncorrected(application)
	return []


def list_points_to_ask(application) -> list[str]:
	"""Return the open points when nothing else is in the way: what is required is named by the refusal."""
	return [] if list_missing(application) else list_open_points(application)


def note_corrected(application, paths: list[str]) -> None:
	"""Note which answers were changed since a correction notice asked for it."""
	if is_answering(application):
		known = _read_corrected(application)
		application.corrected_fields = json.dumps(sorted(known.union(paths)))


def _list_tolerable(application) -> list[str]:
	"""A material that may come later neither comes now nor is promised."""
	if application.promises_supply:
		return []
	sentence = _("“{0}” is not there, and you have not promised to supply it later.")
	return [
		sentence.format(name_of(row, "material_name"))
		for row in application.materials
		if row.necessity == TOLERABLE and not is_supplied(row)
	]


def _list_uncorrected(application) -> list[str]:
	"""What the notice marks is as it was handed in."""
	files = [
		_("“{0}”: the file was not replaced.").format(name_of(row, "material_name"))
		for row in application.materials
		if is_awaited(application, row)
	]
	corrected = _read_corrected(application)
	answers = [
		_("“{0}”: the answer was not changed.").format(_find_label(application, path))
		for path in read_marks(application)
		if not any(is_marked(changed, [path]) or is_marked(path, [changed]) for changed in corrected)
	]
	return answers + files


def _read_corrected(application) -> set[str]:
	return set(frappe.parse_json(application.corrected_fields or "[]") or [])


def _find_label(application, path: str) -> str:
	"""Return the label of an answer; in a row that of the table, the number of the row, and its own."""
	name, *rest = path.split(".")
	fields = describe_form(application.form_type)
	field = next((field for field in fields if field.get("fieldname") == name), None)
	if not field:
		return name
	words = [_(field["label"])]
	if rest:
		words.append(str(int(rest[0]) + 1))
	if len(rest) > 1:
		columns = {column["fieldname"]: column["label"] for column in field.get("fields") or []}
		words.append(_(columns.get(rest[1]) or rest[1]))
	return " ".join(words)
