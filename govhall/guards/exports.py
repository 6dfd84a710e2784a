"""Cells of exports that a spreadsheet would run: whatever begins like a formula is text, in XLSX and in CSV.

The framework writes and reads tables through a few functions of its own; they are replaced in every process
before its first request or job. In XLSX such a text is marked as text. In CSV it gets an apostrophe before it
(OWASP, CSV Injection), which is taken off again wherever CSV is read here, so that what was exported and
comes back is what it was.
"""

import re
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from threading import Lock

import openpyxl
from frappe.desk import utils as desk_utils
from frappe.utils import csvutils, xlsxutils
from openpyxl.cell import Cell, WriteOnlyCell

# with signs that spreadsheets take for these
DANGEROUS = re.compile(r"^'*[=+\-@\t\r\n＝＋－＠]")
PROTECTED = re.compile(r"^'+[=+\-@\t\r\n＝＋－＠]")
ONCE = Lock()
NUMBER = re.compile(r"^[+-]?(\d[\d,]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?$")
# sheets that the framework makes out of CSV which it has just written
MADE_OF_CSV = ("Data Import Template", "Data Export")


def protect(value):
	"""Return what stands in a cell of CSV for a value: numbers as they are, dangerous texts as text."""
	return f"'{value}" if isinstance(value, str) and is_dangerous(value) else value


def take_off(value):
	"""Return what a cell of CSV said before it was protected."""
	return value[1:] if isinstance(value, str) and PROTECTED.match(value) else value


def is_dangerous(text: str) -> bool:
	return bool(DANGEROUS.match(text)) and not NUMBER.match(text)


def keep_as_text(cell: Cell) -> Cell:
	"""Mark a cell of a workbook whose text looks like a formula as text, also for who edits it afterwards."""
	if isinstance(cell.value, str):
		cell.data_type = "s"
		if is_dangerous(cell.value):
			cell.quotePrefix = True
	return cell


def make_safe_workbook():
	"""Return a workbook to write into whose sheets keep every text as text."""
	workbook = openpyxl.Workbook(write_only=True)
	create_sheet = workbook.create_sheet

	def create_safe_sheet(*args, **kwargs):
		sheet = create_sheet(*args, **kwargs)
		append = sheet.append
		sheet.append = lambda row: append([_make_cell(sheet, value) for value in row])
		return sheet

	workbook.create_sheet = create_safe_sheet
	return workbook


def _make_cell(sheet, value):
	if isinstance(value, Cell):
		return keep_as_text(value)
	return keep_as_text(WriteOnlyCell(sheet, value)) if isinstance(value, str) else value


def replace_writers(**_named) -> None:
	"""Have the framework write and read tables safely (hooks `before_request` and `before_job`)."""
	with ONCE:
		for module, name, make in REPLACED:
			original = getattr(module, name)
			if not hasattr(original, "is_safe"):
				safe = make(original)
				safe.is_safe = True
				_put_everywhere(module, name, original, safe)


def _put_everywhere(home, name: str, original: Callable, safe: Callable) -> None:
	"""Replace a function in its module and wherever it was imported from there already."""
	setattr(home, name, safe)
	for module in list(sys.modules.values()):
		if getattr(module, "__dict__", {}).get(name) is original:
			setattr(module, name, safe)


def _write_csv_safely(get_csv_bytes: Callable) -> Callable:
	@wraps(get_csv_bytes)
	def safe(data: Iterable, *args, **kwargs):
		return get_csv_bytes([[protect(value) for value in row] for row in data], *args, **kwargs)

	return safe


def _write_row_safely(writerow: Callable) -> Callable:
	@wraps(writerow)
	def safe(self, row):
		return writerow(self, [protect(value) for value in row])

	return safe


def _read_csv_safely(read_csv_content: Callable) -> Callable:
	@wraps(read_csv_content)
	def safe(*args, **kwargs):
		return [[take_off(value) for value in row] for row in read_csv_content(*args, **kwargs)]

	return safe


def _make_xlsx_safely(make_xlsx: Callable) -> Callable:
	@wraps(make_xlsx)
	def safe(data, sheet_name, wb=None, *args, **kwargs):
		if sheet_name in MADE_OF_CSV:
			data = ([take_off(value) for value in row] for row in data)
		return make_xlsx(data, sheet_name, wb or make_safe_workbook(), *args, **kwargs)

	return safe


REPLACED = (
	(xlsxutils, "make_xlsx", _make_xlsx_safely),
	(csvutils, "read_csv_content", _read_csv_safely),
	(csvutils.UnicodeWriter, "writerow", _write_row_safely),
	*([(desk_utils, "get_csv_bytes", _write_csv_safely)] if hasattr(desk_utils, "get_csv_bytes") else []),
)
