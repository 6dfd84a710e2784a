"""Cells of an exchanged catalogue: how each kind of value is written, and read whatever a person typed.

`Unreadable` says what is wrong by a key and values; `catalogue/exchange_sentences.py` has the sentence.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from govhall.organisation.domain.sheet_cells import Computed, is_cut, read_day

NOT_IN_SHEETS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what neither XML nor a database's text likes
SEPARATORS = re.compile(r"[,，;；、^|\s]+")
YES = ("1", "是", "yes", "true", "y")
NO = ("0", "否", "no", "false", "n")
LARGEST_WHOLE_NUMBER = 2**31 - 1  # what an Int column holds


class Unreadable(ValueError):
	"""A cell that does not say what its column asks for."""

	def __init__(self, key: str, *values: str):
		super().__init__(key, *values)
		self.key = key
		self.values = values


@dataclass(frozen=True)
class Kind:
	"""How values of one kind are written into a cell and read from it; `empty` is what no value is."""

	read: Callable[[Any], Any]
	write: Callable[[Any], Any]
	empty: Any = ""


@dataclass(frozen=True)
class Codes:
	"""A code set: triples of our value, its code and its Chinese word."""

	rows: tuple[tuple[str, str, str], ...]

	def write(self, value: str | None) -> str:
		"""Return the code of a value; an empty one has none."""
		return next((code for own, code, _word in self.rows if own == value), "")

	def read(self, cell: Any) -> str:
		"""Return our value for a code, with or without leading zeros, or for its word."""
		text = read_text(cell).strip()
		if found := self.find(text) or self.find(text.partition(" ")[0]):
			return found
		raise Unreadable("code", text, self.list_words())

	def find(self, text: str) -> str | None:
		"""Return the value that a code or word stands for."""
		for own, code, word in self.rows:
			if text in (own, code, word) or (code.isdigit() and text == code.lstrip("0")):
				return own
		return None

	def list_words(self) -> str:
		"""Return all codes with their words, for a person who looks for the right one."""
		return "、".join(word if code == word else f"{code} {word}" for _own, code, word in self.rows)


def read_text(cell: Any) -> str:
	"""Return a cell as text: whole numbers without a decimal point, lines ending as ours do."""
	if cell is None:
		return ""
	if isinstance(cell, Computed | dict | list):
		raise Unreadable("computed", cell.text) if isinstance(cell, Computed) else Unreadable("nested")
	if isinstance(cell, bool):
		return "1" if cell else "0"
	if is_cut(cell):
		raise Unreadable("cut", str(cell))
	if isinstance(cell, float) and cell.is_integer():
		return str(int(cell))
	if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
		cell = cell.date()
	return clean_text(str(cell))


def clean_text(text: str) -> str:
	"""Return a text as every file can carry it: no control characters, lines that end alike."""
	return NOT_IN_SHEETS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_digits(length: int) -> Callable[[Any], str]:
	"""Return a reader of codes of so many digits, who notices that a spreadsheet has cut zeros off."""

	def read(cell: Any) -> str:
		text = read_text(cell).strip()
		if is_number(cell) and len(text) < length:
			raise Unreadable("lost_zeros", text, text.zfill(length))
		return text

	return read


def read_phone(cell: Any) -> str:
	"""Return a telephone number; one that was kept as a number has lost the zero of its area code."""
	text = read_text(cell).strip()
	if is_number(cell) and 9 <= len(text) <= 11 and not text.startswith("1"):
		raise Unreadable("lost_zeros", text, f"0{text}")
	return text


def read_number(cell: Any) -> int:
	"""Return a whole number from 0 on."""
	text = read_text(cell).strip()
	if not re.fullmatch(r"[0-9]+(\.0+)?", text) or int(float(text)) > LARGEST_WHOLE_NUMBER:
		raise Unreadable("number", text)
	return int(float(text))


def read_amount(cell: Any) -> float:
	"""Return an amount of money with at most two decimal places."""
	text = read_text(cell).strip().replace(",", "")
	if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]+)?", text):
		raise Unreadable("amount", text)
	return round(float(text), 2)


def read_flag(cell: Any) -> int:
	"""Return 1 for yes and 0 for no."""
	text = read_text(cell).strip().lower()
	if text in (*YES, *NO):
		return int(text in YES)
	raise Unreadable("flag", text)


def read_date(cell: Any) -> str:
	"""Return a day as 2026-01-31."""
	if isinstance(cell, date):
		return cell.strftime("%Y-%m-%d")
	text = read_text(cell).strip()
	if not (day := read_day(text)):
		raise Unreadable("date", text)
	return day.isoformat()


def split_list(cell: Any) -> list[str]:
	"""Return the parts of a list that a person may have separated by any usual sign."""
	return [part for part in SEPARATORS.split(read_text(cell)) if part]


def is_number(cell: Any) -> bool:
	return isinstance(cell, int | float) and not isinstance(cell, bool)


def make_codes(*rows: tuple[str, str, str]) -> Codes:
	return Codes(rows)


def make_words(pairs: Iterable[tuple[str, str]]) -> Codes:
	"""Return a set whose codes are the Chinese words themselves."""
	return Codes(tuple((own, word, word) for own, word in pairs))


def code_kind(codes: Codes) -> Kind:
	return Kind(codes.read, codes.write)


def _write_text(value: Any) -> str:
	return clean_text(str(value)) if value not in (None, "") else ""


TEXT = Kind(read_text, _write_text)
CODE_TEXT = Kind(lambda cell: read_text(cell).strip(), _write_text)
PHONE = Kind(read_phone, _write_text)
NUMBER = Kind(read_number, lambda value: int(value or 0), empty=0)
AMOUNT = Kind(read_amount, lambda value: float(value or 0), empty=0.0)
FLAG = Kind(read_flag, lambda value: int(bool(value)), empty=0)
DAY = Kind(read_date, lambda value: str(value)[:10] if value else "", empty=None)
