"""Sitting down at a window and leaving it, for the buttons in the desk."""

import frappe

from govhall.api.guards import staff_only
from govhall.organisation.services import seats


@frappe.whitelist(methods=["POST"])
@staff_only
def sit_down(window: str) -> None:
	"""Seat the signed-in member of the staff at a window of their hall."""
	seats.sit_down(window)


@frappe.whitelist(methods=["POST"])
@staff_only
def leave(window: str) -> None:
	"""Free a window: one's own, or anybody's for an administrator."""
	seats.leave(window)
