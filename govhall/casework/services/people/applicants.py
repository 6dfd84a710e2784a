"""Finding and making applicants."""

import frappe
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.utils import cstr

from govhall.guards.secrets.numbers import hash_identity_number
from govhall.organisation.scope import is_staff
from govhall.procedure.services.in_hand import read_once

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

ASKED_BY_ACTS = ("applicant_name", "applicant_type", "user", "id_number_hash")
SHOWN_AT_COUNTER = tuple(field for field in FIELDS if field != "id_number")
REFRESHED = ("mobile", "email", "address", "legal_representative")


def read_applicant(application):
	"""Return what acts ask of the applicant of a case: name, type, account, and hash of the number."""
	return read_once(
		application,
		("applicant", application.applicant),
		lambda: frappe.db.get_value("Hall Applicant", application.applicant, ASKED_BY_ACTS, as_dict=True),
	)


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


def find_at_the_counter(id_type: str, id_number: str) -> dict | None:
	"""Return what is known of the person or firm with this number, for a clerk with the card in hand.

	Only those made at a window: what people write into their accounts nobody has compared with a card.
	Who looked whom up is logged. Raises `InvalidNumberError` for a number that cannot be right.
	"""
	filters = {"id_number_hash": hash_typed_number(id_type, id_number), "user": ["is", "not set"]}
	known = frappe.db.get_value(
		"Hall Applicant", filters, ["name", *SHOWN_AT_COUNTER], as_dict=True, order_by="modified desc"
	)
	if known:
		make_access_log(doctype="Hall Applicant", document=known.name, method="Find Applicant")
	return known


def hash_typed_number(id_type: str, id_number: str) -> str:
	"""Return the keyed hash of a number that somebody typed; refuse one that cannot be right."""
	asked = frappe.new_doc("Hall Applicant")
	asked.update({"id_type": id_type, "id_number": id_number})
	return hash_identity_number(id_type, asked.read_identity_number())


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
