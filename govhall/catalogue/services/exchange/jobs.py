"""Checks and imports of catalogues as background jobs, with their result in the Hall Catalogue Import."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from govhall.catalogue.exchange_sentences import Fault
from govhall.catalogue.services.exchange import importing
from govhall.exceptions import ExchangeError

CHECKED, IMPORTED, FAILED = "Checked", "Imported", "Failed"
LARGEST_FILE = 50 * 1024 * 1024  # bytes
MOST_ROWS = 500  # of faults that are listed; all are counted
TIMEOUT = 2 * 60 * 60  # seconds


def start(name: str, is_trial: bool) -> None:
	"""Have a worker check or import a file; a second start while one is under way changes nothing."""
	doc = frappe.get_doc("Hall Catalogue Import", name)
	doc.check_permission("write")
	read_file(doc)
	frappe.enqueue(
		"govhall.tasks.exchange_catalogue",
		queue="default",
		timeout=TIMEOUT,
		job_id=f"hall-catalogue-import-{name}",
		deduplicate=True,
		import_name=name,
		is_trial=is_trial,
		language=frappe.local.lang,
	)


def run(name: str, is_trial: bool, language: str) -> None:
	"""Check or import a file and keep what came of it, told in a language; it may run twice."""
	frappe.local.lang = language
	# whoever runs a second job for the same file waits for the first
	doc = frappe.get_doc("Hall Catalogue Import", name, for_update=True)
	options = importing.Options(bool(doc.takes_good_rows), bool(doc.publishes), doc.hall)
	action = importing.check_catalogue if is_trial else importing.import_catalogue
	try:
		outcome = action(read_file(doc), options)
	except Exception as error:
		if frappe.db.is_deadlocked(error):
			raise  # the framework runs the job again
		frappe.db.rollback()
		frappe.log_error(f"Hall Catalogue Import {name}")
		sentence = _("This went wrong on our side, and nothing was written. The Error Log has the details.")
		outcome = importing.Outcome(faults=[Fault("", 0, "", sentence)])
	keep_outcome(doc.name, outcome, is_trial)


def keep_outcome(name: str, outcome: importing.Outcome, is_trial: bool) -> None:
	"""Write the result of a run into its record and tell those who look at it."""
	doc = frappe.get_doc("Hall Catalogue Import", name)
	doc.status = CHECKED if is_trial else IMPORTED if outcome.is_written else FAILED
	if is_trial and not outcome.counts["read"]:
		doc.status = FAILED
	doc.finished_on = now_datetime()
	doc.error_count = len(outcome.errors)
	doc.matter_count = outcome.counts["read"]
	for kind in (importing.NEW, importing.CHANGED, importing.UNCHANGED, importing.PUBLISHED):
		doc.set(f"{kind}_count", outcome.counts[kind])
	doc.set("errors", [_describe_fault(fault) for fault in outcome.faults[:MOST_ROWS]])
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


def _describe_fault(fault: Fault) -> dict:
	return {
		"severity": "Error" if fault.is_error else "Note",
		"sheet": fault.sheet,
		"row": fault.row,
		"column": fault.column[:140],
		"message": fault.message,
	}
