"""What an applicant states in their own case before it is decided (Licensing Law, Articles 7 and 36)."""

import frappe
from frappe import _
from frappe.utils import cstr

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import lock_for_applicant
from govhall.casework.services.people.rights import MAKE_STATEMENT
from govhall.casework.services.record.act_records import write_record
from govhall.exceptions import ConditionError

ACT = "Applicant Stated"
LONGEST = 5000


def make_statement(application: str, statement: str) -> None:
	"""Put what the applicant states into the log of their case, where nobody changes it any more.

	What they say at the window their department takes down; the log names who did. Whoever decides has to
	hear it, so it is possible between acceptance and decision.
	"""
	doc = lock_for_applicant(application, MAKE_STATEMENT)
	if doc.stage not in stages.UNDECIDED_STAGES:
		frappe.throw(_("A statement is made between acceptance and decision (Article 36)."), ConditionError)
	said = cstr(statement).strip()
	if not said:
		frappe.throw(_("Please write down what you want to state."), ConditionError)
	if len(said) > LONGEST:
		frappe.throw(_("At most {0} characters fit in here.").format(LONGEST), ConditionError)
	write_record(doc, ACT, doc.stage, opinion=said)


def list_statements(application: str) -> list[dict]:
	"""Return what the applicant stated, when, and who took it down, of an application that was checked."""
	return frappe.get_all(
		"Hall Act Record",
		filters={"application": application, "act": ACT},
		fields=["done_on", "opinion", "staff_name"],
		order_by="creation asc",
	)
