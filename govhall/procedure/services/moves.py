"""The one way to a stage: a record of law is locked first, then moved by the administrator's workflow."""

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_workflow, is_transition_condition_satisfied

from govhall.exceptions import IllegalStageError
from govhall.organisation.scope import get_working_roles


def lock(record_type: str, name: str):
	"""Return a record that the signed-in user may change, and let no one else act meanwhile.

	It is called before anything is written. Who had to wait for the lock may have begun to read before
	the other was through: they begin anew, so that ledger and log are read as new as the record.
	"""
	doc = frappe.get_doc(record_type, name, for_update=True)
	if frappe.db.get_value(record_type, name, "modified") != doc.modified:
		frappe.db.rollback()
		doc = frappe.get_doc(record_type, name, for_update=True)
	doc.check_permission("write")
	return doc


def may_act(doc, action: str) -> bool:
	"""Tell whether the workflow lets this person do an action with a record as it stands."""
	roles = get_working_roles()
	return any(
		row.action == action and row.allowed in roles and is_transition_condition_satisfied(row, doc)
		for row in get_workflow(doc.doctype).transitions
		if row.state == doc.workflow_state
	)


def move(doc, stage: str) -> None:
	"""Apply the workflow action that leads to a stage, whatever the administrator has named it."""
	workflow = get_workflow(doc.doctype)
	states = {row.state for row in workflow.states if row.update_value == stage}
	roles = get_working_roles()
	for transition in workflow.transitions:
		leads_there = transition.state == doc.workflow_state and transition.next_state in states
		if leads_there and transition.allowed in roles:
			apply_workflow(doc, transition.action)
			return
	frappe.throw(
		_("An application that is “{0}” cannot become “{1}” now.").format(_(doc.stage), _(stage)),
		IllegalStageError,
	)
