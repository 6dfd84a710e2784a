"""The log of a record of law: a line for each act, as GB/T 39046 wants it for the exchange of case data."""

import frappe
from frappe.model.workflow import get_workflow
from frappe.utils import now_datetime

from govhall.procedure.legal_record import make_owner
from govhall.procedure.services.signatures import describe_line


def write_record(record, act: str, old: str | None = None, **facts) -> None:
	"""Add a line to the log of a record, in the transaction of the act.

	`facts` may hold article, step, opinion and notice.
	"""
	line = frappe.new_doc("Hall Act Record")
	line.update(
		{
			**make_owner(record),
			"act": act,
			"from_stage": old,
			"to_stage": record.stage,
			"done_on": now_datetime(),
			"done_by": frappe.session.user,
			**describe_line(record),
			**facts,
		}
	)
	line.flags.by_act = True
	# what it names is at hand
	line.flags.ignore_links = True
	# only acts write the log; nobody may do it by hand
	line.insert(ignore_permissions=True)


def find_action(record) -> str:
	"""Return the workflow action that led to the state of a record, else the state itself."""
	before = record.get_doc_before_save().workflow_state
	for row in get_workflow(record.doctype).transitions:
		if row.state == before and row.next_state == record.workflow_state:
			return row.action
	return record.workflow_state
