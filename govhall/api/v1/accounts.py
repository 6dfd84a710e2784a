"""Accounts of citizens."""

import frappe
from frappe.rate_limiter import rate_limit

from govhall.api.guards import open_to_all, signed_in
from govhall.casework.services import accounts


@frappe.whitelist(allow_guest=True, methods=["POST"])
@open_to_all
@rate_limit(limit=60, seconds=60 * 60)
def sign_up(full_name: str, email: str, mobile: str, password: str) -> dict:
	"""Open an account with the role Citizen; sign in with e-mail and password afterwards."""
	return {"user": accounts.open_account(full_name, email, mobile, password)}


@frappe.whitelist(methods=["POST"])
@signed_in
def set_language(language: str) -> dict:
	"""Keep the language, zh or en, of the signed-in account; guests have a cookie."""
	accounts.choose_language(frappe.session.user, language)
	return {"language": language}
