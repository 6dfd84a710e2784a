"""Who sees whose account: the framework lets everybody with an account list all of them."""

import frappe
from pypika.terms import Not

from govhall.compat import Exists, where
from govhall.organisation.domain.roles import CITIZEN
from govhall.organisation.scope import get_scope, is_staff


def get_user_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Show a citizen their own account only, and to staff those of their colleagues.

	Users of the desk who do not work for a hall keep what the framework gives them, but for citizens.
	"""
	user = user or frappe.session.user
	account = frappe.qb.DocType("User")
	if get_scope(user).sees_all:
		return ""
	if is_staff(user):
		return where((account.user_type == "System User") | (account.name == user))
	if frappe.get_cached_value("User", user, "user_type") == "System User":
		role = frappe.qb.DocType("Has Role")
		citizens = frappe.qb.from_(role).select(role.name)
		citizens = citizens.where((role.parent == account.name) & (role.role == CITIZEN))
		return where(Not(Exists(citizens)))
	return where(account.name == user)
