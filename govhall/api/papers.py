"""Papers in the desk: recording their service, printing records, and many papers at once."""

import frappe
from frappe import _

from govhall.api.arguments import read_list, read_texts
from govhall.api.guards import signed_in, staff_only
from govhall.casework.services.telling import announcing, paper_batches, record_papers
from govhall.exceptions import InvalidArgumentError
from govhall.procedure.services import serving
from govhall.registry import map_papers


@frappe.whitelist(methods=["POST"])
@staff_only
def record_service(record_type: str, name: str, values: str | dict) -> dict:
	"""Put on record how a notice or licence was served; return the name of the record.

	`values`: method, recipient, relation, served_date, place, server, witnesses, slip_number, proof, remark.
	"""
	if record_type not in map_papers():
		frappe.throw(_("Please say which notice or licence was served."), InvalidArgumentError)
	return {"record": serving.record_service(record_type, name, read_texts(values))}


@frappe.whitelist(methods=["POST"])
@staff_only
def announce(notice: str, reason: str) -> dict:
	"""Issue the announcement by which a notice is served that nobody could hand over; return its number."""
	if not reason.strip():
		frappe.throw(_("Please say why the paper cannot be served otherwise."), InvalidArgumentError)
	return {"notice": announcing.announce(notice, reason)}


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def download_record(record_type: str, name: str) -> None:
	"""Send an application, a record of service or of an inspection, or minutes of a hearing as PDF."""
	if record_type not in record_papers.WORDINGS:
		frappe.throw(_("There is no print of this kind of record."), InvalidArgumentError)
	_send(f"{name}.pdf", record_papers.print_record(record_type, name))


@frappe.whitelist(methods=["POST"])
@staff_only
def print_papers(record_type: str, names: str | list, both_sides: bool = True) -> dict:
	"""Queue one PDF of many notices or licences, or of the newest notices of applications.

	Returns `batch`, the key to ask for, and `count`.
	"""
	return paper_batches.start_batch(record_type, [str(name) for name in read_list(names)], both_sides)


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def get_print_state(batch: str) -> dict:
	"""Return `done`, `total` and `is_ready` of a batch of papers."""
	return paper_batches.get_state(batch)


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def download_batch(batch: str) -> None:
	"""Send a batch of papers as one PDF."""
	_send("papers.pdf", paper_batches.fetch(batch))


def _send(file_name: str, pdf: bytes) -> None:
	frappe.local.response.filename = file_name
	frappe.local.response.filecontent = pdf
	frappe.local.response.type = "pdf"
