"""Cells as a spreadsheet hands them over: what it has computed, and what it has cut."""

import re
from dataclasses import dataclass
from typing import Any

MOST_DIGITS = 15  # of a number that a spreadsheet keeps; it makes zeros of those after them
SCIENTIFIC = re.compile(r"[1-9](\.[0-9]+)?E\+[0-9]{2,3}")  # how it then writes the number into a CSV


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
