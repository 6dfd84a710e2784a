"""Checks and imports of catalogues as background jobs, with their result in the Hall Catalogue Import."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from govhall import imports
from govhall.catalogue.exchange_sentences import Fault
from govhall.catalogue.services.exchange import importing

DOCTYPE = "Hall Catalogue Import"
CHECKED, IMPORTED, FAILED = "Checked", "Imported", "Failed"
LARGEST_FILE = 50 * 1024 * 1024  # bytes
MOST_ROWS = 500  # of faults that are listed; all are counted
TIMEOUT = 2 * 60 * 60  # seconds


def start(name: str, is_trial: bool) -> None:
	"""Have a worker check or import a file; a second start while one is under way changes nothing."""
	imports.start(DOCTYPE, name, "exchange_catalogue", is_trial, TIMEOUT, LARGEST_FILE)


def run(name: str, is_trial: bool, language: str) -> None:
	"""Check or import a file and keep what came of it, told in a language; it may run twice."""
	frappe.local.lang = language
	# whoever runs a second job for the same file waits for the first
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	options = importing.Options(
		bool(doc.takes_good_rows), bool(doc.publishes), doc.hall, doc.served_codes or ""
	)
	action = importing.check_catalogue if is_trial else importing.import_catalogue
	try:
		outcome = action(imports.read_file(doc, LARGEST_FILE), options)
	except Exception as error:
		if frappe.db.is_deadlocked(error):
			raise  # the framework runs the job again
		frappe.db.rollback()
		frappe.log_error(f"{DOCTYPE} {name}")
		sentence = _("This went wrong on our side, and nothing was written. The Error Log has the details.")
		outcome = importing.Outcome(faults=[Fault("", 0, "", sentence)])
	imports.keep_result(DOCTYPE, doc.name, describe_outcome(outcome, is_trial))


def describe_outcome(outcome: importing.Outcome, is_trial: bool) -> dict:
	"""Return the result of a run by the fields of its record."""
	is_done = outcome.counts["read"] if is_trial else outcome.is_written
	kinds = (importing.NEW, importing.CHANGED, importing.UNCHANGED, importing.PUBLISHED)
	return {
		"status": FAILED if not is_done else CHECKED if is_trial else IMPORTED,
		"finished_on": now_datetime(),
		"error_count": len(outcome.errors),
		"matter_count": outcome.counts["read"],
		**{f"{kind}_count": outcome.counts[kind] for kind in kinds},
		"errors": [_describe_fault(fault) for fault in outcome.faults[:MOST_ROWS]],
	}


def _describe_fault(fault: Fault) -> dict:
	return {
		"severity": "Error" if fault.is_error else "Note",
		"sheet": fault.sheet,
		"row": fault.row,
		"column": fault.column[:140],
		"message": fault.message,
	}
