"""The tree of halls in the desk."""

import frappe

from govhall.api.guards import staff_only
from govhall.organisation.services import halls


@frappe.whitelist()
@staff_only
def list_tree(doctype: str, parent: str = "", is_root: bool = False) -> list[dict]:
	"""Return the halls below one, or at the root those that stand at the top."""
	return halls.list_children(None if is_root else parent)
