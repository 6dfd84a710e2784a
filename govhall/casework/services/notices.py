"""Issuing notices: number, content and verification code in the transaction of the act."""

import frappe
from frappe.utils import getdate, now_datetime

from govhall.casework.domain.codes import make_code
from govhall.casework.domain.notices import KIND_OF_STAGE, NoticeKind, format_number
from govhall.casework.services.answers import list_answers
from govhall.catalogue.services.versions import get_content
from govhall.organisation.numbering import draw_number
from govhall.printing import print_after_commit

APPLICATION_FACTS = (
	"applicant_name",
	"contact_name",
	"acceptance_number",
	"promised_days",
	"statutory_days",
	"correction_reason",
	"non_acceptance_reason",
	"competent_body",
	"decision_reason",
	"decision_basis",
)
APPLICATION_DATES = (
	"submitted_on",
	"received_on",
	"corrected_on",
	"acceptance_date",
	"due_date",
	"statutory_due_date",
)
MATTER_FACTS = ("matter_name", "english_name", "legal_basis", "code", "special_procedures", "result_name")
DEPARTMENT_FACTS = (
	"department_name",
	"abbreviation",
	"phone",
	"complaint_phone",
	"reconsideration_body",
	"court",
)


def issue_notice_of_stage(application) -> str | None:
	"""Issue the notice that belongs to the stage just entered, and return its number."""
	kind = KIND_OF_STAGE.get(application.stage)
	return issue_notice(application, kind) if kind else None


def issue_notice(application, kind: NoticeKind) -> str:
	"""Issue one notice: draw its number, freeze its content, print it after the commit."""
	now = now_datetime()
	department = frappe.get_cached_doc("Hall Department", application.department)
	serial = draw_number(department.name, kind.word, str(now.year))
	notice = frappe.new_doc("Hall Notice")
	notice.update(
		{
			"number": format_number(department.abbreviation, kind.word, now.year, serial),
			"kind": kind.name,
			"application": application.name,
			"issued_on": now,
			"issued_by": frappe.session.user,
			"department": department.name,
			"hall": application.hall,
			"citizen": application.citizen,
			"content": frappe.as_json(describe_application(application, department)),
			"verification_code": make_code(),
		}
	)
	# only acts issue notices; nobody may create one by hand
	notice.insert(ignore_permissions=True)
	print_after_commit(notice)
	return notice.name


def describe_application(application, department) -> dict:
	"""Return the facts of an application as they stand, so that a reprint never changes."""
	matter = get_content(application.matter_version)
	facts = {field: application.get(field) for field in APPLICATION_FACTS}
	facts |= {field: _isoformat(application.get(field)) for field in APPLICATION_DATES}
	facts |= {field: matter.get(field) for field in MATTER_FACTS}
	facts |= {field: department.get(field) for field in DEPARTMENT_FACTS}
	facts["answers"] = list_answers(application)
	facts["hall_name"] = frappe.get_cached_value("Service Hall", application.hall, "hall_name")
	facts["materials"] = [
		{
			"material_name": row.material_name,
			"correction_note": row.correction_note,
			"is_supplied": bool(row.attachment or row.is_received),
		}
		for row in application.materials
	]
	return facts


def _isoformat(value) -> str | None:
	return getdate(value).isoformat() if value else None
