"""Who sees whose account: the framework lets everybody with an account list all of them."""

import frappe

from govhall.compat import where
from govhall.organisation.scope import get_scope, is_staff


def get_user_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Show a citizen their own account only, and to staff those of their colleagues.

	Users of the desk who do not work for a hall keep what the framework gives them.
	"""
	user = user or frappe.session.user
	account = frappe.qb.DocType("User")
	if get_scope(user).sees_all:
		return ""
	if is_staff(user):
		return where((account.user_type == "System User") | (account.name == user))
	if frappe.get_cached_value("User", user, "user_type") == "System User":
		return ""
	return where(account.name == user)
