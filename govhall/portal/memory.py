"""What pages make of the whole catalogue, kept in this process until the catalogue changes."""

from collections.abc import Callable, Hashable
from typing import Any

import frappe

from govhall.catalogue.services.index import get_index

_kept: dict[tuple[str, str], tuple[Hashable, Any]] = {}


def keep(name: str, make: Callable[[], Any], *also: Hashable) -> Any:
	"""Return what `make` makes, from before if neither the catalogue nor `also` has changed since.

	Whoever changes the catalogue sees their own change, and nobody else sees it before the commit.
	"""
	if frappe.flags.catalogue_changed:
		return make()
	place, stamp = (frappe.local.site, name), (get_index().stamp, *also)
	if place not in _kept or _kept[place][0] != stamp:
		_kept[place] = (stamp, make())
	return _kept[place][1]
