"""Reading arguments that come as JSON text from a form, or as they are from a program."""

import inspect
import math
from collections.abc import Callable, Iterator
from functools import wraps

import frappe
from frappe import _
from frappe.model import child_table_fields, default_fields

from govhall.casework.domain.uploads import Upload
from govhall.exceptions import InvalidArgumentError, WrongAnswersError
from govhall.guards.requests.stumbles import is_nonsense

LONGEST_TEXT = 200_000  # characters; the forms of the largest matters have some 20,000
DEEPEST = 20  # objects and lists inside each other
MOST_VALUES = 20_000


def understood(method: Callable) -> Callable:
	"""Refuse a call that lacks an argument, or has one that cannot be stored, with a sentence.

	The framework looks at the types only, and leaves the rest to the database and to Python.
	"""
	signature = inspect.signature(method)

	@wraps(method)
	def checked(*args, **kwargs):
		_check_names(signature, args, kwargs)
		check_storable((*args, *kwargs.values()))
		try:
			return method(*args, **kwargs)
		except frappe.db.DataError:  # too long, too large or no such date for the column it was meant for
			frappe.throw(
				_("Something in the request is too long, too large or no such date."), InvalidArgumentError
			)

	return checked


def refuses_nonsense(method: Callable) -> Callable:
	"""Refuse arguments on which the framework stumbles; for methods that hand theirs on to it.

	Only for those: in our own code such an error is a fault of ours, and must be found.
	"""

	@wraps(method)
	def refusing(*args, **kwargs):
		try:
			return method(*args, **kwargs)
		except Exception as error:
			if hasattr(error, "http_status_code") or not is_nonsense(error):
				raise
			_refuse_nonsense()

	return refusing


def _refuse_nonsense() -> None:
	frappe.clear_messages()
	frappe.throw(_("The request is not understood. Please check its arguments."), InvalidArgumentError)


def check_storable(value) -> None:
	"""Refuse what no column can take: too deep, too much, not finite, or texts that are none in Unicode."""
	for number, part in enumerate(_walk(value, 0)):
		if number > MOST_VALUES or part is _TOO_DEEP:
			frappe.throw(_("The request holds too much at once."), InvalidArgumentError)
		if isinstance(part, str):
			_check_text(part)
		elif isinstance(part, float) and not math.isfinite(part):
			frappe.throw(_("The request holds a number that is none."), InvalidArgumentError)


_TOO_DEEP = object()


def _walk(value, depth: int) -> Iterator:
	"""Return each value and each name inside an argument; `_TOO_DEEP` in place of what is too deep."""
	if depth > DEEPEST:
		yield _TOO_DEEP
	elif isinstance(value, dict):
		yield from value
		for inner in value.values():
			yield from _walk(inner, depth + 1)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from _walk(inner, depth + 1)
	else:
		yield value


def _check_text(text: str) -> None:
	if len(text) > LONGEST_TEXT:
		frappe.throw(_("A text in the request is too long."), InvalidArgumentError)
	if "\0" in text or not _is_unicode(text):
		frappe.throw(_("A text in the request has characters that cannot be stored."), InvalidArgumentError)


def _is_unicode(text: str) -> bool:
	"""Tell whether a text can be written at all; halves of surrogate pairs cannot."""
	if text.isascii():
		return True
	try:
		text.encode()
	except UnicodeEncodeError:
		return False
	return True


def _check_names(signature: inspect.Signature, args: tuple, kwargs: dict) -> None:
	given = {*list(signature.parameters)[: len(args)], *kwargs}
	missing = [
		name
		for name, parameter in signature.parameters.items()
		if parameter.default is parameter.empty
		and name not in given
		and parameter.kind is not parameter.VAR_KEYWORD
	]
	if missing:
		frappe.throw(_("The request lacks: {0}.").format(", ".join(missing)), InvalidArgumentError)


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


def read_record(value: str | dict, doctype: str) -> dict:
	"""Return a record as it stands in a form, saved or not: the fields of its type, with rows in tables."""
	meta = frappe.get_meta(doctype)
	tables = {field.fieldname: field.options for field in meta.get_table_fields()}
	record = {"doctype": doctype}
	for name, held in read_object(value).items():
		if name in tables:
			record[name] = [read_record(row, tables[name]) for row in read_list(held)]
		elif meta.has_field(name) or name in (*default_fields[1:], *child_table_fields, "__islocal"):
			record |= read_texts({name: held})
	return record


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
		parsed = frappe.parse_json(value)
	except (ValueError, RecursionError):
		frappe.throw(
			_("The request is not understood: “{0}” is not JSON.").format(value), InvalidArgumentError
		)
	check_storable(parsed)
	return parsed
