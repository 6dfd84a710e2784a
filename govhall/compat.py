"""The only file that knows how Frappe versions differ."""

import shutil
from inspect import signature

import frappe.contacts.doctype.contact.contact
import frappe.core.doctype.user.user
from frappe.utils import nestedset
from frappe.workflow.doctype.workflow_action import workflow_action
from pypika.terms import ExistsCriterion


def where(criterion) -> str:
	"""Render a criterion for `permission_query_conditions`, in parentheses as v15 needs it."""
	return f"({criterion.get_sql(with_namespace=True, quote_char='`')})"


class Exists(ExistsCriterion):
	"""A criterion that a correlated query finds a row; the pypika of v15 leaves out the parentheses."""

	def get_sql(self, **kwargs) -> str:
		kwargs.pop("subquery", None)
		return f"EXISTS ({self.container.get_sql(**kwargs)})"


def keep_addresses_at_home() -> None:
	"""Let the framework ask no foreign service for the portrait of an e-mail address.

	It does so, on all versions, after each save of a User and in that of a Contact, and has no setting.
	"""
	for module in (frappe.core.doctype.user.user, frappe.contacts.doctype.contact.contact, frappe.utils):
		module.has_gravatar = _find_no_portrait


def _find_no_portrait(email: str) -> str:
	return ""


def know_optional_states() -> None:
	"""Let the framework know which states of a workflow are optional without asking for each transition.

	It looks for a cached row by its values, which it never finds, on all versions.
	"""
	workflow_action.get_state_optional_field_value = _is_optional_state


def _is_optional_state(workflow: str, state: str) -> int:
	states = frappe.get_cached_doc("Workflow", workflow).states
	return next((row.get("is_optional_state") or 0 for row in states if row.state == state), 0)


def rebuild_tree(doctype: str, parent_field: str) -> None:
	"""Number the nodes of a tree anew; v15 wants the parent field named, later versions refuse it."""
	takes_field = "parent_field" in signature(nestedset.rebuild_tree).parameters
	nestedset.rebuild_tree(doctype, *([parent_field] if takes_field else []))


def can_print_markup() -> bool:
	"""Tell whether the framework can make a PDF of markup: up to v16 by a program to be installed."""
	from frappe.utils import pdf

	return not hasattr(pdf, "pdfkit") or bool(shutil.which("wkhtmltopdf"))
