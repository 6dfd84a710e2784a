"""The one way to a stage: a record of law is locked first, then moved by the administrator's workflow."""

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_workflow, is_transition_condition_satisfied

from govhall.exceptions import IllegalStageError
from govhall.organisation.scope import get_working_roles
from govhall.procedure.act import get_act
from govhall.procedure.services.administrators import tell_administrators


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
	stand_in_workflow(doc)
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
	"""Apply the workflow action that leads to a stage, whatever the administrator has named it.

	Where several lead there, it is the first that this person may take.
	"""
	roles = get_working_roles()
	for transition in _list_ways(doc.doctype, doc.workflow_state, stage):
		if transition.allowed in roles and is_transition_condition_satisfied(transition, doc):
			apply_workflow(doc, transition.action)
			return
	frappe.throw(
		_("An application that is “{0}” cannot become “{1}” now.").format(_(doc.stage), _(stage)),
		IllegalStageError,
	)


def move_by_law(doc, stage: str, basis: str) -> None:
	"""Move a record to a stage because the law does it by itself, on the basis of an article."""
	lead_by_law(doc, stage, basis)
	# the law asks nobody for a right to write
	doc.save(ignore_permissions=True)


def lead_by_law(doc, stage: str, basis: str) -> None:
	"""Let the save in hand of a record move it, because the law does so on the basis of an article.

	No role and no condition of the administrator's workflow stops that. Where the workflow has no way there,
	the record goes all the same; its log says so, and the administrators are told.
	"""
	act = get_act(doc)
	act.by_law, act.stage = basis, stage
	workflow, ways = get_workflow(doc.doctype), _list_ways(doc.doctype, doc.workflow_state, stage)
	states = [row.state for row in workflow.states if row.update_value == stage]
	if not ways:
		act.opinion = _describe_detour(doc, stage)
		tell_administrators(doc, act.opinion)
	target = ways[0].next_state if ways else next(iter(states), None)
	if target:
		doc.set(workflow.workflow_state_field, target)


def stand_in_workflow(doc) -> None:
	"""Put a record whose state the workflow has not, or has for another stage, into one of its own stage.

	That is how people can act on it again who found it where the law, or an earlier workflow, had left it.
	"""
	if not doc.meta.get_workflow():
		return
	workflow = get_workflow(doc.doctype)
	known = {row.state: row.update_value for row in workflow.states}
	if known.get(doc.workflow_state) == doc.stage:
		return
	state = next((state for state, stage in known.items() if stage == doc.stage), None)
	if state:
		doc.db_set(workflow.workflow_state_field, state, update_modified=False)


def leads(record_type: str, state: str, stage: str) -> bool:
	"""Tell whether a workflow leads from a state to a stage, for whomever."""
	return bool(_list_ways(record_type, state, stage))


def _list_ways(record_type: str, state: str, stage: str) -> list:
	"""Return the transitions of a workflow that lead from a state to a stage."""
	workflow = get_workflow(record_type)
	states = {row.state for row in workflow.states if row.update_value == stage}
	return [row for row in workflow.transitions if row.state == state and row.next_state in states]


def _describe_detour(doc, stage: str) -> str:
	return _("The workflow has no way from “{0}” to “{1}”; the law has gone there all the same.").format(
		_(doc.stage), _(stage)
	)
