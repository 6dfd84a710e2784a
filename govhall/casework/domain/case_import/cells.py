"""Reading one cell of a table of old cases, as a program, a spreadsheet or a person has written it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from govhall.casework.domain.case_import import columns
from govhall.casework.domain.case_import.columns import Column
from govhall.organisation.domain import sheet_cells
from govhall.organisation.domain.markup import INVISIBLE, has_markup
from govhall.organisation.domain.sheet_cells import Computed, is_cut, is_cut_in_csv
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent

PAUSE_KINDS = (
	*("Hearing", "Bidding", "Auction", "Inspection", "Testing"),
	*("Quarantine", "Appraisal", "Expert Review"),
)
KINDS_OF_EVENTS = (clock.START, clock.PAUSE, clock.RESUME, clock.EXTEND, clock.STOP)
# what ISO 8601 writes, in its basic form too, with or without a zone
ISO_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2}|[0-9]{4})[T ][0-9]{2}.*")
TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?")
HALL_TIME = ZoneInfo("Asia/Shanghai")
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
	if isinstance(value, Computed):
		raise BadCell("computed", value.text)
	return READERS[column.kind](column, value, words)


def read_day(text: object) -> date:
	"""Return a day. Raises `BadCell` for what is none."""
	if isinstance(text, datetime):
		return text.date()
	if isinstance(text, date):
		return text
	if day := sheet_cells.read_day(str(text)):
		return day
	raise BadCell("date", str(text).strip())


def read_moment(text: object) -> datetime:
	"""Return a day with its time, midnight where none is said; one of another zone by the hall's clock.

	Raises `BadCell` for what is none.
	"""
	if isinstance(text, datetime):
		return _by_the_clock_of_the_hall(text)
	words = str(text).strip()
	if ISO_MOMENT.fullmatch(words):
		try:
			return _by_the_clock_of_the_hall(datetime.fromisoformat(words))
		except ValueError:
			raise BadCell("date", words) from None
	day, _blank, hour = words.partition(" ")
	return datetime.combine(
		read_day(text if isinstance(text, date) else day), _read_time(hour.strip(), words)
	)


def _by_the_clock_of_the_hall(moment: datetime) -> datetime:
	if moment.tzinfo:
		moment = moment.astimezone(HALL_TIME).replace(tzinfo=None)
	return moment.replace(microsecond=0)


def _read_time(text: str, whole: str) -> time:
	if not text:
		return time()
	found = TIME.fullmatch(text)
	try:
		if found:
			hour, minute, second = (int(part or 0) for part in found.groups())
			return time(hour, minute, second)
	except ValueError:
		pass
	raise BadCell("date", whole)


def _read_text(column: Column, value: object, words: Words) -> str:
	if is_cut(value) or is_cut_in_csv(value):
		raise BadCell("cut", str(value))
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
