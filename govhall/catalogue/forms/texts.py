"""Answers as people read them."""

from collections.abc import Iterator

from frappe import _
from frappe.utils import cstr, flt
from markupsafe import Markup, escape

from govhall.catalogue.domain.form_fields import NUMBER_TYPES


class Answers:
	"""The answers of one application for a print format; all texts are safe to print."""

	def __init__(self, answers: list[dict]):
		self._answers = answers

	def get(self, name: str, default: str = "") -> Markup:
		"""Return the answer to the question with this field name or label."""
		for key in ("fieldname", "label"):
			for answer in self._answers:
				if answer.get(key) == name:
					return _make_safe(write_answer(answer, "zh") or default)
		return _make_safe(default)

	def __iter__(self) -> Iterator[tuple[Markup, Markup]]:
		"""Yield label and text of each answer that is not empty."""
		for answer in self._answers:
			if text := write_answer(answer, "zh"):
				yield _make_safe(_(answer["label"], "zh")), _make_safe(text)


def write_number(fieldtype: str, value) -> str:
	"""Return a number without needless zeros; nothing for nothing."""
	if value in (None, ""):
		return ""
	return cstr(int(value)) if fieldtype == "Int" else f"{flt(value, 6):f}".rstrip("0").rstrip(".")


def write_answer(answer: dict, language: str | None = None) -> str:
	"""Return an answer of `read_form` as text, by default in the reader's language.

	The rows of a table become lines.
	"""
	value, fieldtype = answer["value"], answer["fieldtype"]
	if fieldtype == "Table":
		return "\n".join(_write_row(answer["fields"], row, language) for row in value or [])
	if fieldtype == "Check":
		return _("Yes", language) if value else _("No", language)
	if value in (None, ""):
		return ""
	if fieldtype in NUMBER_TYPES:
		return write_number(fieldtype, value)
	if fieldtype == "Select":
		return _(value, language)
	if fieldtype in ("Time", "Datetime"):
		return value[:-3]  # without seconds
	return cstr(answer.get("title") or value)


def _write_row(columns: list[dict], row: dict, language: str | None) -> str:
	answers = [{**column, "value": row.get(column["fieldname"])} for column in columns]
	values = [write_answer(answer, language) for answer in answers]
	# a number that was not given is stored as 0
	return " · ".join(value for value in values if value not in ("", "0"))


def _make_safe(text: str) -> Markup:
	# templates of the framework do not escape by themselves, and applicants wrote this
	return Markup("<br>").join(escape(line) for line in text.split("\n"))
