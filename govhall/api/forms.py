"""Drawing application forms, for administrators in the desk."""

import frappe

from govhall.api.guards import administrators_only
from govhall.catalogue.forms import design


@frappe.whitelist(methods=["GET", "POST"])
@administrators_only
def list_forms() -> list[dict]:
	"""Return every application form with its title and the matters that use it."""
	return design.list_forms()


@frappe.whitelist(methods=["POST"])
@administrators_only
def make_form(matter: str, title: str) -> str:
	"""Make a new form for a matter that is being edited, and return its name."""
	return design.make_form(matter, title)


@frappe.whitelist(methods=["POST"])
@administrators_only
def use_form(matter: str, form: str) -> str:
	"""Let a matter that is being edited use a form that exists, and return its name."""
	return design.use_form(matter, form)
