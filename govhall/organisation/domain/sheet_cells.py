"""Cells as a spreadsheet hands them over: what it has computed, and what it has cut."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST_DIGITS = 15  # of a number that a spreadsheet keeps; it makes zeros of those after them
SCIENTIFIC = re.compile(r"[1-9](\.[0-9]+)?E\+[0-9]{2,3}")  # how it then writes the number into a CSV
YEAR, MONTH, DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
DAYS = (
	re.compile(rf"{YEAR}(?P<sign>[-/.]){MONTH}(?P=sign){DAY}"),
	re.compile(rf"{YEAR}年{MONTH}月{DAY}日"),
	# without signs only whole: 2024111 could be two days
	re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
)


@dataclass(frozen=True)
class Computed:
	"""A cell that holds a formula or an error in place of a value."""

	text: str


def read_cell(cell: Any) -> Any:
	"""Return the value of a cell of openpyxl, or that it is computed."""
	if cell.data_type in ("f", "e"):
		return Computed(str(cell.value)[:40])
	return cell.value


def is_cut(value: Any) -> bool:
	"""Tell whether a value is a number of which a spreadsheet has lost the last digits.

	So end identity numbers, credit codes and bank accounts that were typed into a cell for numbers.
	"""
	is_number = isinstance(value, int | float) and not isinstance(value, bool)
	return is_number and abs(value) >= 10**MOST_DIGITS


def is_cut_in_csv(text: Any) -> bool:
	"""Tell whether a spreadsheet has written such a number into a CSV, as 6.50000198506E+17."""
	return isinstance(text, str) and bool(SCIENTIFIC.fullmatch(text.strip()))


def read_day(text: str) -> date | None:
	"""Return the day that a text says in one of the ways that are usual here, None for any other text."""
	found = next(filter(None, (form.fullmatch(text.strip()) for form in DAYS)), None)
	try:
		return date(*map(int, found.group("year", "month", "day"))) if found else None
	except ValueError:
		return None
