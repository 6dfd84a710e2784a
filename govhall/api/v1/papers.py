"""Papers: fetching one's own, and checking anybody's by its code."""

import frappe

from govhall.api.guards import open_to_all, signed_in
from govhall.guards.door import attempts
from govhall.licensing.services import register as licensing
from govhall.papers.printing import get_pdf
from govhall.procedure.services.serving import record_access


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def download_notice(notice: str) -> None:
	"""Send a notice as PDF."""
	_send_pdf("Hall Notice", notice)


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def download_licence(licence: str) -> None:
	"""Send a licence as PDF."""
	_send_pdf("Hall Licence", licence)


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def check_paper(code: str) -> dict | None:
	"""Return the public facts of the licence or notice with this code; nothing if there is none."""
	attempts.check_misses("codes", attempts.WRONG_CODES)
	paper = licensing.find_paper(code)
	if not paper:
		attempts.note_miss("codes")
	return paper


def _send_pdf(record_type: str, record_name: str) -> None:
	frappe.get_doc(record_type, record_name).check_permission("read")
	# a GET is rolled back otherwise, and a paper that is made now must stay the same
	frappe.local.flags.commit = True
	frappe.local.response.filename = f"{record_name}.pdf"
	frappe.local.response.filecontent = get_pdf(record_type, record_name)
	record_access(record_type, record_name)
	frappe.local.response.type = "pdf"
