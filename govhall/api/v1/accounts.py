"""Accounts of citizens."""

import frappe
from frappe import _
from frappe.core.doctype.user.user import update_password as choose_password

from govhall.api.guards import open_to_all, signed_in
from govhall.casework.services.people import accounts
from govhall.guards.door.attempts import limit_caller

SIGN_UPS, LINKS = 60, 10  # an hour from one address; the kiosks of a hall may have one together


@frappe.whitelist(allow_guest=True, methods=["POST"])
@open_to_all
def sign_up(full_name: str, email: str, mobile: str, password: str) -> dict:
	"""Open an account with the role Citizen; sign in with e-mail and password afterwards.

	The answer is the same whether there was an account or not: where the site sends mail, `user` is None
	and the mail says what to do, otherwise it is the address.
	"""
	limit_caller("sign up", SIGN_UPS)
	user = accounts.open_account(full_name, email, mobile, password)
	# what the framework leaves in the answer when it makes an account
	frappe.clear_messages()
	frappe.local.response.pop("exc_type", None)
	return {"user": user}


@frappe.whitelist(allow_guest=True, methods=["POST"])
@open_to_all
def reset_password(user: str) -> None:
	"""Send a link to a new password, in place of the framework's method: it told who has an account."""
	limit_caller("reset password", LINKS)
	accounts.ask_for_link("send_reset_link", user)
	frappe.msgprint(_("If there is an account with this address, a link is on its way to it."))


@frappe.whitelist(allow_guest=True, methods=["POST"])
@open_to_all
def update_password(
	new_password: str,
	logout_all_sessions: int = 0,
	key: str | None = None,
	old_password: str | None = None,
) -> str:
	"""Choose a new password, by the key of a mail or the old one; return where to go on.

	In place of the framework's method, which says what is wrong in the words of a library.
	"""
	limit_caller("new password", SIGN_UPS)
	accounts.require_strong_password(new_password, (frappe.session.user,))
	return choose_password(new_password, logout_all_sessions, key, old_password)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@open_to_all
def send_login_link(email: str) -> None:
	"""Send a link that signs in once, in place of the framework's method: it told who has an account."""
	limit_caller("sign-in link", LINKS)
	if frappe.get_system_settings("login_with_email_link"):
		accounts.ask_for_link("send_sign_in_link", email)
	frappe.msgprint(_("If there is an account with this address, a link is on its way to it."))


@frappe.whitelist(methods=["POST"])
@signed_in
def set_language(language: str) -> dict:
	"""Keep the language, zh or en, of the signed-in account; guests have a cookie."""
	accounts.choose_language(frappe.session.user, language)
	return {"language": language}
