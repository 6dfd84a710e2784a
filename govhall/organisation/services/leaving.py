"""Whoever no longer works for a hall is out at once: no open session, no key of a program, no seat.

The roles stay with the account, so that who comes back needs only a post: without one they open nothing
(`govhall.organisation.scope`).
"""

import frappe
from frappe.utils import getdate

from govhall.organisation.scope import forget_posts, is_staff
from govhall.organisation.services.seats import end_seat_of


def follow_post(user: str | None) -> None:
	"""End the access of a user whose last post has ended; of operators and other posts nothing is taken."""
	forget_posts()
	if user and not is_staff(user):
		end_access(user)


def follow_account(doc, event: str | None = None) -> None:
	"""End the access of an account that is disabled or deleted, and free its window (hook of User)."""
	is_gone = event in ("on_trash", "after_delete")
	if not is_gone and (doc.enabled or not doc.has_value_changed("enabled")):
		return
	end_access(doc.name)
	for staff in frappe.get_all("Hall Staff", filters={"user": doc.name}, pluck="name", order_by="name asc"):
		end_seat_of(staff)


def end_planned() -> None:
	"""End the posts whose last day is over; days missed are caught up."""
	for name in _list_left():
		staff = frappe.get_doc("Hall Staff", name)
		staff.is_active = 0
		# nobody is signed in when the day ends
		staff.save(ignore_permissions=True)


def _list_left() -> list[str]:
	# to Frappe's filters an empty day is earlier than any other, and so a post without an end
	table = frappe.qb.DocType("Hall Staff")
	is_over = (table.is_active == 1) & (table.left_date < getdate())
	return frappe.qb.from_(table).select(table.name).where(is_over).orderby(table.name).run(pluck=True)


def end_access(user: str) -> None:
	"""End the sessions of a user and make their keys and tokens void, with this transaction."""
	sessions = frappe.qb.DocType("Sessions")
	ended = frappe.qb.from_(sessions).select(sessions.sid).where(sessions.user == user).run(pluck=True)
	frappe.db.delete("Sessions", {"user": user})
	frappe.db.delete("__Auth", {"doctype": "User", "name": user, "fieldname": "api_secret"})
	frappe.db.delete("OAuth Bearer Token", {"user": user})
	frappe.db.set_value("User", user, "api_key", None, update_modified=False)
	frappe.clear_document_cache("User", user)
	frappe.db.after_commit.add(lambda: _forget_sessions(ended))


def _forget_sessions(ended: list[str]) -> None:
	for sid in ended:
		frappe.cache.hdel("session", sid)
		frappe.cache.hdel("last_db_session_update", sid)
