"""Checking the answers of an application form, all at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from math import isfinite
from typing import Any, NamedTuple

from govhall.catalogue.domain.conditions import holds
from govhall.catalogue.domain.form_fields import (
	CREDIT_CODE,
	IDENTITY_NUMBER,
	MOBILE_NUMBER,
	NUMBER_TYPES,
	TEXT_TYPES,
	Field,
	Values,
	find_hidden,
	list_inputs,
	make_doc,
)
from govhall.organisation.domain import identifiers

LARGEST_NUMBER = 10**9  # what the columns of the framework hold at least
DATA_LENGTH = 140
TEXT_LENGTH = 10_000  # a column of text holds 65,535 bytes, a Chinese character takes up to 4
MAX_ROWS = 200


class Wrong(Enum):
	"""What can be wrong with an answer."""

	MISSING = "missing"
	NO_ROWS = "no rows"
	TOO_MANY_ROWS = "too many rows"
	NOT_PLAIN = "not plain"
	NUMBER = "number"
	WHOLE_NUMBER = "whole number"
	TOO_LARGE = "too large"
	NEGATIVE = "negative"
	DATE = "date"
	TIME = "time"
	DATETIME = "datetime"
	TOO_LONG = "too long"
	NOT_OFFERED = "not offered"
	PHONE = "phone"
	IDENTIFIER = "identifier"


class Fault(NamedTuple):
	"""A wrong answer: what is wrong, and the limit or the reason that goes with it."""

	wrong: Wrong
	detail: Any = None


class WrongAnswer(ValueError):
	"""An answer that its field cannot take."""

	def __init__(self, wrong: Wrong, detail: Any = None):
		super().__init__(wrong.value)
		self.fault = Fault(wrong, detail)


class Checked(NamedTuple):
	"""Answers as they are stored, and the faults by path: `name`, or `table.0.name` in a row."""

	values: Values
	faults: dict[str, Fault]


def check_answers(
	fields: list[Field], given: Values, before: Values, today: date, parent: Values | None = None
) -> Checked:
	"""Return the answers to store and all that is wrong with them.

	`before` has what is stored or set by default: it stays where nothing is given and where the
	field is read-only. What the answers hide is neither stored nor required.
	"""
	values, faults = _read_all(fields, given, before, today)
	hidden = find_hidden(fields, values, parent)
	values |= dict.fromkeys(hidden)
	faults = {path: fault for path, fault in faults.items() if path.split(".")[0] not in hidden}
	doc = make_doc(fields, values)
	for field, _conditions in list_inputs(fields):
		name = field["fieldname"]
		if name in hidden or name in faults or any(path.startswith(f"{name}.") for path in faults):
			continue
		if _is_read_only(field, doc, parent):
			values[name] = before.get(name)
		elif _is_required(field, doc, parent) and _is_empty(field, values[name]):
			faults[name] = Fault(Wrong.NO_ROWS if field["fieldtype"] == "Table" else Wrong.MISSING)
	return Checked(values, faults)


def read_answer(field: Field, value: Any, before: Any, today: date) -> Any:
	"""Return one plain answer as it is stored; None when it is empty. Raises `WrongAnswer`."""
	if isinstance(value, dict | list):
		raise WrongAnswer(Wrong.NOT_PLAIN)
	text = "" if value is None else str(value).strip()
	if field["fieldtype"] == "Check":
		return _read_check(text)
	if not text:
		return None
	if field.get("check"):
		return _read_identifier(field, text, before, today)
	return READERS.get(field["fieldtype"], _read_text)(field, text)


def _read_all(fields: list[Field], given: Values, before: Values, today: date) -> Checked:
	values: Values = {}
	faults: dict[str, Fault] = {}
	tables = []
	for field, _conditions in list_inputs(fields):
		name = field["fieldname"]
		value = before.get(name) if field.get("read_only") else given.get(name, before.get(name))
		if field["fieldtype"] == "Table":
			tables.append((field, value))
			continue
		try:
			values[name] = read_answer(field, value, before.get(name), today)
		except WrongAnswer as wrong:
			values[name], faults[name] = None, wrong.fault
	for field, rows in tables:
		read = _read_rows(field, rows, before.get(field["fieldname"]) or [], today, values)
		values[field["fieldname"]] = read.values["rows"]
		faults |= read.faults
	return Checked(values, faults)


def _read_rows(field: Field, rows: Any, before: list[Values], today: date, parent: Values) -> Checked:
	"""Return the rows of a table that say something; faults keep the number of the row as it was sent."""
	name = field["fieldname"]
	if rows is None or rows == "":
		rows = []
	if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
		return Checked({"rows": []}, {name: Fault(Wrong.NOT_PLAIN)})
	if len(rows) > MAX_ROWS:
		return Checked({"rows": []}, {name: Fault(Wrong.TOO_MANY_ROWS, MAX_ROWS)})
	kept: list[Values] = []
	faults: dict[str, Fault] = {}
	columns = [column["fieldname"] for column, _conditions in list_inputs(field["fields"])]
	for number, row in enumerate(rows):
		if not any(_says_something(row.get(column)) for column in columns):
			continue
		known = before[number] if number < len(before) else {}
		checked = check_answers(field["fields"], dict(row), known, today, parent)
		kept.append(checked.values)
		faults |= {f"{name}.{number}.{path}": fault for path, fault in checked.faults.items()}
	return Checked({"rows": kept}, faults)


def _says_something(value: Any) -> bool:
	return str(value or "").strip() not in ("", "0")


def _is_read_only(field: Field, doc: Values, parent: Values | None) -> bool:
	condition = field.get("read_only_if")
	return bool(field.get("read_only") or (condition and holds(condition, doc, parent)))


def _is_required(field: Field, doc: Values, parent: Values | None) -> bool:
	condition = field.get("required_if")
	return bool(field.get("reqd") or (condition and holds(condition, doc, parent)))


def _is_empty(field: Field, value: Any) -> bool:
	return not value if field["fieldtype"] in ("Check", "Table") else value is None


def _read_check(text: str) -> int:
	if text.lower() in ("", "0", "false"):
		return 0
	if text.lower() in ("1", "true", "on"):
		return 1
	raise WrongAnswer(Wrong.NUMBER)


def _read_text(field: Field, text: str) -> str:
	longest = TEXT_LENGTH if field["fieldtype"] in TEXT_TYPES else DATA_LENGTH
	longest = field.get("length") or longest
	if len(text) > longest:
		raise WrongAnswer(Wrong.TOO_LONG, longest)
	return text


def _read_choice(field: Field, text: str) -> str:
	if text not in {choice["value"] for choice in field["choices"]}:
		raise WrongAnswer(Wrong.NOT_OFFERED)
	return text


def _read_number(field: Field, text: str) -> float:
	try:
		number = float(text)
	except ValueError:
		raise WrongAnswer(Wrong.NUMBER) from None
	if not isfinite(number) or abs(number) >= LARGEST_NUMBER:
		raise WrongAnswer(Wrong.TOO_LARGE)
	if number < 0 and field.get("non_negative"):
		raise WrongAnswer(Wrong.NEGATIVE)
	if field["fieldtype"] != "Int":
		return number
	if number != int(number):
		raise WrongAnswer(Wrong.WHOLE_NUMBER)
	return int(number)


def _read_date(_field: Field, text: str) -> str:
	return _read_moment(text, lambda: date.fromisoformat(text).isoformat(), Wrong.DATE)


def _read_time(_field: Field, text: str) -> str:
	"""Take 8:30, 08:30 and 08:30:00."""
	padded = f"0{text}" if re.match(r"\d:", text) else text
	return _read_moment(text, lambda: time.fromisoformat(padded).strftime("%H:%M:%S"), Wrong.TIME)


def _read_datetime(_field: Field, text: str) -> str:
	return _read_moment(
		text, lambda: datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M:%S"), Wrong.DATETIME
	)


def _read_moment(text: str, read: Callable[[], str], wrong: Wrong) -> str:
	# newer Pythons also read 20260131 and 2026-W05, which the framework does not
	if not re.fullmatch(r"[\d:. T-]+", text) or not re.search(r"[:-]", text):
		raise WrongAnswer(wrong)
	try:
		return read()
	except ValueError:
		raise WrongAnswer(wrong) from None


def _read_phone(_field: Field, text: str) -> str:
	"""Return a number as the framework keeps it, with its country: +86-13800000001."""
	try:
		return f"+86-{identifiers.check_mobile(text)}"
	except identifiers.InvalidIdentifier:
		if not re.fullmatch(r"\+\d{1,4}-\d{4,14}", text):
			raise WrongAnswer(Wrong.PHONE) from None
		return text


def _read_identifier(field: Field, text: str, before: Any, today: date) -> str:
	# whoever changes an application sees the number masked, and gives it back as it was
	if before and field["check"] == IDENTITY_NUMBER and text == identifiers.mask_identity_number(before):
		return str(before)
	try:
		if field["check"] == IDENTITY_NUMBER:
			return identifiers.check_identity_number(text, today)
		return {CREDIT_CODE: identifiers.check_credit_code, MOBILE_NUMBER: identifiers.check_mobile}[
			field["check"]
		](text)
	except identifiers.InvalidIdentifier as error:
		raise WrongAnswer(Wrong.IDENTIFIER, error.reason) from error


READERS: dict[str, Callable[[Field, str], Any]] = {
	"Select": _read_choice,
	"Link": _read_choice,
	"Date": _read_date,
	"Time": _read_time,
	"Datetime": _read_datetime,
	"Phone": _read_phone,
	**dict.fromkeys(NUMBER_TYPES, _read_number),
}
