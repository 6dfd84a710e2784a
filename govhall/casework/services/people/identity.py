"""Identity numbers of a case: of applicants, agents and collectors, and those in answers.

How they are kept is said in `govhall.guards.secrets.numbers`.
"""

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.utils import cstr

from govhall.casework.services.people.answers import find_answer
from govhall.exceptions import IncompleteApplicationError
from govhall.guards.secrets.masks import mask_text
from govhall.guards.secrets.numbers import hash_identity_number, keep_number, read_number
from govhall.organisation.checks import require_identity_number
from govhall.organisation.domain.identifiers import clean_typed_number, mask_identity_number

PUBLIC_TYPES = ("Unified Social Credit Code",)
OF_AGENTS = ("agent_id_number", "collector_id_number")
IDENTITY_CARD_LENGTH = 18
SHORTEST_NUMBER = 5


def protect_identity_number(applicant, number: str) -> None:
	"""Keep a checked number of an applicant: what may be shown and the hash; the number when it is saved.

	A credit code is public (GB 32100) and stays readable.
	"""
	is_public = applicant.id_type in PUBLIC_TYPES
	applicant.id_number_hash = hash_identity_number(applicant.id_type, number)
	applicant.id_number = number if is_public else mask_identity_number(number)
	keep_number(applicant, "id_number", None if is_public else number)


def list_hashes(applicant: str) -> list[str]:
	"""Return the hashes of an applicant's number under each type of document: one number is one person.

	Whoever chose another type than before is so found all the same.
	"""
	known = (
		frappe.db.get_value("Hall Applicant", applicant, ["id_number", "id_number_hash"], as_dict=True)
		or frappe._dict()
	)
	number = read_number("Hall Applicant", applicant, "id_number") or known.id_number
	if not number or "*" in number:
		return [known.id_number_hash] if known.id_number_hash else []
	types = frappe.get_meta("Hall Applicant").get_field("id_type").options.split("\n")
	return [hash_identity_number(id_type, number) for id_type in types]


def protect_typed_number(application, field: str) -> None:
	"""Keep the number of an agent that was typed; the mask of the one on record stands for that one."""
	before = application.get_doc_before_save()
	number = clean_typed_number(cstr(application.get(field)))
	if before and number == cstr(before.get(field)):
		application.set(field, before.get(field))
		return
	number = require_number_of_agent(number) if number else None
	application.set(field, mask_identity_number(number) if number else None)
	keep_number(application, field, number)


def require_number_of_agent(number: str) -> str:
	"""Return the number of an agent's own document when it can be right.

	Raises `IncompleteApplicationError` for none, and for one that is masked already: nobody can check that.
	"""
	if len(number) < SHORTEST_NUMBER or "*" in number:
		frappe.throw(
			_("Please write down the number of the agent's own identity document."),
			IncompleteApplicationError,
		)
	return require_identity_number(number) if len(number) == IDENTITY_CARD_LENGTH else number


def reveal_identity_number(applicant: str, reason: str) -> str:
	"""Return the full number to a staff member who may read the applicant; the access is logged."""
	doc = frappe.get_doc("Hall Applicant", applicant)
	_log_reveal(doc, reason)
	return read_number(doc.doctype, doc.name, "id_number") or doc.id_number


def reveal_answer(application: str, fieldname: str, reason: str) -> str | None:
	"""Return the full number in an answer, of an agent or of who collected; the access is logged.

	For a staff member who may read the application. In a row the answer is named `people.0.card`.
	"""
	doc = frappe.get_doc("Hall Application", application)
	_log_reveal(doc, reason, fieldname)
	if fieldname in OF_AGENTS:
		return read_number(doc.doctype, doc.name, fieldname)
	return find_answer(doc, fieldname)


def _log_reveal(doc, reason: str, fieldname: str | None = None) -> None:
	doc.check_permission("read")
	reason = cstr(reason).strip()
	if not reason:
		frappe.throw(_("Give the reason for which you need the full number."), IncompleteApplicationError)
	make_access_log(
		doctype=doc.doctype,
		document=doc.name,
		method="Reveal Identity Number",
		filters=mask_text(reason),
		columns=fieldname,
	)
