"""The only file that knows how Frappe versions differ."""

import shutil
from inspect import signature

import frappe.contacts.doctype.contact.contact
import frappe.core.doctype.user.user
import frappe.model.meta
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


def know_transitions(doctype: str) -> None:
	"""Let the framework follow the workflow of a record type without asking again what it knows.

	At each save it reads the transitions from their table, though the workflow is cached, and completes tasks
	where there is none open, all versions. Other record types stay as they are.
	"""
	_known_workflows.add(doctype)
	workflow_action.is_workflow_action_already_created = _read_tasks
	workflow_action.update_completed_workflow_actions = _complete_tasks
	workflow_action.get_next_possible_transitions = _list_transitions


def _read_tasks(doc) -> bool:
	"""Tell whether a task for the state of a record was made before, and note whether any is open."""
	if doc.doctype not in _known_workflows:
		return _framework_tells_tasks(doc)
	table = frappe.qb.DocType("Workflow Action")
	of_record = (table.reference_name == doc.name) & (table.reference_doctype == doc.doctype)
	tasks = frappe.qb.from_(table).select(table.workflow_state, table.status).where(of_record).run()
	doc.flags.has_open_tasks = any(status == "Open" for _state, status in tasks)
	return any(state == workflow_action.get_doc_workflow_state(doc) for state, _status in tasks)


def _complete_tasks(doc, *args, **kwargs) -> None:
	if doc.flags.pop("has_open_tasks", True):
		_framework_completes_tasks(doc, *args, **kwargs)


def _list_transitions(workflow_name: str, state: str, doc=None) -> list:
	if not doc or doc.doctype not in _known_workflows:
		return _framework_lists_transitions(workflow_name, state, doc)
	rows = frappe.get_cached_doc("Workflow", workflow_name).transitions
	return [
		row
		for row in rows
		if row.state == state
		and not _is_optional_state(workflow_name, row.next_state)
		and workflow_action.is_transition_condition_satisfied(row, doc)
	]


_known_workflows: set[str] = set()
_framework_tells_tasks = workflow_action.is_workflow_action_already_created
_framework_completes_tasks = workflow_action.update_completed_workflow_actions
_framework_lists_transitions = workflow_action.get_next_possible_transitions


def know_singles() -> None:
	"""Let the framework see from what it has loaded of a record type whether it is a single one.

	For each type of which a request makes a record it asks the table of types, on all versions.
	"""
	frappe.model.meta.is_single = _is_single


def _is_single(doctype: str) -> int:
	return frappe.get_meta(doctype).issingle


def rebuild_tree(doctype: str, parent_field: str) -> None:
	"""Number the nodes of a tree anew; v15 wants the parent field named, later versions refuse it."""
	takes_field = "parent_field" in signature(nestedset.rebuild_tree).parameters
	nestedset.rebuild_tree(doctype, *([parent_field] if takes_field else []))


def can_print_markup() -> bool:
	"""Tell whether the framework can make a PDF of markup: up to v16 by a program to be installed."""
	from frappe.utils import pdf

	return not hasattr(pdf, "pdfkit") or bool(shutil.which("wkhtmltopdf"))
