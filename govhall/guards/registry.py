"""Which record types are the hall's: those of its modules, and the forms that its administrators draw."""

import frappe
from frappe.modules.utils import get_module_app

# other types of the framework whose rows differ by who looks; each has a criterion in `hooks.py`
MARKED = "permission_query_conditions"


def is_ours(doctype: str) -> bool:
	"""Tell whether a record type belongs to the hall."""
	return get_module_app(frappe.get_meta(doctype).module) == "govhall"


def has_rows_by_person(doctype: str) -> bool:
	"""Tell whether which rows of a type somebody sees depends on who they are."""
	return doctype in frappe.get_hooks(MARKED, {})
