"""What a user may see: the departments and halls for which they work."""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate
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
	served = _find_served([post.window for post in posts if post.window])
	own = {post.department for post in posts if post.department}
	open_to_all = [post.window for post in posts if post.window not in served and not post.department]
	return Scope(
		halls=frozenset(_find_hall_wide(open_to_all)), departments=frozenset(own.union(*served.values()))
	)


def is_staff(user: str) -> bool:
	"""Tell whether a user works for a hall, by role."""
	return user == "Administrator" or bool(
		{"System Manager", *STAFF_ROLES}.intersection(frappe.get_roles(user))
	)


def find_post(user: str) -> dict:
	"""Return hall, department and window of a user's active post, or an empty dict.

	The window is the one where they sit today, else the one to which they are posted.
	"""
	filters, fields = {"user": user, "is_active": 1}, ["name", "hall", "department", "window"]
	post = frappe.db.get_value("Hall Staff", filters, fields, as_dict=True)
	if not post:
		return {}
	seat = {"seated_staff": post.pop("name"), "seated_since": [">=", getdate()]}
	return post | {"window": frappe.db.get_value("Hall Window", seat) or post.window}


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
