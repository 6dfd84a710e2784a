"""Who may call a method: decorators that stand directly under `frappe.whitelist`."""

from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _

from govhall.api.arguments import understood
from govhall.organisation.domain.roles import ADMINISTRATOR, CLERK
from govhall.organisation.scope import is_staff


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


def may_use_desk() -> bool:
	"""Tell whether the app's icon is shown to the signed-in user."""
	return is_staff(frappe.session.user)


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
