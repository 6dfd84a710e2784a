"""What a user may see: the departments and halls for which they work."""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate
from frappe.utils.caching import request_cache

from govhall.organisation.domain.roles import (
	ADMINISTRATOR,
	HALL_WIDE_WINDOWS,
	OPERATOR_ROLES,
	OVERSIGHT_ROLES,
	STAFF_ROLES,
)


@dataclass(frozen=True)
class Scope:
	"""A user's reach: everything, whole halls, or single departments."""

	sees_all: bool = False
	halls: frozenset[str] = frozenset()
	departments: frozenset[str] = frozenset()


@request_cache
def get_scope(user: str) -> Scope:
	"""Return the reach of a user; the empty scope for citizens, guests and staff without a post."""
	if OVERSIGHT_ROLES.intersection(get_working_roles(user)):
		return Scope(sees_all=True)
	posts = find_posts(user)
	served = _find_served([post.window for post in posts if post.window])
	own = {post.department for post in posts if post.department}
	open_to_all = [post.window for post in posts if post.window not in served and not post.department]
	return Scope(
		halls=frozenset(_find_hall_wide(open_to_all)), departments=frozenset(own.union(*served.values()))
	)


def is_staff(user: str) -> bool:
	"""Tell whether a user works for a hall: by role, and by a post that they hold today."""
	return bool({*OPERATOR_ROLES, *STAFF_ROLES}.intersection(get_working_roles(user)))


def get_working_roles(user: str | None = None) -> set[str]:
	"""Return a user's roles without those of the staff that no post stands behind.

	Administrators make the posts, so the first of them has none; one whose posts have all ended has left.
	"""
	user = user or frappe.session.user
	roles = set(frappe.get_roles(user))
	if not roles.intersection(STAFF_ROLES) or roles.intersection(OPERATOR_ROLES) or _holds_post(user):
		return roles
	is_first = ADMINISTRATOR in roles and not _list_staff_records(user)
	return roles.difference(STAFF_ROLES) | ({ADMINISTRATOR} if is_first else set())


def find_posts(user: str) -> list:
	"""Return hall, department and window of each post that a user holds today, the oldest first."""
	return [record for record in _list_staff_records(user) if _is_held(record)]


def find_post(user: str) -> dict:
	"""Return hall, department and window of a user's active post, or an empty dict.

	The window is the one where they sit today, else the one to which they are posted.
	"""
	posts = find_posts(user)
	if not posts:
		return {}
	post = posts[0]
	seat = {"seated_staff": post.name, "seated_since": [">=", getdate()]}
	window = frappe.db.get_value("Hall Window", seat) or post.window
	return {"hall": post.hall, "department": post.department, "window": window}


def forget_posts() -> None:
	"""Read anew who works here: within a request that changes a post, and in tests."""
	frappe.local.request_cache.clear()


def _holds_post(user: str) -> bool:
	return bool(find_posts(user))


def _is_held(record) -> bool:
	return bool(record.is_active and not (record.left_date and getdate(record.left_date) < getdate()))


@request_cache
def _list_staff_records(user: str) -> list:
	"""Return the staff records of a user, ended ones too; one look-up by index in a request."""
	fields = ["name", "hall", "department", "window", "is_active", "left_date"]
	return frappe.get_all("Hall Staff", filters={"user": user}, fields=fields, order_by="creation asc")


def _find_served(windows: list[str]) -> dict[str, set[str]]:
	"""Return the departments that windows name, by window; a window for everybody names none."""
	served: dict[str, set[str]] = {}
	if not windows:
		return served
	rows = frappe.get_all(
		"Hall Window Department",
		filters={"parent": ["in", windows], "parenttype": "Hall Window"},
		fields=["parent", "department"],
		order_by="name asc",
	)
	own = frappe.get_all(
		"Hall Window",
		filters={"name": ["in", windows], "kind": "Department", "department": ["is", "set"]},
		fields=["name as parent", "department"],
		order_by="name asc",
	)
	for row in (*rows, *own):
		served.setdefault(row.parent, set()).add(row.department)
	return served


def _find_hall_wide(windows: list[str]) -> list[str]:
	if not windows:
		return []
	filters = {"name": ["in", windows], "kind": ["in", HALL_WIDE_WINDOWS]}
	return frappe.get_all("Hall Window", filters=filters, pluck="hall", order_by="name asc")
