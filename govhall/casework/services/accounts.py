"""Accounts with which citizens use the portal."""

import frappe
from frappe import _
from frappe.utils import validate_email_address

from govhall.exceptions import SignUpError
from govhall.organisation.checks import require_mobile
from govhall.organisation.domain.roles import CITIZEN

MIN_PASSWORD_LENGTH = 8
LANGUAGES = ("zh", "en")


def open_account(full_name: str, email: str, mobile: str, password: str) -> str:
	"""Return the name of a new website user with the role Citizen."""
	email = email.strip().lower()
	if not validate_email_address(email):
		frappe.throw(_("{0} is not an e-mail address. Please check it.").format(email), SignUpError)
	if len(password) < MIN_PASSWORD_LENGTH:
		frappe.throw(
			_("The password needs at least {0} characters.").format(MIN_PASSWORD_LENGTH), SignUpError
		)
	if frappe.db.exists("User", email):
		frappe.throw(_("There is already an account for this e-mail address. Please sign in."), SignUpError)
	return _make_user(full_name.strip() or email, email, require_mobile(mobile), password)


def _make_user(full_name: str, email: str, mobile: str, password: str) -> str:
	user = frappe.new_doc("User")
	user.update(
		{
			"email": email,
			"first_name": full_name,
			"phone": mobile,
			"user_type": "Website User",
			"send_welcome_email": 0,
			"new_password": password,
			"language": frappe.local.lang,
		}
	)
	user.append("roles", {"role": CITIZEN})
	# a guest opens their own account; the role is fixed here
	return user.insert(ignore_permissions=True).name


def choose_language(user: str, language: str) -> None:
	"""Keep the language in which a person reads the portal."""
	if language not in LANGUAGES:
		frappe.throw(_("The portal speaks Chinese (zh) and English (en)."))
	frappe.db.set_value("User", user, "language", language)
	frappe.clear_cache(user=user)
