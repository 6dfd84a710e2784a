"""Papers: fetching one's own, and checking anybody's by its code."""

import frappe
from frappe import _

from govhall.api.guards import open_to_all, signed_in
from govhall.exceptions import NotIssuedError
from govhall.guards.door import attempts
from govhall.licensing.services import register as licensing
from govhall.organisation.scope import is_staff
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
	"""Send a licence as PDF; its holder gets it once it is issued."""
	_require_issued(licence)
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


def _require_issued(licence: str) -> None:
	"""Say to its holder that a licence is not issued yet; anybody else learns nothing of it."""
	doc = frappe.get_doc("Hall Licence", licence)
	if doc.citizen == frappe.session.user and not is_staff(doc.citizen) and not licensing.is_issued(doc):
		frappe.throw(
			_("The licence is made and not issued yet. You get it here as soon as it is issued."),
			NotIssuedError,
		)


def _send_pdf(record_type: str, record_name: str) -> None:
	frappe.get_doc(record_type, record_name).check_permission("read")
	# a GET is rolled back otherwise, and a paper that is made now must stay the same
	frappe.local.flags.commit = True
	frappe.local.response.filename = f"{record_name}.pdf"
	frappe.local.response.filecontent = get_pdf(record_type, record_name)
	record_access(record_type, record_name)
	frappe.local.response.type = "pdf"
