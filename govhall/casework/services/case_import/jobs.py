"""Checks and imports of old cases as background jobs, with their result in the Hall Case Import."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils.synchronization import filelock

from govhall import imports
from govhall.casework.services.case_import import importing
from govhall.casework.services.case_import.sentences import explain
from govhall.exceptions import ExchangeError

CHECKING, CHECKED, IMPORTING, IMPORTED, FAILED = "Checking", "Checked", "Importing", "Imported", "Failed"
LARGEST_FILE = 100 * 1024 * 1024  # bytes
MOST_ERRORS = 500  # that are listed; all are counted
TIMEOUT = 4 * 60 * 60  # seconds
DOCTYPE = "Hall Case Import"
NOTHING = dict.fromkeys(("row_count", "known_count", "imported_count", "error_count"), 0)


def start(name: str, is_trial: bool) -> None:
	"""Have a worker check or import a file; a second start while one is under way changes nothing."""
	imports.start(DOCTYPE, name, "import_cases", is_trial, TIMEOUT, LARGEST_FILE)


def run(name: str, is_trial: bool, language: str, commit: Callable[[], None] = importing.commit) -> None:
	"""Check or import a file and keep what came of it, told in a language; it may run twice."""
	frappe.local.lang = language
	doc = frappe.get_doc(DOCTYPE, name)
	doc.db_set("status", CHECKING if is_trial else IMPORTING, notify=True)
	commit()  # those who look at it see that it has begun
	try:
		result = take_in(doc, is_trial, commit)
	except ExchangeError as error:
		frappe.db.rollback()
		result = describe_failure(str(error))
	except Exception as error:
		if frappe.db.is_deadlocked(error):
			raise  # the framework runs the job again
		frappe.db.rollback()
		frappe.log_error(f"{DOCTYPE} {name}")
		result = describe_failure(
			_("This went wrong on our side. Import the file again: what is there already stays as it is.")
		)
	imports.keep_result(DOCTYPE, name, NOTHING | result)


def take_in(doc, is_trial: bool, commit: Callable[[], None]) -> dict:
	"""Check a file and, unless it is a trial or something is wrong, write its cases."""
	with filelock("hall_case_import"):  # two files at once could bring the same numbers
		outcome = importing.check_cases(imports.read_file(doc, LARGEST_FILE), doc.hall)
		is_written = not is_trial and is_fit(outcome, bool(doc.takes_good_rows))
		if is_written:
			importing.write_cases(
				outcome.cases, lambda done, total: report_progress(doc.name, done, total), commit
			)
	return {
		"status": IMPORTED if is_written else CHECKED if is_trial and outcome.row_count else FAILED,
		"row_count": outcome.row_count,
		"known_count": outcome.known_count,
		"imported_count": len(outcome.cases) if is_written else 0,
		"error_count": len(outcome.problems),
		"errors": [
			{"row_number": problem.row, "case_number": problem.number[:140], "sentence": explain(problem)}
			for problem in outcome.problems[:MOST_ERRORS]
		],
	}


def is_fit(outcome: importing.Outcome, takes_good_rows: bool) -> bool:
	"""Tell whether a file comes in: all of its rows are right, or the right ones are wanted."""
	if not outcome.problems:
		return True
	return takes_good_rows and bool(outcome.cases or outcome.known_count)


def describe_failure(sentence: str) -> dict:
	return {"status": FAILED, "error_count": 1, "errors": [{"row_number": 0, "sentence": sentence}]}


def report_progress(name: str, done: int, total: int) -> None:
	frappe.publish_progress(
		100 * done / total,
		title=_("Import Cases"),
		doctype=DOCTYPE,
		docname=name,
		description=_("{0} of {1} cases").format(done, total),
	)
