"""Asking a department (咨询), and its answer."""

import frappe
from frappe.utils import cint

from govhall.api.guards import signed_in, staff_only
from govhall.guards.load.quotas import STATEMENTS, spends
from govhall.public_voice.services import enquiries


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(STATEMENTS)
def ask(
	department: str,
	question: str,
	applicant_name: str,
	mobile: str,
	matter: str | None = None,
	consents_electronic: bool = False,
) -> dict:
	"""Ask a department, of a matter or of no certain one; return the name of the enquiry."""
	new = enquiries.NewEnquiry(
		department, question, applicant_name, mobile, matter or None, bool(cint(consents_electronic))
	)
	return {"enquiry": enquiries.ask(new)}


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def list_enquiries() -> list:
	"""Return the enquiries of one's own account, with their answers."""
	return enquiries.list_own()


@frappe.whitelist(methods=["POST"])
@staff_only
def answer_enquiry(enquiry: str, answer: str, answer_basis: str = "") -> dict:
	"""Answer an enquiry of one's department; return the number of the notice that says it."""
	return {"notice": enquiries.answer(enquiry, answer, answer_basis)}
