"""What the desk is told when it opens."""

import frappe

from govhall.organisation.scope import is_staff


def leave_out_tours(bootinfo) -> None:
	"""Spare the staff of a hall the framework's tours of the desk, which exist in English only."""
	if is_staff(frappe.session.user):
		bootinfo.onboarding_tours = []
