"""Which kind of person asks: for each kind a list says what it reaches."""

from enum import Enum

import frappe
from frappe.utils.caching import request_cache

from govhall.organisation.domain.roles import ADMINISTRATOR, ALL_ROLES
from govhall.organisation.scope import get_working_roles, is_staff

EVERYBODYS_ROLES = frozenset({"All", "Guest", "Desk User"})


class Kind(Enum):
	"""From those who reach least to those who reach most."""

	GUEST = "guest"
	ACCOUNT = "account"  # citizens, firms, agents; whoever has no role, or a role without a post
	OTHER_DESK = "other desk"  # works in the desk for another app of the site
	STAFF = "staff"
	ADMINISTRATOR = "administrator"
	OPERATOR = "operator"  # of the whole site: nothing of it can be kept from them

	@property
	def is_outside(self) -> bool:
		return self in (Kind.GUEST, Kind.ACCOUNT)

	@property
	def works_here(self) -> bool:
		return self in (Kind.STAFF, Kind.ADMINISTRATOR)


@request_cache
def find_kind(user: str) -> Kind:
	"""Return what kind of person a user is."""
	if user == "Guest":
		return Kind.GUEST
	roles = set(frappe.get_roles(user))
	if user == "Administrator" or "System Manager" in roles:
		return Kind.OPERATOR
	if is_staff(user):
		return Kind.ADMINISTRATOR if ADMINISTRATOR in get_working_roles(user) else Kind.STAFF
	return Kind.OTHER_DESK if _works_elsewhere(roles) else Kind.ACCOUNT


def _works_elsewhere(roles: set[str]) -> bool:
	others = roles.difference(ALL_ROLES, EVERYBODYS_ROLES)
	return any(frappe.get_cached_value("Role", role, "desk_access") for role in others)
