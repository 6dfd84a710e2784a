"""What a user may see: the departments and halls for which they work."""

from dataclasses import dataclass

import frappe
from frappe.utils.caching import request_cache

from govhall.organisation.domain.roles import HALL_WIDE_WINDOWS, OVERSIGHT_ROLES, STAFF_ROLES


@dataclass(frozen=True)
class Scope:
	"""A user's reach: everything, whole halls, or single departments."""

	sees_all: bool = False
	halls: frozenset[str] = frozenset()
	departments: frozenset[str] = frozenset()


@request_cache
def get_scope(user: str) -> Scope:
	"""Return the reach of a user; the empty scope for citizens and guests."""
	if OVERSIGHT_ROLES.intersection(frappe.get_roles(user)):
		return Scope(sees_all=True)
	posts = frappe.get_all(
		"Hall Staff",
		filters={"user": user, "is_active": 1},
		fields=["hall", "department", "window"],
		order_by="name asc",
	)
	windows = [post.window for post in posts if post.window and not post.department]
	return Scope(
		halls=frozenset(_find_hall_wide(windows)),
		departments=frozenset(post.department for post in posts if post.department),
	)


def is_staff(user: str) -> bool:
	"""Tell whether a user works for a hall, by role."""
	return user == "Administrator" or bool(
		{"System Manager", *STAFF_ROLES}.intersection(frappe.get_roles(user))
	)


def find_post(user: str) -> dict:
	"""Return hall, department and window of a user's active post, or an empty dict."""
	filters = {"user": user, "is_active": 1}
	return frappe.db.get_value("Hall Staff", filters, ["hall", "department", "window"], as_dict=True) or {}


def _find_hall_wide(windows: list[str]) -> list[str]:
	if not windows:
		return []
	filters = {"name": ["in", windows], "kind": ["in", HALL_WIDE_WINDOWS]}
	return frappe.get_all("Hall Window", filters=filters, pluck="hall", order_by="name asc")
