"""What a workflow of cases may not do: cut off what the law lets people do (doc events of Workflow)."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.lawful_moves import HALL, find_cut_off, find_missing_stages
from govhall.exceptions import UnlawfulWorkflowError

DOCTYPE = "Hall Application"


def check_workflow(workflow, method: str | None = None) -> None:
	"""Refuse a workflow of cases with which somebody could not do any more what the law lets them do."""
	if workflow.document_type != DOCTYPE:
		return
	if not workflow.is_active:
		require_another(workflow)
		return
	require_states_in_use(workflow)
	require_legal_stages(workflow)
	if cut_off := list(find_cut_off(workflow.states, workflow.transitions)):
		_refuse(
			_("It would cut off what the law allows: {0}.").format("; ".join(map(_describe_move, cut_off)))
		)


def check_deletion(workflow, method: str | None = None) -> None:
	"""Refuse to delete the workflow by which cases go."""
	if workflow.document_type == DOCTYPE and workflow.is_active:
		require_another(workflow)


def require_another(workflow) -> None:
	"""Refuse to take away the only workflow of cases that is active."""
	filters = {"document_type": DOCTYPE, "is_active": 1, "name": ["!=", workflow.name]}
	if not frappe.db.exists("Workflow", filters):
		_refuse(_("Cases go by this workflow alone, so it has to stay active."))


def require_legal_stages(workflow) -> None:
	"""Refuse a state that sets no stage of the law, or submits a case, and a stage without any state."""
	for row in workflow.states:
		if row.update_field != "stage" or row.update_value not in stages.STAGES:
			sentence = _("The state “{0}” has to set the field “stage” to one of: {1}.")
			_refuse(sentence.format(_(row.state), "、".join(map(_, stages.STAGES))))
		if str(row.doc_status) != "0":
			_refuse(_("The state “{0}” has to leave the document status at 0.").format(_(row.state)))
	if missing := find_missing_stages(workflow.states):
		_refuse(_("These stages have no state: {0}.").format("、".join(map(_, missing))))


def require_states_in_use(workflow) -> None:
	"""Refuse to take away a state in which cases stand, by another workflow too, or to change its meaning."""
	stage_of = {row.state: row.update_value for row in workflow.states}
	workflows = frappe.get_all("Workflow", {"document_type": DOCTYPE}, pluck="name", order_by="name asc")
	before = frappe.get_all(
		"Workflow Document State",
		filters={"parenttype": "Workflow", "parent": ["in", workflows]},
		fields=["state", "update_value", "parent"],
		order_by="parent asc, idx asc",
	)
	for row in before:
		same = stage_of.get(row.state) == row.update_value
		is_kept = same if row.parent == workflow.name else row.state in stage_of
		if not is_kept and frappe.db.exists(DOCTYPE, {"workflow_state": row.state}):
			_refuse(
				_("Cases stand in the state “{0}”. Please move them on first, or keep it as it is.").format(
					_(row.state)
				)
			)


def _describe_move(move: tuple[str, str, str]) -> str:
	state, stage, who = move
	whose = _("the hall") if who == HALL else _("the applicant")
	return _("from “{0}” to “{1}” ({2})").format(_(state), _(stage), whose)


def _refuse(reason: str) -> None:
	frappe.throw(
		_("This workflow of cases cannot be saved.") + " " + reason,
		UnlawfulWorkflowError,
	)
