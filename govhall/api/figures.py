"""Figures of number cards that no filter of a list can count."""

import frappe

from govhall.api.guards import staff_only
from govhall.catalogue.services import figures
from govhall.organisation.services import duty


@frappe.whitelist()
@staff_only
def count_staff_on_duty(filters: str | list | dict | None = None) -> dict:
	"""Return how many people of the staff are not absent today; the desk sends filters, there are none."""
	return {"value": duty.count_on_duty(), "fieldtype": "Int"}


@frappe.whitelist()
@staff_only
def share_at_most_one_visit(filters: str | list | dict | None = None) -> dict:
	"""Return which percentage of the matters in force asks for one visit at most."""
	return {"value": figures.share_at_most_one_visit(), "fieldtype": "Percent"}


@frappe.whitelist()
@staff_only
def count_incomplete_guides(filters: str | list | dict | None = None) -> dict:
	"""Return how many guides have faults that keep them from being published."""
	return {"value": figures.count_incomplete_guides(), "fieldtype": "Int"}
