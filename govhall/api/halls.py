"""The tree of halls, and the rules of each, in the desk."""

import frappe

from govhall.api.guards import staff_only
from govhall.organisation.services import halls
from govhall.procedure.services import settings


@frappe.whitelist()
@staff_only
def list_tree(doctype: str, parent: str = "", is_root: bool = False) -> list[dict]:
	"""Return the halls below one, or at the root those that stand at the top."""
	return halls.list_children(None if is_root else parent)


@frappe.whitelist()
@staff_only
def list_rules(hall: str) -> list[dict]:
	"""Return the rules of casework that hold in a hall, and by which hall's word."""
	return settings.list_rules(hall)
