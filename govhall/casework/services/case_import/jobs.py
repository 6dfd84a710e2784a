"""Checks and imports of old cases as background jobs, with their result in the Hall Case Import."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils.synchronization import filelock

from govhall.casework.services.case_import import importing
from govhall.casework.services.case_import.sentences import explain
from govhall.exceptions import ExchangeError

CHECKING, CHECKED, IMPORTING, IMPORTED, FAILED = "Checking", "Checked", "Importing", "Imported", "Failed"
LARGEST_FILE = 100 * 1024 * 1024  # bytes
MOST_ERRORS = 500  # that are listed; all are counted
TIMEOUT = 4 * 60 * 60  # seconds
DOCTYPE = "Hall Case Import"


def start(name: str, is_trial: bool) -> None:
	"""Have a worker check or import a file; a second start while one is under way changes nothing."""
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission("write")
	read_file(doc)
	frappe.enqueue(
		"govhall.tasks.import_cases",
		queue="default",
		timeout=TIMEOUT,
		job_id=f"hall-case-import-{name}",
		deduplicate=True,
		enqueue_after_commit=True,
		import_name=name,
		is_trial=is_trial,
		language=frappe.local.lang,
	)


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
	keep_result(name, result)


def take_in(doc, is_trial: bool, commit: Callable[[], None]) -> dict:
	"""Check a file and, unless it is a trial or something is wrong, write its cases."""
	with filelock("hall_case_import"):  # two files at once could bring the same numbers
		outcome = importing.check_cases(read_file(doc), doc.hall)
		is_written = not is_trial and not outcome.problems
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


def describe_failure(sentence: str) -> dict:
	return {"status": FAILED, "error_count": 1, "errors": [{"row_number": 0, "sentence": sentence}]}


def keep_result(name: str, result: dict) -> None:
	"""Write what came of a file into its record and tell those who look at it."""
	doc = frappe.get_doc(DOCTYPE, name)
	counts = dict.fromkeys(("row_count", "known_count", "imported_count", "error_count"), 0)
	doc.update({**counts, **result})
	doc.flags.keeps_result = True
	doc.flags.ignore_version = True
	doc.save(ignore_permissions=True)  # the result is the program's; who may start it was checked
	doc.notify_update()


def read_file(doc) -> bytes:
	"""Return the content of the attached file."""
	files = frappe.get_all(
		"File", filters={"file_url": doc.file or ""}, pluck="name", order_by="creation desc", limit=1
	)
	if not files:
		frappe.throw(_("The file is no longer there. Please attach it again."), ExchangeError)
	file = frappe.get_doc("File", files[0])
	file.check_permission("read")
	if (file.file_size or 0) > LARGEST_FILE:
		frappe.throw(_("This file is too large. Please split it."), ExchangeError)
	content = file.get_content()
	return content.encode() if isinstance(content, str) else content


def report_progress(name: str, done: int, total: int) -> None:
	frappe.publish_progress(
		100 * done / total,
		title=_("Import Cases"),
		doctype=DOCTYPE,
		docname=name,
		description=_("{0} of {1} cases").format(done, total),
	)
