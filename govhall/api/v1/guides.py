"""Guides of published matters, open to everybody (Licensing Law, Article 30)."""

import frappe

from govhall.api.guards import open_to_all
from govhall.catalogue import services


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def list_matters(query: str = "", department: str = "", hall: str = "") -> list[dict]:
	"""Return published matters whose name, alias or code contains every word of the query."""
	return services.search_matters(query, department=department, hall=hall)


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def get_matter(matter: str) -> dict:
	"""Return the whole guide of a published matter, with its materials, fees and form."""
	return services.get_guide(matter)
