"""Files that a worker checks or imports: what an import of a catalogue and one of cases share."""

import frappe
from frappe import _

from govhall.exceptions import ExchangeError


def start(doctype: str, name: str, task: str, is_trial: bool, timeout: int, largest: int) -> None:
	"""Have a worker check or import the attached file of a record; `timeout` in seconds, `largest` in bytes.

	A second start while one is under way changes nothing.
	"""
	doc = frappe.get_doc(doctype, name)
	doc.check_permission("write")
	read_file(doc, largest)
	frappe.enqueue(
		f"govhall.tasks.{task}",
		queue="default",
		timeout=timeout,
		job_id=f"{frappe.scrub(doctype)}-{name}",
		deduplicate=True,
		import_name=name,
		is_trial=is_trial,
		language=frappe.local.lang,
	)


def read_file(doc, largest: int) -> bytes:
	"""Return the content of the attached file, which has at most so many bytes."""
	files = frappe.get_all(
		"File", filters={"file_url": doc.file or ""}, pluck="name", order_by="creation desc", limit=1
	)
	if not files:
		frappe.throw(_("The file is no longer there. Please attach it again."), ExchangeError)
	file = frappe.get_doc("File", files[0])
	file.check_permission("read")
	if (file.file_size or 0) > largest:
		frappe.throw(_("This file is too large. Please split it."), ExchangeError)
	content = file.get_content()
	return content.encode() if isinstance(content, str) else content


def keep_result(doctype: str, name: str, result: dict) -> None:
	"""Write what came of a file into its record and tell those who look at it."""
	doc = frappe.get_doc(doctype, name)
	doc.update(result)
	doc.flags.keeps_result = True
	doc.flags.ignore_version = True
	doc.save(ignore_permissions=True)  # the result is the program's; who may start it was checked
	doc.notify_update()
