"""Reading arguments that come as JSON text from a form, or as they are from a program."""

from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _

from govhall.casework.domain.uploads import Upload
from govhall.exceptions import InvalidArgumentError, WrongAnswersError


def read_object(value: str | dict | None) -> dict:
	"""Return an object with names; an empty one for nothing."""
	value = _parse(value) or {}
	if not isinstance(value, dict):
		frappe.throw(
			_("The request is not understood: “{0}” should be a JSON object.").format(value),
			InvalidArgumentError,
		)
	return value


def read_texts(value: str | dict | None) -> dict:
	"""Return an object whose values are plain: texts, numbers, yes or no."""
	values = read_object(value)
	for name, text in values.items():
		if isinstance(text, dict | list):
			frappe.throw(
				_("The request is not understood: “{0}” should be a plain value.").format(name),
				InvalidArgumentError,
			)
	return values


def read_named(value: dict) -> dict:
	"""Return an object with plain values, one of a list; refuse anything that is none."""
	if not isinstance(value, dict):
		frappe.throw(
			_("The request is not understood: “{0}” should be a JSON object.").format(value),
			InvalidArgumentError,
		)
	return read_texts(value)


def read_list(value: str | list | None) -> list:
	"""Return a list; an empty one for nothing."""
	value = _parse(value) or []
	if not isinstance(value, list):
		frappe.throw(
			_("The request is not understood: “{0}” should be a JSON list.").format(value),
			InvalidArgumentError,
		)
	return value


def read_files(prefix: str) -> dict[str, Upload]:
	"""Return the files of a multipart request by the rest of their field's name, without empty fields."""
	files = frappe.request.files.items() if frappe.request else ()
	return {
		field.removeprefix(prefix): Upload(file.filename or "", file.stream.read())
		for field, file in files
		if field.startswith(prefix) and file.filename
	}


def tells_wrong_answers(method: Callable) -> Callable:
	"""Let a refusal of answers carry `wrong_answers`: a sentence for each, by the field's path."""

	@wraps(method)
	def telling(*args, **kwargs):
		try:
			return method(*args, **kwargs)
		except WrongAnswersError as error:
			frappe.local.response["wrong_answers"] = error.answers
			raise

	return telling


def _parse(value):
	try:
		return frappe.parse_json(value)
	except ValueError:
		frappe.throw(
			_("The request is not understood: “{0}” is not JSON.").format(value), InvalidArgumentError
		)
