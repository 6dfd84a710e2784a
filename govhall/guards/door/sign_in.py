"""Signing in, slowed and locked, by every way the framework has.

The framework asks for a password before any hook of the request, yet it writes each failure into its
Activity Log, and asks `on_login` before it makes a session, on all versions: there we count and refuse.
Its own counter (System Settings) is by account alone: it tells that an account exists, and lets
anybody keep its owner out.

Three counters: of an account from one address, of an address, and of an account from everywhere. The last
closes an account only for addresses from which it was not used before, and never for long: nobody can be
kept out of their account from elsewhere. While something is closed, the right password is refused as well,
so that guessing goes on without an answer.
"""

import json
from math import ceil

import frappe
from frappe import _
from frappe.translate import get_language
from frappe.utils.password import passlibctx

from govhall.exceptions import SignInLockedError, TooManyAttemptsError
from govhall.guards.door import attempts
from govhall.guards.door.addresses import set_address
from govhall.guards.door.attempts import HOUR, find_caller

MINUTE, MONTH = 60, 30 * 24 * HOUR
# failures that are free, and the longest wait in seconds, which doubles up to there
LIMITS = {"pair": (5, HOUR), "address": (100, HOUR), "account": (50, 5 * MINUTE)}
FIRST_WAIT = MINUTE
PATHS = ("/api/method/login", "/api/v1/method/login", "/api/v2/method/login")
KEY_SCHEMES = ("basic", "token")
LONGEST_NAME = 140


def count_failure(doc, event: str | None = None) -> None:
	"""Count a password that was wrong (hook of Activity Log, before it is written)."""
	if doc.status != "Failed" or doc.operation != "Login":
		return
	set_address()
	doc.user = str(doc.user or "")[:LONGEST_NAME]
	if not frappe.db.exists("User", doc.user):
		passlibctx.dummy_verify()  # as long as a password takes that is compared
	require_unlocked(doc.user)
	note_failure(doc.user)


def check_sign_in(login_manager) -> None:
	"""Refuse a right password while the way in is closed, and accounts that are (hook `on_login`)."""
	set_address()
	user = login_manager.user
	if user != "Administrator" and not frappe.db.get_value("User", user, "enabled"):
		speak_as_asked()
		frappe.throw(_("This account is closed. Please ask the hall."), SignInLockedError)
	if is_sign_in(getattr(frappe.local, "request", None)):
		require_unlocked(user)
		attempts.forget("pair", fold(user), find_caller())
	attempts.remember(MONTH, fold(user), find_caller())


def hide_half_way(response=None, request=None) -> None:
	"""Give no answer to a right password that leads on to a code or a new password, while closed.

	The framework answers these before `on_login` (hook `after_request`).
	"""
	if not (response and is_sign_in(request)) or response.status_code >= 400:
		return
	is_half_way = frappe.session.user in (None, "Guest")
	if is_half_way and (wait := find_wait(frappe.form_dict.get("usr") or "")):
		response.status_code = SignInLockedError.http_status_code
		message = json.dumps({"message": say_wait(wait)})
		response.set_data(json.dumps({"_server_messages": json.dumps([message])}))


def check_key() -> None:
	"""Refuse a program that has used wrong keys too often (hook `before_request`)."""
	if (key := read_key(frappe.request)) and (wait := find_wait(f"key {key}")):
		frappe.throw(say_wait(wait), TooManyAttemptsError)


def count_key(response=None, request=None) -> None:
	"""Count a key whose secret was wrong (hook `after_request`)."""
	key = read_key(request) if request and response else None
	if not key or response.status_code == TooManyAttemptsError.http_status_code:
		return
	if response.status_code == 401 or getattr(frappe.session, "user", None) in (None, "Guest"):
		note_failure(f"key {key}")


def read_key(request) -> str | None:
	"""Return the public half of the key that a request carries, as it was sent."""
	scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
	if scheme.lower() not in KEY_SCHEMES or not token:
		return None
	return token.partition(":")[0] if ":" in token else token[:40]


def is_sign_in(request) -> bool:
	"""Tell whether a request brings a password."""
	return bool(request) and (request.path in PATHS or frappe.form_dict.get("cmd") == "login")


def require_unlocked(user: str) -> None:
	if wait := find_wait(user):
		speak_as_asked()
		frappe.clear_messages()
		frappe.throw(say_wait(wait), SignInLockedError)


def speak_as_asked() -> None:
	"""Set the language of the request now; the framework does so after somebody has signed in."""
	frappe.session.user = frappe.session.user or "Guest"
	frappe.local.lang = get_language()


def say_wait(seconds: int) -> str:
	return _("Signing in failed too often. Please try again in {0} min.").format(ceil(seconds / MINUTE))


def find_wait(user: str) -> int:
	"""Return for how many seconds an account is closed to whoever asks."""
	account, caller = fold(user), find_caller()
	waits = [attempts.find_wait("pair", account, caller), attempts.find_wait("address", caller)]
	if not attempts.is_remembered(account, caller):
		waits.append(attempts.find_wait("account", account))
	return max(waits)


def note_failure(user: str) -> None:
	"""Count a failure, and close what has failed too often; each further failure doubles the wait."""
	account, caller = fold(user), find_caller()
	for kind, what in {"pair": (account, caller), "address": (caller,), "account": (account,)}.items():
		free, longest = LIMITS[kind]
		beyond = attempts.count(HOUR, kind, *what) - free
		if beyond >= 0:
			attempts.lock(min(longest, FIRST_WAIT * 2 ** min(beyond, 10)), kind, *what)


def fold(user: str) -> str:
	"""Return one name for all spellings that the database takes for the same."""
	return user.strip().casefold()[:LONGEST_NAME]
