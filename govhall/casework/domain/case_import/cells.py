"""Reading one cell of a table of old cases, as a program, a spreadsheet or a person has written it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from govhall.casework.domain.case_import import columns
from govhall.casework.domain.case_import.columns import Column
from govhall.organisation.domain.markup import INVISIBLE, has_markup
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent

PAUSE_KINDS = (
	*("Hearing", "Bidding", "Auction", "Inspection", "Testing"),
	*("Quarantine", "Appraisal", "Expert Review"),
)
KINDS_OF_EVENTS = (clock.START, clock.PAUSE, clock.RESUME, clock.EXTEND, clock.STOP)
DAY_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
TIME_FORMATS = ("%H:%M:%S", "%H:%M")
BETWEEN_ITEMS = re.compile(r"[;；\n]+")
LARGEST_NUMBER = 3650  # days
Words = Mapping[str, str]


class BadCell(ValueError):
	"""A cell that cannot be read; `key` says why, `values` what stands there and what may."""

	def __init__(self, key: str, *values: str):
		super().__init__(key)
		self.key = key
		self.values = values


def read_cell(column: Column, value: object, words: Words) -> object:
	"""Return what a cell says, None for an empty one; `words` are other words for the choices.

	Raises `BadCell` for what is no value of the column.
	"""
	if value is None or (isinstance(value, str) and not value.strip()):
		return None
	return READERS[column.kind](column, value, words)


def read_day(text: object) -> date:
	"""Return a day. Raises `BadCell` for what is none."""
	if isinstance(text, datetime):
		return text.date()
	if isinstance(text, date):
		return text
	for day_format in DAY_FORMATS:
		try:
			return datetime.strptime(str(text).strip(), day_format).date()
		except ValueError:
			continue
	raise BadCell("date", str(text))


def read_moment(text: object) -> datetime:
	"""Return a day with its time, midnight where none is said. Raises `BadCell` for what is none."""
	if isinstance(text, datetime):
		return text.replace(tzinfo=None)
	day, _blank, hour = str(text).strip().replace("T", " ").partition(" ")
	return datetime.combine(read_day(text if isinstance(text, date) else day), _read_time(hour, text))


def _read_time(text: str, whole: object) -> time:
	if not text.strip():
		return time()
	for time_format in TIME_FORMATS:
		try:
			return datetime.strptime(text.strip()[:8], time_format).time()
		except ValueError:
			continue
	raise BadCell("date", str(whole))


def _read_text(column: Column, value: object, words: Words) -> str:
	if isinstance(value, float) and value.is_integer():
		value = int(value)  # a spreadsheet's number, such as a telephone number
	text = INVISIBLE.sub("", str(value)).strip()
	if has_markup(text):
		raise BadCell("markup", text)
	return text


def _read_choice(column: Column, value: object, words: Words) -> str:
	text = str(value).strip()
	choice = text if text in column.choices else words.get(text, text)
	if choice not in column.choices:
		raise BadCell("choice", text)
	return choice


def _read_number(column: Column, value: object, words: Words) -> int:
	try:
		number = float(str(value).strip())
	except ValueError:
		raise BadCell("number", str(value)) from None
	if not (number.is_integer() and 0 <= number <= LARGEST_NUMBER):
		raise BadCell("number", str(value))
	return int(number)


def _read_list(column: Column, value: object, words: Words) -> tuple[str, ...]:
	return tuple(item.strip() for item in BETWEEN_ITEMS.split(str(value)) if item.strip())


def _read_events(column: Column, value: object, words: Words) -> tuple[ClockEvent, ...]:
	return tuple(_read_event(item, words) for item in _read_list(column, value, words))


def _read_event(text: str, words: Words) -> ClockEvent:
	"""Return the event that a text says: kind, day, days, and what a pause is for.

	Such as `Pause 2026-03-02 10 Hearing`, `Resume 2026-03-12`, `Extend 2026-04-01 10`.
	"""
	kind, *rest = text.split(maxsplit=3)
	kind = words.get(kind, kind)
	if kind not in KINDS_OF_EVENTS or not rest:
		raise BadCell("event", text)
	days = rest[1] if len(rest) > 1 else "0"
	pause_kind = words.get(rest[2], rest[2]) if len(rest) > 2 else ""
	if not days.isdecimal() or (pause_kind and pause_kind not in PAUSE_KINDS):
		raise BadCell("event", text)
	if kind in (clock.PAUSE, clock.EXTEND) and not 1 <= int(days) <= LARGEST_NUMBER:
		raise BadCell("event_days", text)
	return ClockEvent(kind, read_day(rest[0]), int(days), pause_kind=pause_kind)


READERS = {
	columns.TEXT: _read_text,
	columns.CHOICE: _read_choice,
	columns.DATE: lambda column, value, words: read_day(value),
	columns.MOMENT: lambda column, value, words: read_moment(value),
	columns.NUMBER: _read_number,
	columns.EVENTS: _read_events,
	columns.LIST: _read_list,
}
