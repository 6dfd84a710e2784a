"""Finding and making applicants."""

import frappe
from frappe.utils import cstr

from govhall.casework.services.identity import hash_identity_number
from govhall.organisation.scope import is_staff

FIELDS = (
	"applicant_type",
	"applicant_name",
	"id_type",
	"id_number",
	"mobile",
	"email",
	"address",
	"legal_representative",
)

REFRESHED = ("mobile", "email", "address", "legal_representative")


def find_or_make_applicant(details: dict) -> str:
	"""Return the name of the applicant with these details, made now if there was none.

	A citizen finds only the applicants of their own account, so that nobody learns from a
	typed number who else is known to the hall. Staff find any that was made at a window.
	Raises `InvalidNumberError` for numbers that cannot be right.
	"""
	applicant = frappe.new_doc("Hall Applicant")
	applicant.update({field: cstr(details.get(field)) for field in FIELDS if details.get(field)})
	known = _find_applicant(applicant) if applicant.get("id_number") else None
	if not known:
		return applicant.insert().name
	return _refresh_applicant(known, applicant)


def _find_applicant(applicant) -> str | None:
	number = applicant.read_identity_number()
	filters = {
		"id_number_hash": hash_identity_number(applicant.id_type, number),
		"applicant_name": applicant.applicant_name,
		"user": ["is", "not set"] if is_staff(frappe.session.user) else frappe.session.user,
	}
	return frappe.db.get_value("Hall Applicant", filters, "name", order_by="creation asc")


def _refresh_applicant(name: str, applicant) -> str:
	known = frappe.get_doc("Hall Applicant", name)
	news = {field: applicant.get(field) for field in REFRESHED if applicant.get(field)}
	if any(known.get(field) != value for field, value in news.items()):
		# found by the full number, which only the holder or a clerk with the card in hand can give
		known.update(news).save(ignore_permissions=True)
	return known.name
