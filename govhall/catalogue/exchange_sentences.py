"""What is wrong with an exchanged catalogue, in sentences that a person can act on."""

import re
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import strip_html

from govhall.catalogue.domain.exchange.sheets import SHEETS
from govhall.catalogue.domain.exchange.tables import Problem

BETWEEN_ITEMS = re.compile(r"</li>|<br\s*/?>|</p>")
LONGEST = 1000


class Fault(NamedTuple):
	"""A problem as a person reads it; one that is no error only says what stays undone."""

	sheet: str
	row: int
	column: str
	message: str
	is_error: bool = True


def describe_problem(problem: Problem) -> Fault:
	"""Return where a problem is and what to do, in the reader's language."""
	title = next((sheet.title for sheet in SHEETS if sheet.key == problem.sheet), "")
	return Fault(title, problem.row, problem.column, explain(problem.key, problem.values))


def explain(key: str, values: tuple[str, ...]) -> str:
	"""Return the sentence of a problem."""
	if key == "unknown_column" and values[1]:
		key = "similar_column"
	return {**_get_file_sentences(), **_get_cell_sentences()}[key].format(*values)


def read_refusal(error: Exception) -> str:
	"""Return what the framework or a rule said when it refused a record."""
	messages = [str(message.get("message") or "") for message in frappe.get_message_log()] or [str(error)]
	lines = [strip_html(part).strip() for message in messages for part in BETWEEN_ITEMS.split(message)]
	return " ".join(dict.fromkeys(line for line in lines if line))[:LONGEST]


def _get_file_sentences() -> dict[str, str]:
	return {
		"not_a_catalogue": _(
			"This file is neither a workbook (XLSX) nor JSON. Please export a catalogue and fill that in."
		),
		"not_xlsx": _("This workbook cannot be opened. Please save it again as XLSX, without a password."),
		"not_json": _("This JSON cannot be read: {0}."),
		"too_large": _("This workbook is too large when unpacked. Please split it."),
		"not_rows": _("“{0}” must be a list of rows."),
		"no_sheet": _("The sheet “{0}” is missing."),
		"two_sheets": _("Two tables hold what belongs into “{0}”. Please put their rows into one."),
		"served": _(
			"The codes 5 and 6 of the service object mean different bodies in the national standard and in"
			" some provinces. Please choose above which code set the file uses."
		),
		"no_rows": _("The sheet “{0}” has no rows."),
		"merged": _("Cells are merged ({0}). Please unmerge them and give each row its own values."),
		"no_head": _(
			"There are values in a column without a head. Please name or clear it in the first row."
		),
		"unknown_column": _("No column is called “{0}”. Please delete or rename it."),
		"similar_column": _("No column is called “{0}”. Is “{1}” meant?"),
		"no_column": _("The column “{0}” ({1}) is missing."),
		"no_code": _("The matter has no local code. Please give each matter its own."),
		"twice": _("The local code {0} is there already, in row {1}."),
		"no_matter": _("The code “{0}” is in no row of the sheet “{1}”."),
		"bad_row": _("In the sheet “{0}”, row {1} of this matter is wrong."),
		"promised_unit": _(
			"The promised time is in calendar days here. A hall counts it in working days: please enter it in"
			" these, and 1 as its unit."
		),
		"no_department": _("There is no department “{0}”. Please make it first, or correct the code."),
		"department_missing": _("The row names no department."),
	}


def _get_cell_sentences() -> dict[str, str]:
	return {
		"missing": _("“{0}” is missing."),
		"code": _("“{0}” cannot be “{1}”. There are: {2}."),
		"number": _("“{0}” is a whole number from 0 on, not “{1}”."),
		"amount": _("“{0}” is an amount such as 12.50, not “{1}”."),
		"flag": _("“{0}” is 1 (yes) or 0 (no), not “{1}”."),
		"date": _("“{0}” is a day such as 2026-01-31, not “{1}”."),
		"lost_zeros": _(
			"The spreadsheet has cut the zeros off “{0}”: {1}. Please format the column as text and type {2}."
		),
		"cut": _(
			"“{0}” is the number {1}, of which a spreadsheet keeps 15 digits only. Please format the cell as"
			" text and enter the number again."
		),
		"computed": _("“{0}” holds a formula or an error ({1}). Please put its value in its place."),
		"nested": _("“{0}” must be a text or a number."),
	}
