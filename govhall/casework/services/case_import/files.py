"""The table in a file of old cases: CSV as spreadsheets write it here, or the first sheet of an XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import openpyxl
from frappe import _

from govhall.exceptions import ExchangeError
from govhall.guards.exports import take_off
from govhall.organisation.domain.sheet_cells import read_cell

ENCODINGS = ("utf-8-sig", "gb18030")
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes; a workbook is a packed archive, and a small one may be a bomb
MOST_BLANK_ROWS = 1000  # after so many a sheet is read no further: they are formatted, but empty
Rows = Iterator[tuple[int, Sequence[object]]]


class Table(NamedTuple):
	"""The heads of a table and its rows with their numbers, the row of the heads is number 1."""

	heads: list[str]
	rows: Rows


def open_table(content: bytes) -> Table:
	"""Return the table in a file, whatever its name says. Raises `ExchangeError` for what is none."""
	lines = _read_workbook(content) if content[:4] == b"PK\x03\x04" else _read_csv(content)
	_number, heads = next(lines, (0, ()))
	names = [str(head if head is not None else "").strip() for head in heads]
	if not any(names):
		raise ExchangeError(_("The first row of the file must name its columns."))
	return Table(names, lines)


def _read_csv(content: bytes) -> Rows:
	text = _decode(content)
	first = text.partition("\n")[0]
	delimiter = max(",\t;", key=first.count)
	yield from _leave_out_blank(enumerate(_read_lines(text, delimiter), 1))


def _read_lines(text: str, delimiter: str) -> Iterator[list[str]]:
	lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
	try:
		for line in lines:
			yield [take_off(cell) for cell in line]
	except csv.Error as error:
		raise ExchangeError(
			_(
				"Line {0} of this CSV cannot be read. Please look for quotation marks that are not closed."
			).format(lines.line_num)
		) from error


def _decode(content: bytes) -> str:
	for encoding in ENCODINGS:
		try:
			return content.decode(encoding)
		except UnicodeDecodeError:
			continue
	raise ExchangeError(_("This file is neither XLSX nor CSV in UTF-8 or GB 18030. Please save it as one."))


def _read_workbook(content: bytes) -> Rows:
	try:
		with zipfile.ZipFile(io.BytesIO(content)) as archive:
			is_too_large = sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED
		workbook = None if is_too_large else openpyxl.load_workbook(io.BytesIO(content), read_only=True)
	except Exception as error:  # whatever is wrong with an archive, openpyxl has no one error for it
		raise ExchangeError(
			_("This workbook cannot be opened. Please save it again as XLSX, without a password.")
		) from error
	if not workbook:
		raise ExchangeError(_("This workbook is too large when unpacked. Please split it."))
	sheet = workbook.worksheets[0]
	sheet.reset_dimensions()  # what the file says of its own size may be wrong
	yield from _leave_out_blank(enumerate(map(_read_cells, sheet.iter_rows()), 1))


def _read_cells(row) -> list[object]:
	return [read_cell(cell) for cell in row]


def _leave_out_blank(rows: Rows) -> Rows:
	blank = 0
	for number, row in rows:
		if all(cell is None or str(cell).strip() == "" for cell in row):
			blank += 1
			if blank > MOST_BLANK_ROWS:
				return
			continue
		blank = 0
		yield number, row
