"""The log of a case: a line for each act, as the national exchange of case data asks (GB/T 39046)."""

import frappe
from frappe.model.workflow import get_workflow
from frappe.utils import now_datetime

from govhall.casework.domain.articles import find_article


def write_record(application, act: str, old: str | None = None, **facts) -> None:
	"""Add a line to the log of a case, in the transaction of the act.

	`facts` may hold step, opinion, notice, and an article that says more than the law says of the act.
	"""
	record = frappe.new_doc("Hall Act Record")
	record.update(
		{
			"application": application.name,
			"act": act,
			"article": find_article(act),
			"from_stage": old,
			"to_stage": application.stage,
			"done_on": now_datetime(),
			"done_by": frappe.session.user,
			"staff_name": frappe.db.get_value("Hall Staff", {"user": frappe.session.user}, "full_name"),
			**{field: application.get(field) for field in ("department", "hall", "citizen")},
			"approved_by": application.flags.pop("approved_by", None),
			**facts,
		}
	)
	record.flags.by_act = True
	# only acts write the log; nobody may do it by hand
	record.insert(ignore_permissions=True)


def find_action(application) -> str:
	"""Return the workflow action that led to the state of an application, else the state itself."""
	before = application.get_doc_before_save().workflow_state
	for row in get_workflow(application.doctype).transitions:
		if row.state == before and row.next_state == application.workflow_state:
			return row.action
	return application.workflow_state
