"""Files of exchanged catalogues: a workbook with a sheet for each table, or the same tables as JSON.

A sheet's first row holds the names of its columns; a second row with their Chinese labels is for
people, and is known by them.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from govhall.catalogue.domain.exchange.sheets import SHEETS, Sheet, find_sheet, guess_sheet
from govhall.catalogue.domain.exchange.tables import Problem, RawRow
from govhall.guards.exports import keep_as_text
from govhall.organisation.domain.sheet_cells import read_cell

FORMAT = "govhall-catalogue"
XLSX, JSON = "xlsx", "json"
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes; a workbook is a packed archive, and a small one may be a bomb
LONGEST_CELL = 32_767  # characters, what Excel keeps in a cell
MOST_BLANK_ROWS = 200_000  # formatted but empty rows after which a sheet is read no further
MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
NAMESPACE = {
	"main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
	"rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
HEAD_FILL = PatternFill("solid", fgColor="F6E3E0")


class Opened(NamedTuple):
	"""The tables of a file as they stand there, and what is wrong with the file itself."""

	tables: dict[str, list[RawRow]]
	problems: list[Problem]


def open_file(content: bytes) -> Opened:
	"""Return the tables of a file, whatever its name says it is."""
	if content[:4] == b"PK\x03\x04":
		return _open_workbook(content)
	if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
		return _open_json(content)
	return _refuse("not_a_catalogue")


def write_file(tables: dict[str, list[dict]], file_format: str) -> bytes:
	"""Return the tables as a file.

	:raises OverflowError: a text is longer than a cell of a workbook can be.
	"""
	if file_format == XLSX:
		return _write_workbook(tables)
	content = {"format": FORMAT, "version": 1, **tables}
	return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _refuse(key: str, *values: str) -> Opened:
	return Opened({}, [Problem("", 0, "", key, values)])


def _open_json(content: bytes) -> Opened:
	try:
		data = json.loads(content.decode("utf-8-sig"))
	except ValueError as error:
		return _refuse("not_json", str(error)[:100])
	if not isinstance(data, dict):
		return _refuse("not_a_catalogue")
	tables, problems = {}, []
	for title, rows in data.items():
		is_table = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
		sheet = find_sheet(title) or (
			guess_sheet({head for row in rows for head in row}) if is_table else None
		)
		if sheet and not is_table:
			problems.append(Problem(sheet.key, 0, "", "not_rows", (sheet.key,)))
		elif sheet:
			_add(tables, problems, sheet, [RawRow(number, row) for number, row in enumerate(rows, 1)])
	return Opened(tables, problems)


def _add(tables: dict, problems: list[Problem], sheet: Sheet, rows: list[RawRow]) -> None:
	if sheet.key in tables:
		problems.append(Problem(sheet.key, 0, "", "two_sheets", (sheet.title,)))
	else:
		tables[sheet.key] = rows


def _open_workbook(content: bytes) -> Opened:
	try:
		with zipfile.ZipFile(io.BytesIO(content)) as archive:
			if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
				return _refuse("too_large")
			merged = dict(_find_merged(archive))
		workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
	except Exception:  # whatever is wrong with an archive, openpyxl has no one error for it
		return _refuse("not_xlsx")
	tables, problems = {}, []
	for worksheet in workbook.worksheets:
		sheet = find_sheet(worksheet.title) or guess_sheet(_read_heads(worksheet))
		if sheet and worksheet.title in merged:
			problems.append(Problem(sheet.key, 0, "", "merged", (merged[worksheet.title],)))
		elif sheet:
			_add(tables, problems, sheet, list(_read_rows(sheet, worksheet, problems)))
	return Opened(tables, problems)


def _read_heads(worksheet) -> list[str]:
	worksheet.reset_dimensions()
	first = next(worksheet.iter_rows(max_row=1, values_only=True), ())
	return [str(cell).strip() for cell in first if cell not in (None, "")]


def _find_merged(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
	"""Yield the title of each sheet with merged cells and the first of them."""
	relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
	targets = {
		row.get("Id"): row.get("Target", "") for row in relations.findall("rel:Relationship", NAMESPACE)
	}
	book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
	for row in book.findall("main:sheets/main:sheet", NAMESPACE):
		target = targets[row.get(RELATION)].lstrip("/")
		path = target if target.startswith("xl/") else f"xl/{target}"
		# chart sheets have no cells
		if path.startswith("xl/worksheets/") and (found := MERGED.search(archive.read(path))):
			yield row.get("name", ""), found[1].decode()


def _read_rows(sheet: Sheet, worksheet, problems: list[Problem]) -> Iterator[RawRow]:
	heads: list[str] = []
	blank = 0
	worksheet.reset_dimensions()  # what the file says of its own size may be wrong
	for number, row in enumerate(worksheet.iter_rows(), 1):
		cells = [read_cell(cell) for cell in row]
		if not heads:
			heads = [str(cell or "").strip() for cell in cells]
			continue
		if all(cell in (None, "") for cell in cells):
			blank += 1
			if blank > MOST_BLANK_ROWS:
				return
			continue
		blank = 0
		if _is_label_row(sheet, heads, cells):
			continue
		if any(cell not in (None, "") for cell in _find_headless(heads, cells)):
			problems.append(Problem(sheet.key, number, "", "no_head"))
		named = {head: None for head in heads if head}
		yield RawRow(number, named | {head: cell for head, cell in zip(heads, cells, strict=False) if head})


def _find_headless(heads: list[str], cells: list) -> list:
	return [cell for position, cell in enumerate(cells) if position >= len(heads) or not heads[position]]


def _is_label_row(sheet: Sheet, heads: list[str], cells: list) -> bool:
	"""Tell whether a row repeats the Chinese names of its columns; of a single one it could be a value."""
	pairs = [(head, cell) for head, cell in zip(heads, cells, strict=False) if cell and head in sheet.by_name]
	return len(pairs) > 1 and all(sheet.by_name[head].label == cell for head, cell in pairs)


def _write_workbook(tables: dict[str, list[dict]]) -> bytes:
	_require_short_texts(tables)
	workbook = openpyxl.Workbook(write_only=True)
	for sheet in SHEETS:
		_write_sheet(workbook, sheet, tables[sheet.key])
	output = io.BytesIO()
	workbook.save(output)
	return output.getvalue()


def _require_short_texts(tables: dict[str, list[dict]]) -> None:
	for rows in tables.values():
		for row in rows:
			for value in row.values():
				if isinstance(value, str) and len(value) > LONGEST_CELL:
					raise OverflowError(value[:40])


def _write_sheet(workbook, sheet: Sheet, rows: list[dict]) -> None:
	worksheet = workbook.create_sheet(sheet.title)
	worksheet.freeze_panes = "C3"
	columns = [column for column in sheet.columns if column.write({}) is not None]
	for position, column in enumerate(columns):
		dimension = worksheet.column_dimensions[openpyxl.utils.get_column_letter(position + 1)]
		dimension.width = 22 if column.is_text else 12
		dimension.number_format = "@" if column.is_text else "0"
	worksheet.append([_make_head(worksheet, column.name) for column in columns])
	worksheet.append([_make_head(worksheet, column.label) for column in columns])
	for row in rows:
		worksheet.append([_make_cell(worksheet, row[column.name]) for column in columns])


def _make_head(worksheet, text: str):
	cell = WriteOnlyCell(worksheet, text)
	cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD_FILL, Alignment(wrap_text=True)
	return cell


def _make_cell(worksheet, value):
	if value == "":
		return None  # takes the format of its column
	if not isinstance(value, str):
		return WriteOnlyCell(worksheet, value)
	cell = WriteOnlyCell(worksheet, value)
	keep_as_text(cell)  # a text that begins with “=” is no formula
	cell.number_format = "@"  # keeps leading zeros when a person edits the cell
	return cell
