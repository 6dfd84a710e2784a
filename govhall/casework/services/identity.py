"""Identity numbers at rest: shown masked, stored encrypted, found again by a keyed hash."""

import hashlib
import hmac

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.utils import cstr
from frappe.utils.password import decrypt, encrypt, get_encryption_key

from govhall.casework.services.answers import find_answer
from govhall.exceptions import IncompleteApplicationError
from govhall.organisation.checks import require_identity_number
from govhall.organisation.domain.identifiers import mask_identity_number

PUBLIC_TYPES = ("Unified Social Credit Code",)
SECRET_FIELDS = ("id_number_cipher", "id_number_hash")
IDENTITY_CARD_LENGTH = 18
SHORTEST_NUMBER = 5


def protect_identity_number(applicant, number: str) -> None:
	"""Keep a checked number on an applicant: cipher, hash, and what may be shown.

	A credit code is public (GB 32100) and stays readable.
	"""
	applicant.id_number_cipher = encrypt(number)
	applicant.id_number_hash = hash_identity_number(applicant.id_type, number)
	applicant.id_number = number if applicant.id_type in PUBLIC_TYPES else mask_identity_number(number)


def protect_number_of_agent(number: str | None) -> tuple[str, str]:
	"""Check the number of an agent's own document; return it encrypted, and as it may be shown.

	Raises `IncompleteApplicationError` for none, and for one that is masked already: nobody can check that.
	"""
	number = cstr(number).strip().upper()
	if len(number) < SHORTEST_NUMBER or "*" in number:
		frappe.throw(
			_("Please write down the number of the agent's own identity document."),
			IncompleteApplicationError,
		)
	if len(number) == IDENTITY_CARD_LENGTH:
		number = require_identity_number(number)
	return encrypt(number), mask_identity_number(number)


def hash_identity_number(id_type: str, number: str) -> str:
	"""Return the keyed hash by which an applicant is found, without storing the number itself."""
	key = get_encryption_key().encode()
	return hmac.new(key, f"{id_type}|{number}".encode(), hashlib.sha256).hexdigest()


def reveal_identity_number(applicant: str, reason: str) -> str:
	"""Return the full number to a staff member who may read the applicant; the access is logged."""
	doc = frappe.get_doc("Hall Applicant", applicant)
	_log_reveal(doc, reason)
	return decrypt(doc.id_number_cipher)


def reveal_answer(application: str, fieldname: str, reason: str) -> str | None:
	"""Return the full number in an answer to a staff member who may read the application; it is logged."""
	doc = frappe.get_doc("Hall Application", application)
	_log_reveal(doc, reason, fieldname)
	return find_answer(doc, fieldname)


def _log_reveal(doc, reason: str, fieldname: str | None = None) -> None:
	doc.check_permission("read")
	if not reason.strip():
		frappe.throw(_("Give the reason for which you need the full number."), IncompleteApplicationError)
	make_access_log(
		doctype=doc.doctype,
		document=doc.name,
		method="Reveal Identity Number",
		filters=reason,
		columns=fieldname,
	)
