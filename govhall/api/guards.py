"""Who may call a method: decorators that stand directly under `frappe.whitelist`."""

import re
from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _

from govhall.api.arguments import understood
from govhall.organisation.domain.roles import ADMINISTRATOR, CITIZEN, CLERK
from govhall.organisation.scope import is_staff

METHOD_PATH = re.compile(r"^/api/(?:v[0-9]+/)?method/([^/]+)")
OPEN_TO_CITIZENS = (
	"frappe.auth.",
	"frappe.core.doctype.user.user.",
	"frappe.integrations.",
	"frappe.realtime.",
	"frappe.translate.",
	"frappe.twofactor.",
	"frappe.website.",
	"frappe.www.",
)


def signed_in(method: Callable) -> Callable:
	"""Let only people with an account call the method."""
	return _guard(method, lambda: frappe.session.user != "Guest", _sign_in_sentence)


def staff_only(method: Callable) -> Callable:
	"""Let only people who work for a hall call the method."""
	return _guard(method, lambda: is_staff(frappe.session.user), _staff_sentence)


def clerks_only(method: Callable) -> Callable:
	"""Let only window clerks and administrators call the method."""
	return _guard(method, _is_clerk, _staff_sentence)


def administrators_only(method: Callable) -> Callable:
	"""Let only those who set up halls call the method."""
	return _guard(method, _is_administrator, _administrator_sentence)


def open_to_all(method: Callable) -> Callable:
	"""Mark a method that anybody may call; its answer must be public."""
	return understood(method)


def keep_citizens_out_of_the_desk() -> None:
	"""Refuse citizens the methods behind the desk (hook `auth_hooks`, at each request).

	Those trust whoever is signed in, and some show rows without asking for permission. Citizens have
	the portal, this API, and `/api/resource`, which asks. Methods of other apps are theirs to guard.
	"""
	path = METHOD_PATH.match(frappe.request.path)
	method = _find_home(frappe.form_dict.get("cmd") or (path[1] if path else ""))
	if method.startswith("frappe.") and not method.startswith(OPEN_TO_CITIZENS) and _is_citizen():
		frappe.throw(_staff_sentence(), frappe.PermissionError)


def _find_home(method: str) -> str:
	"""Return the path under which a method was written: every module that imports it offers it too."""
	try:
		function = frappe.get_attr(method) if "." in method else None
	except Exception:  # whatever is wrong with the path, the framework says it
		return ""
	return f"{function.__module__}.{function.__name__}" if callable(function) else ""


def may_use_desk() -> bool:
	"""Tell whether the app's icon is shown to the signed-in user."""
	return is_staff(frappe.session.user)


def _is_citizen() -> bool:
	user = frappe.session.user
	return CITIZEN in frappe.get_roles(user) and not is_staff(user)


def _is_clerk() -> bool:
	return bool({CLERK, ADMINISTRATOR, "Administrator", "System Manager"}.intersection(frappe.get_roles()))


def _is_administrator() -> bool:
	return bool({ADMINISTRATOR, "Administrator", "System Manager"}.intersection(frappe.get_roles()))


def _guard(method: Callable, is_allowed: Callable[[], bool], sentence: Callable[[], str]) -> Callable:
	checked = understood(method)

	@wraps(method)
	def guarded(*args, **kwargs):
		if not is_allowed():
			frappe.throw(sentence(), frappe.PermissionError)
		return checked(*args, **kwargs)

	return guarded


def _sign_in_sentence() -> str:
	return _("Please sign in first.")


def _staff_sentence() -> str:
	return _("This is for the staff of the hall only.")


def _administrator_sentence() -> str:
	return _("This is for administrators of the hall only.")
