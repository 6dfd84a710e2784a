"""Accounts with which citizens use the portal.

Where the site can send mail, asking for an account is answered by mail alone: whoever reads the mailbox
learns whether there was an account already, and a new one opens with a password that they choose there.
Without mail an account opens at once, and nothing is said either: an account that was there stays as it is,
and who asked for another finds that their password does not open it.
"""

import frappe
from frappe import _
from frappe.core.doctype.user.user import test_password_strength
from frappe.utils import cstr, escape_html, get_url

from govhall.compat import keep_addresses_at_home
from govhall.exceptions import SignUpError
from govhall.organisation.checks import require_mobile
from govhall.organisation.domain.accounts import read_address, read_name
from govhall.organisation.domain.roles import CITIZEN

MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 512
LANGUAGES = ("zh", "en")
JOBS = "govhall.casework.services.people.accounts"


def open_account(full_name: str, email: str, mobile: str, password: str) -> str | None:
	"""Return with which address to sign in as a Citizen now, or None if a mail tells what to do."""
	email, mobile = require_address(email), require_mobile(mobile)
	full_name = require_name(full_name) or email
	_check_length(password)
	require_strong_password(password, (full_name, email, mobile))
	if can_send_mail():
		person = {"full_name": full_name, "email": email, "mobile": mobile, "language": frappe.local.lang}
		frappe.enqueue(f"{JOBS}.answer_by_mail", person=person)
		return None
	if not find_account(email):
		_make_user(full_name, email, mobile, frappe.local.lang, password)
	return email


def answer_by_mail(person: dict) -> None:
	"""Open the account that somebody asked for, or tell its owner that they have one (job)."""
	frappe.local.lang = person["language"]
	known = find_account(person["email"])
	if known:
		_send(known, _("You have an account already. Sign in with this address."), get_url("/hall/sign-in"))
		return
	user = _make_user(person["full_name"], person["email"], person["mobile"], person["language"])
	_send(user.name, _("Please choose the password of your new account."), user.reset_password())


def send_reset_link(email: str) -> None:
	"""Send the owner of an account a link to a new password; do nothing for anybody else (job)."""
	user = frappe.get_doc("User", email) if find_account(email) else None
	if user and user.enabled and user.name != "Administrator":
		user.validate_reset_password()
		user.reset_password(send_email=True)


def send_sign_in_link(email: str) -> None:
	"""Send the owner of an account a link that signs them in once, where the site offers that (job)."""
	from frappe.www.login import _generate_temporary_login_link

	if not (find_account(email) and frappe.db.get_value("User", email, "enabled")):
		return
	minutes = frappe.get_system_settings("login_with_email_link_expiry") or 10
	_send(email, _("With this link you sign in once."), _generate_temporary_login_link(email, minutes))


def ask_for_link(job: str, email: str) -> None:
	"""Have a job look for an account and write to its owner: the request itself knows nothing of it."""
	if address := read_address(cstr(email)):
		frappe.enqueue(f"{JOBS}.{job}", email=address)


def check_account(doc, event: str | None = None) -> None:
	"""Keep to one address for each account, whoever makes or changes it (hook of User)."""
	if doc.first_name in frappe.STANDARD_USERS or not (doc.is_new() or doc.has_value_changed("email")):
		return
	doc.email = require_address(doc.email)
	if find_account(doc.email) not in (None, doc.name):
		frappe.throw(_("There is already an account for this e-mail address. Please sign in."), SignUpError)


def stay_at_home(*arguments, **named) -> None:
	"""Ask no foreign service about a person (hooks `before_job`, of User and Contact)."""
	keep_addresses_at_home()


def find_account(email: str) -> str | None:
	return frappe.db.get_value("User", {"email": email}, "name")


def can_send_mail() -> bool:
	"""Tell whether the site has a mail account that sends."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))


def require_address(text: str) -> str:
	"""Return one e-mail address in small letters; refuse anything else."""
	address = read_address(cstr(text))
	if not address:
		shown = escape_html("".join(sign for sign in cstr(text)[:60] if sign.isprintable()))
		frappe.throw(_("{0} is not an e-mail address. Please check it.").format(shown), SignUpError)
	return address


def require_name(text: str) -> str:
	name = read_name(cstr(text))
	if name is None:
		frappe.throw(
			_("A name has at most 140 characters, and none that cannot be seen. Please check it."),
			SignUpError,
		)
	return name


def require_strong_password(password: str, person: tuple[str, ...]) -> None:
	"""Refuse a password that is short, or easy to guess for who knows the person, as the site asks for it."""
	_check_length(password)
	feedback = (test_password_strength(password, user_data=person) or {}).get("feedback")
	if feedback and not feedback.get("password_policy_validation_passed"):
		frappe.throw(
			_(
				"This password is easy to guess. Please choose a longer one, of several words or of letters,"
				" digits and signs mixed, without names and birth dates."
			),
			SignUpError,
		)


def _check_length(password: str) -> None:
	if len(password) < MIN_PASSWORD_LENGTH:
		frappe.throw(
			_("The password needs at least {0} characters.").format(MIN_PASSWORD_LENGTH), SignUpError
		)
	if len(password) > MAX_PASSWORD_LENGTH:
		frappe.throw(
			_("The password may have at most {0} characters.").format(MAX_PASSWORD_LENGTH), SignUpError
		)


def _send(email: str, sentence: str, link: str) -> None:
	message = f"<p>{sentence}</p><p><a href='{link}'>{link}</a></p>"
	note = _("If you did not ask for this, you need not do anything.")
	frappe.sendmail(
		recipients=[email], subject=_("Your account at the hall"), message=f"{message}<p>{note}</p>"
	)


def _make_user(full_name: str, email: str, mobile: str, language: str, password: str | None = None):
	user = frappe.new_doc("User")
	user.update(
		{
			"email": email,
			"first_name": full_name,
			"phone": mobile,
			"user_type": "Website User",
			"send_welcome_email": 0,
			"new_password": password,
			"language": language,
		}
	)
	user.append("roles", {"role": CITIZEN})
	# a guest opens their own account; the role is fixed here
	return user.insert(ignore_permissions=True)


def choose_language(user: str, language: str) -> None:
	"""Keep the language in which a person reads the portal."""
	if language not in LANGUAGES:
		frappe.throw(_("The portal speaks Chinese (zh) and English (en)."))
	frappe.db.set_value("User", user, "language", language)
	frappe.clear_cache(user=user)
