"""A deletion of an account that is refused leaves the account whole.

The framework takes an account's passwords away, then its sessions with a commit, and only then looks for
records that name it and forbid the deletion, on all versions: who is refused so could not sign in any more.
"""

from functools import wraps

import frappe
from frappe.core.doctype.user.user import User


def delete_in_one(*_arguments, **_named) -> None:
	"""Let a deletion of an account commit once or not at all (hooks `before_request`, `before_job`).

	Its sessions end with the same transaction, by `govhall.organisation.services.leaving.follow_account`.
	"""
	if not hasattr(User.on_trash, "is_in_one"):
		User.on_trash = _keep_open(User.on_trash)


def _keep_open(on_trash):
	@wraps(on_trash)
	def deleting(self):
		manager = getattr(frappe.local, "login_manager", None)
		frappe.local.login_manager = None  # the framework signs out, and commits, where it finds one
		try:
			on_trash(self)
		finally:
			frappe.local.login_manager = manager

	deleting.is_in_one = True
	return deleting
