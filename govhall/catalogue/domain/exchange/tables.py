"""Matters as rows of sheets, and rows of sheets as matters with all that is wrong with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple

from govhall.catalogue.domain.exchange import served
from govhall.catalogue.domain.exchange.cells import Unreadable, clean_text, read_text
from govhall.catalogue.domain.exchange.columns import Column
from govhall.catalogue.domain.exchange.sheets import LIBRARY, MATTERS, ROW_SHEETS, SHEETS, Sheet
from govhall.catalogue.domain.texts import compose_bases, compose_steps, parse_bases, parse_steps

Record = Mapping[str, Any]
Row = dict[str, Any]
LINK_FIELDS = ("matter_code", "matter_record_id")


class Problem(NamedTuple):
	"""What is wrong, where: the row counts from 1 as a spreadsheet does, 0 means the whole sheet."""

	sheet: str
	row: int
	column: str
	key: str
	values: tuple[str, ...] = ()


class RawRow(NamedTuple):
	"""A row as it stands in a file: its number there, and its cells by the heads of their columns."""

	number: int
	cells: Mapping[str, Any]


RawTables = Mapping[str, Sequence[RawRow]]


@dataclass
class Incoming:
	"""A record read from a file: the values of its fields, and the row that tells of it."""

	row: int
	values: dict[str, Any]
	fees: list[dict[str, Any]] = field(default_factory=list)

	@property
	def code(self) -> str:
		return str(self.values.get("code") or "")


@dataclass
class Reading:
	"""All of a file: matters and library materials that could be read, and all that is wrong."""

	matters: list[Incoming] = field(default_factory=list)
	library: list[Incoming] = field(default_factory=list)
	problems: list[Problem] = field(default_factory=list)

	def list_good(self) -> list[Incoming]:
		"""Return the matters on which nothing that is wrong has a bearing."""
		bad = {problem.row for problem in self.problems if problem.sheet == MATTERS.key}
		return [matter for matter in self.matters if matter.row not in bad]


def write_tables(matters: Iterable[Record], library: Iterable[Record] = ()) -> dict[str, list[Row]]:
	"""Return the rows of each sheet by its key, cells under the names of their columns."""
	tables: dict[str, list[Row]] = {sheet.key: [] for sheet in SHEETS}
	for matter in matters:
		texts = {
			"by_law": compose_bases(matter.get("legal_bases") or []),
			"handle_flow": compose_steps(matter.get("steps") or []),
			"promised_unit": "Working Day",
		}
		tables[MATTERS.key].append(write_row(MATTERS, {**matter, **texts}))
		link = {"matter_code": matter.get("code"), "matter_record_id": matter.get("record_id")}
		for sheet in ROW_SHEETS:
			tables[sheet.key] += [write_row(sheet, {**row, **link}) for row in matter.get(sheet.table) or []]
	tables[LIBRARY.key] = [write_row(LIBRARY, material) for material in library]
	return tables


def write_row(sheet: Sheet, record: Record) -> dict[str, Any]:
	"""Return a record as cells under the names of their columns."""
	cells = {column.name: column.write(record) for column in sheet.columns}
	return {name: cell for name, cell in cells.items() if cell is not None}


def read_tables(tables: RawTables, codes_by_record: Mapping[str, str], served_codes: str = "") -> Reading:
	"""Return the matters of a file with their rows, and everything that is wrong with it.

	`codes_by_record` gives the codes of known matters by their record id, for files that link by it;
	`served_codes` says which of two code sets for service objects the file uses, if a person knows.
	"""
	reading = Reading()
	if MATTERS.key not in tables:
		reading.problems.append(Problem(MATTERS.key, 0, "", "no_sheet", (MATTERS.title,)))
		return reading
	reading.problems += [
		problem for sheet in SHEETS for problem in check_heads(sheet, tables.get(sheet.key, ()))
	]
	rows = served.translate(tables[MATTERS.key], served_codes)
	if rows is None:
		reading.problems.append(Problem(MATTERS.key, 0, served.HEADS[0], "served", ()))
		return reading
	reading.matters = _read_matters(rows, codes_by_record, reading.problems)
	reading.library = [
		Incoming(row.number, values)
		for row in tables.get(LIBRARY.key, ())
		if (values := read_row(LIBRARY, row, reading.problems)) is not None
	]
	for sheet in ROW_SHEETS:
		if sheet.key in tables:
			_read_rows(sheet, tables[sheet.key], reading)
	for matter in reading.matters:
		_take_texts(matter.values)
	if not reading.matters and not reading.problems:
		reading.problems.append(Problem(MATTERS.key, 0, "", "no_rows", (MATTERS.title,)))
	return reading


def check_heads(sheet: Sheet, rows: Sequence[RawRow]) -> list[Problem]:
	"""Return a problem for each column that nobody knows and for each that must be there and is not."""
	if not rows:
		return []
	heads = dict.fromkeys(head for row in rows for head in row.cells)
	known = {sheet.by_name[head].name for head in heads if head in sheet.by_name}
	problems = [
		Problem(sheet.key, 0, head, "unknown_column", (head, _find_similar(sheet, head)))
		for head in heads
		if head not in sheet.by_name
	]
	return problems + [
		Problem(sheet.key, 0, column.name, "no_column", (column.name, column.label))
		for column in sheet.columns
		if column.is_required and column.name not in known
	]


def read_row(sheet: Sheet, row: RawRow, problems: list[Problem]) -> dict[str, Any] | None:
	"""Return the values of a row, or None after saying what is wrong with it."""
	values: dict[str, Any] = {}
	found: list[Problem] = []
	given = {sheet.by_name[head].name: cell for head, cell in row.cells.items() if head in sheet.by_name}
	for column in sheet.columns:
		if column.name in given:
			try:
				values |= read_cell(column, given[column.name])
			except Unreadable as error:
				where = (column.label, *error.values)
				found.append(Problem(sheet.key, row.number, column.name, error.key, where))
	problems += found
	return None if found else values


def read_cell(column: Column, cell: Any) -> dict[str, Any]:
	"""Return the values of our fields that a cell stands for."""
	if not read_text(cell).strip():
		if column.is_required:
			raise Unreadable("missing")
		return dict(column.empty)
	return column.read(cell)


def says_the_same(record: Record, values: Record) -> bool:
	"""Tell whether a record holds these values already; of rows, only what the values tell is compared."""
	return all(_is_same(record.get(name), value) for name, value in values.items())


def _is_same(held: Any, told: Any) -> bool:
	if isinstance(told, list):
		rows = held or []
		return len(rows) == len(told) and all(map(says_the_same, rows, told))
	# an empty text, nothing and 0 say the same
	return held == told or clean_text(str(held or "")) == clean_text(str(told or ""))


def _read_matters(
	rows: Sequence[RawRow], codes_by_record: Mapping[str, str], problems: list[Problem]
) -> list[Incoming]:
	matters: dict[str, Incoming] = {}
	for row in rows:
		values = read_row(MATTERS, row, problems)
		if (values or {}).pop("promised_unit", "") == "Calendar Day" and (values or {}).get("promised_days"):
			problems.append(Problem(MATTERS.key, row.number, "promise_type", "promised_unit"))
		code = _find_code(values or _peek(row), codes_by_record)
		if not code:
			problems.append(Problem(MATTERS.key, row.number, "local_task_code", "no_code"))
		elif code in matters:
			first = str(matters[code].row)
			problems.append(Problem(MATTERS.key, row.number, "local_task_code", "twice", (code, first)))
		else:
			matters[code] = Incoming(row.number, {**(values or {}), "code": code})
	return list(matters.values())


def _find_code(values: Record, codes_by_record: Mapping[str, str]) -> str:
	return str(values.get("code") or codes_by_record.get(values.get("record_id") or "", ""))


def _peek(row: RawRow) -> dict[str, str]:
	"""Return what names a matter whose row cannot be read, so that its other rows find it.

	In files without a column for the link of a row, `row_guid` is the link.
	"""
	heads = {
		"code": ("local_task_code", "地方实施编码"),
		"record_id": ("task_guid", "事项唯一标识", "row_guid", "记录唯一标识"),
	}
	return {
		name: next((str(row.cells[head] or "").strip() for head in names if head in row.cells), "")
		for name, names in heads.items()
	}


def _read_rows(sheet: Sheet, rows: Sequence[RawRow], reading: Reading) -> None:
	"""Give each row of a sheet to its matter; a row that is wrong makes its matter wrong."""
	by_code = {matter.code: matter for matter in reading.matters}
	by_record = {matter.values.get("record_id"): matter for matter in reading.matters}
	for matter in reading.matters:
		matter.values[sheet.table] = []
	for row in rows:
		found: list[Problem] = []
		values = read_row(sheet, row, found)
		code, record_id = _peek(row).values()
		owner = by_code.get(code) or (by_record.get(record_id) if record_id else None)
		reading.problems += found
		if not owner:
			reading.problems.append(
				Problem(
					sheet.key, row.number, "local_task_code", "no_matter", (code or record_id, MATTERS.title)
				)
			)
		elif values is None:
			place = (sheet.title, str(row.number))
			reading.problems.append(Problem(MATTERS.key, owner.row, "", "bad_row", place))
		else:
			bare = {name: value for name, value in values.items() if name not in LINK_FIELDS}
			owner.values[sheet.table].append(_count_copies(bare))


def _count_copies(row: dict[str, Any]) -> dict[str, Any]:
	"""Give the number of copies of a material, which other systems say once, to what it is a number of."""
	if "page_num" in row:
		field = "copy_count" if row.get("kind") == "Copy" else "original_count"
		row[field] = row.pop("page_num")
	return row


def _take_texts(values: dict[str, Any]) -> None:
	"""Make rows of the two texts of the national structure, where the file has no sheets of rows."""
	by_law, flow = values.pop("by_law", ""), values.pop("handle_flow", "")
	if "legal_bases" not in values and by_law:
		values["legal_bases"] = parse_bases(by_law)
	if "steps" not in values and flow:
		values["steps"] = parse_steps(flow)


def _find_similar(sheet: Sheet, head: str) -> str:
	near = get_close_matches(head, sheet.by_name, n=1, cutoff=0.6)
	return near[0] if near else ""
