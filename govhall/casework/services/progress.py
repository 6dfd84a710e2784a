"""What people are told about an application: stage, dates, and what comes next."""

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.codes import read_code
from govhall.catalogue.forms import read_form
from govhall.catalogue.services.versions import get_content
from govhall.organisation.services.calendars import count_working_days

DATES = (
	("submitted_on", "Submitted"),
	("correction_notified_on", "Correction Requested"),
	("corrected_on", "Corrections Handed In"),
	("accepted_on", "Accepted"),
	("review_started_on", "In Review"),
	("decided_on", "Decided"),
	("issued_on", "Issued"),
)
PUBLIC_FIELDS = (
	"stage",
	"matter",
	"matter_version",
	"department",
	"acceptance_number",
	"promised_days",
	"due_date",
	"closed_on",
)
OWN_FIELDS = (
	"name",
	"applicant_name",
	"contact_name",
	"contact_mobile",
	"declares_truth",
	"channel",
	"correction_reason",
	"non_acceptance_reason",
	"competent_body",
	"decision_reason",
	"licence",
)
LIST_FIELDS = (
	"name",
	"matter",
	"matter_version",
	"applicant_name",
	"stage",
	"submitted_on",
	"due_date",
)


def track(code: str) -> dict:
	"""Return the progress of the application with this tracking code, without personal data."""
	name = frappe.db.exists("Hall Application", read_code(code))
	if not name:
		frappe.throw(
			_("No application has this tracking code. Please compare it with your receipt."),
			frappe.DoesNotExistError,
		)
	# whoever holds the unguessable code may see how far the case is
	return _describe_progress(frappe.get_doc("Hall Application", name))


def describe(application: str) -> dict:
	"""Return everything about an application to those who may read it."""
	doc = frappe.get_doc("Hall Application", application)
	doc.check_permission("read")
	return {
		**_describe_progress(doc),
		**{field: doc.get(field) for field in OWN_FIELDS},
		"may_change": doc.stage in stages.APPLICANT_STAGES,
		"may_withdraw": stages.is_allowed(doc.stage, stages.WITHDRAWN),
		"legal_basis": get_content(doc.matter_version).legal_basis,
		"answers": read_form(doc.form_type, doc.form_name, doc.form_layout),
		"materials": [_describe_material(row) for row in doc.materials],
		"notices": list_notices(doc.name),
	}


def list_own(start: int = 0, limit: int = 20) -> list[dict]:
	"""Return the applications of the signed-in citizen, the newest first."""
	found = frappe.get_list(
		"Hall Application",
		filters={"citizen": frappe.session.user},
		fields=list(LIST_FIELDS),
		order_by="`tabHall Application`.`creation` desc",
		limit=limit,
		limit_start=start,
	)
	return _add_matter_names(found)


def list_notices(application: str) -> list[dict]:
	"""Return number, kind and date of the notices of an application that was checked for permission."""
	return frappe.get_all(
		"Hall Notice",
		filters={"application": application},
		fields=["name", "kind", "issued_on"],
		order_by="issued_on asc",
	)


def _add_matter_names(applications: list[dict]) -> list[dict]:
	# names of matters are public, also of those that are no longer in force
	matters = frappe.get_all(
		"Hall Matter Version",
		filters={"name": ["in", [row["matter_version"] for row in applications]]},
		fields=["name", "matter_name", "english_name"],
		order_by="name asc",
	)
	names = {matter.pop("name"): matter for matter in matters}
	return [{**row, **names.get(row["matter_version"], {})} for row in applications]


def _describe_progress(doc) -> dict:
	facts = {field: doc.get(field) for field in PUBLIC_FIELDS}
	facts["matter_name"] = get_content(doc.matter_version).matter_name
	facts["department_name"] = frappe.get_cached_value("Hall Department", doc.department, "department_name")
	facts["phone"] = frappe.get_cached_value("Hall Department", doc.department, "phone")
	facts["events"] = [{"event": event, "on": doc.get(field)} for field, event in DATES if doc.get(field)]
	if doc.due_date and doc.stage in (stages.ACCEPTED, stages.IN_REVIEW):
		facts["days_left"] = count_working_days(doc.hall, getdate(), getdate(doc.due_date))
	return facts


def _describe_material(row) -> dict:
	fields = (
		"name",
		"material_name",
		"english_name",
		"necessity",
		"kind",
		"attachment",
		"is_received",
		"correction_note",
	)
	return {field: row.get(field) for field in fields}
