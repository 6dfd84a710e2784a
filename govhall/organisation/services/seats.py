"""Who sits at which window now, and who sat there before.

One person sits at one window, and one window has one person. Whoever sits down locks first the row of
their own record and then that of the window, so of two at once one is told that the other was first. A
seat lasts for its day at most: who forgot to leave yesterday keeps nobody from a window today.
"""

from datetime import datetime, time

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate, now_datetime

from govhall.exceptions import SeatError
from govhall.organisation.domain.roles import ADMINISTRATOR, OPERATOR_ROLES
from govhall.organisation.scope import find_posts, get_working_roles

OVERSEERS = frozenset({*OPERATOR_ROLES, ADMINISTRATOR})


def sit_down(window: str) -> None:
	"""Seat the signed-in member of the staff at a window of their hall."""
	hall = _require_window(window)
	staff = _lock("Hall Staff", _find_staff(hall), ["name", "full_name", "hall", "is_active"])
	place = _lock(
		"Hall Window", window, ["name", "number", "hall", "is_open", "seated_staff", "seated_since"]
	)
	_check_may_sit(staff, place)
	if place.seated_staff == staff.name and not _is_over(place.seated_since):
		return
	_end_seat_elsewhere(staff, window)
	_clear_window(place)
	now = now_datetime()
	frappe.db.set_value("Hall Window", window, {"seated_staff": staff.name, "seated_since": now})
	values = {"staff": staff.name, "window": window, "hall": hall, "seated_on": now}
	# only acts of the staff write seats: nobody has the right to make one by hand
	frappe.get_doc({"doctype": "Hall Seat", **values}).insert(ignore_permissions=True)


def leave(window: str) -> None:
	"""End the seat at a window: one's own, or anybody's for an administrator."""
	_require_window(window)
	place = _lock("Hall Window", window, ["name", "seated_staff", "seated_since"])
	if not place.seated_staff:
		return
	user = frappe.db.get_value("Hall Staff", place.seated_staff, "user")
	if user != frappe.session.user and not OVERSEERS.intersection(get_working_roles()):
		frappe.throw(
			_("Somebody else sits here. Only they or an administrator can end that."), frappe.PermissionError
		)
	_clear_window(place)


def end_seat_of(staff: str) -> None:
	"""Free the window at which somebody sits, because they leave or move."""
	window = frappe.db.get_value("Hall Window", {"seated_staff": staff})
	if window:
		_clear_window(_lock("Hall Window", window, ["name", "seated_staff", "seated_since"]))


def free_window(window: str) -> None:
	"""End the seat at a window that closes."""
	_clear_window(_lock("Hall Window", window, ["name", "seated_staff", "seated_since"]))


def _require_window(window: str) -> str:
	hall = frappe.db.get_value("Hall Window", window, "hall")
	if not hall:
		frappe.throw(_("There is no window {0}.").format(window), frappe.DoesNotExistError)
	return hall


def _find_staff(hall: str) -> str:
	posts = [post.name for post in find_posts(frappe.session.user) if post.hall == hall]
	return posts[0] if posts else _refuse_stranger()


def _refuse_stranger() -> None:
	frappe.throw(
		_("You are not posted to this hall. An administrator can change that in your staff record."),
		SeatError,
	)


def _lock(doctype: str, name: str, fields: list[str]):
	return frappe.db.get_value(doctype, name, fields, as_dict=True, for_update=True)


def _check_may_sit(staff, place) -> None:
	if not staff.is_active:
		frappe.throw(_("{0} has left the hall.").format(staff.full_name), SeatError)
	if staff.hall != place.hall:
		_refuse_stranger()
	if not place.is_open:
		frappe.throw(_("Window {0} is closed. An administrator can open it.").format(place.number), SeatError)
	if place.seated_staff in (None, "", staff.name) or _is_over(place.seated_since):
		return
	other = frappe.db.get_value("Hall Staff", place.seated_staff, "full_name")
	frappe.throw(
		_("{0} sits at window {1} already. Please take another one, or ask them to leave it.").format(
			other, place.number
		),
		SeatError,
	)


def _end_seat_elsewhere(staff, window: str) -> None:
	"""Free the window from which somebody comes; a single-row index finds it."""
	elsewhere = frappe.qb.DocType("Hall Window")
	found = (
		frappe.qb.from_(elsewhere)
		.select(elsewhere.name, elsewhere.seated_staff, elsewhere.seated_since)
		.where((elsewhere.seated_staff == staff.name) & (elsewhere.name != window))
		.for_update()
		.run(as_dict=True)
	)
	for place in found:
		_clear_window(place)


def _clear_window(place) -> None:
	if not place.seated_staff:
		return
	frappe.db.set_value("Hall Window", place.name, {"seated_staff": None, "seated_since": None})
	seat = frappe.qb.DocType("Hall Seat")
	query = frappe.qb.update(seat).set(seat.left_on, _find_end(place.seated_since))
	query.where((seat.window == place.name) & seat.left_on.isnull()).run()


def _is_over(since) -> bool:
	return bool(since) and getdate(since) < getdate()


def _find_end(since) -> datetime:
	"""Return now, or the end of the day on which a forgotten seat was taken."""
	return datetime.combine(getdate(since), time(23, 59, 59)) if _is_over(since) else get_datetime()
