"""Reading the files of a sample hall: JSON lists and CSV sheets, each record with the place it comes from."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEPARATOR = ";"


class SampleHallError(Exception):
	"""A sample hall that is not there, or data of it that cannot be used: the sentence says where."""


@dataclass
class Record:
	"""The values of a record and where they stand, as `matters.csv, line 12`."""

	values: dict[str, Any]
	origin: str = ""

	def refuse(self, sentence: str) -> SampleHallError:
		return SampleHallError(f"{self.origin}: {sentence}")

	def number(self, column: str) -> int:
		"""Return a column as a whole number that is not negative; 0 when it is empty."""
		text = self.values.get(column) or "0"
		if not text.isascii() or not text.isdigit():
			raise self.refuse(f"“{text}” in the column {column} is not a whole number.")
		return int(text)

	def parts(self, column: str) -> list[str]:
		"""Return the parts of a column, which semicolons separate."""
		texts = (self.values.get(column) or "").split(SEPARATOR)
		return [text.strip() for text in texts if text.strip()]


def read_json(path: Path) -> Any:
	try:
		return json.loads(path.read_text(encoding="utf-8"))
	except ValueError as error:
		raise SampleHallError(f"{path.parent.name}/{path.name} cannot be read as JSON: {error}.") from error


def read_list(folder: Path, name: str) -> list[Record]:
	"""Return the records of `name.json`; none when there is no such file."""
	path = folder / f"{name}.json"
	if not path.is_file():
		return []
	rows = read_json(path)
	return [Record(row, f"{folder.name}/{path.name}, entry {place}") for place, row in enumerate(rows, 1)]


def read_sheet(
	folder: Path, name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> list[Record]:
	"""Return the rows of `name.csv` as records of text.

	Raises `SampleHallError` for a column too many or too few, in the head or in a row.
	"""
	path = folder / f"{name}.csv"
	if not path.is_file():
		return []
	name = f"{folder.name}/{path.name}"
	try:
		rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True)
		head = next(rows, [])
		_check_head(name, head, columns, optional)
		return [_make_record(head, row, f"{name}, line {rows.line_num}") for row in rows if row]
	except (csv.Error, UnicodeDecodeError) as error:
		raise SampleHallError(f"{name} cannot be read as CSV in UTF-8: {error}.") from error


def _check_head(name: str, head: list[str], columns: tuple[str, ...], optional: tuple[str, ...]) -> None:
	if missing := [column for column in columns if column not in head]:
		raise SampleHallError(f"{name}, line 1: the column {missing[0]} is missing.")
	if unknown := [column for column in head if column not in columns + optional]:
		raise SampleHallError(f"{name}, line 1: there is no column “{unknown[0]}”.")


def _make_record(head: list[str], row: list[str], origin: str) -> Record:
	if len(row) != len(head):
		raise SampleHallError(f"{origin}: {len(row)} values, but the sheet has {len(head)} columns.")
	return Record({column: text.strip() for column, text in zip(head, row, strict=True)}, origin)
