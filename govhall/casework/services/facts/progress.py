"""What people are told about an application: stage, dates, and what comes next."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import hearings, stages
from govhall.casework.domain.supplies import may_come_later
from govhall.casework.services.applying.statements import list_statements
from govhall.casework.services.applying.version_in_force import describe_version
from govhall.casework.services.days import milestones
from govhall.casework.services.facts.subjects import FACTS, add_subjects
from govhall.casework.services.materials.reuse import describe_rows
from govhall.casework.services.record.corrections import is_answering, read_marks
from govhall.casework.services.trusting.promises import BEFORE_DECISION, is_promised
from govhall.catalogue.forms import read_form
from govhall.catalogue.services.versions import get_content
from govhall.licensing.services.acts import list_acts
from govhall.organisation.services.calendars import count_working_days
from govhall.procedure.domain.codes import read_code

PUBLIC_FIELDS = (
	"stage",
	"matter",
	"matter_version",
	"department",
	"acceptance_number",
	"promised_days",
	"statutory_unit",
	"due_date",
	"statutory_due_date",
	"deadline",
	"deadline_kind",
	"correction_due_date",
	"pause_kind",
	"pause_end_date",
	"is_deemed_accepted",
	"is_deemed_renewed",
	"acceptance_date",
	"received_on",
	"issued_on",
	"served_on",
	"closed_on",
	"archived_on",
)
OWN_FIELDS = (
	"name",
	"applicant_name",
	"contact_name",
	"contact_mobile",
	"agent_name",
	"agent_id_number",
	"declares_truth",
	"channel",
	"consents_electronic",
	"delivery_method",
	"delivery_address",
	"promises_proof",
	"promises_supply",
	"held_licence",
	"held_until",
	"is_renewal_in_time",
	"promised_on",
	"promise_withdrawn_on",
	"promise_check_due_date",
	"promise_result",
	"promise_note",
	"tolerance_due_date",
	"correction_reason",
	"submitted_on",
	"corrected_on",
	"non_acceptance_reason",
	"competent_body",
	"pause_basis",
	"pause_reason",
	"pause_days",
	"paused_date",
	"extension_days",
	"extension_reason",
	"extension_approver_kind",
	"extension_approver",
	"extended_on",
	"ending_reason",
	"ending_basis",
	"upper_body",
	"decision_reason",
	"decision_conditions",
	"tracking_number",
	"licence",
)
HEARING_FIELDS = (
	"kind",
	"status",
	"told_date",
	"request_due_date",
	"requested_date",
	"hold_by_date",
	"held_on",
	"place",
	"is_public",
)
LIST_FIELDS = (
	"name",
	"matter",
	"matter_version",
	"applicant_name",
	"stage",
	"submitted_on",
	"due_date",
	"deadline",
	"deadline_kind",
	"correction_due_date",
	"delivery_method",
	"creation",
	"held_licence",
	*FACTS,
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
		**describe_version(doc),
		"remedy": milestones.find_remedy(doc),
		"correction_fields": read_marks(doc),
		"answers_notice": is_answering(doc),
		"may_change": doc.stage in stages.APPLICANT_STAGES,
		"may_withdraw": stages.is_allowed(doc.stage, stages.WITHDRAWN),
		"legal_basis": get_content(doc.matter_version).legal_basis,
		"answers": read_form(doc.form_type, doc.form_name, doc.form_layout),
		"may_state": doc.stage in stages.UNDECIDED_STAGES and doc.citizen == frappe.session.user,
		"statements": list_statements(doc.name),
		"hearing": _describe_hearing(doc.name),
		"may_withdraw_promise": is_promised(doc) and doc.stage in BEFORE_DECISION,
		"materials": _describe_materials(doc),
		"licence_acts": list_acts(doc.licence),
		"notices": list_notices(doc.name, doc.licence),
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
	return _add_matter_names(add_subjects(found))


def list_notices(application: str, licence: str | None = None) -> list[dict]:
	"""Return the notices of an application that was checked for permission: number, kind, date, service.

	Those of what the agency does about its licence are among them.
	"""
	acts = [act["name"] for act in list_acts(licence)]
	return frappe.get_all(
		"Hall Notice",
		or_filters=[["application", "=", application], *([["record_name", "in", acts]] if acts else [])],
		fields=["name", "kind", "issued_on", "served_date", "served_by_method"],
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
	facts["outcome"] = milestones.find_outcome(doc)
	facts["light"] = milestones.find_light(doc)
	facts["lateness"] = milestones.find_lateness(doc)
	facts["events"] = milestones.list_milestones(doc)
	if doc.deadline and doc.stage != stages.SPECIAL_PROCEDURE:
		facts["days_left"] = count_days_left(doc.hall, getdate(doc.deadline))
	return facts


def count_days_left(hall: str | None, last_day: date) -> int:
	"""Return the working days left until a last day; once it is over, how late it is, one at least.

	On the rest days after it no working day has passed, and it is late all the same.
	"""
	days = count_working_days(hall, getdate(), last_day)
	return days if getdate() <= last_day else min(days, -1)


def _describe_hearing(application: str) -> dict | None:
	"""Return the last hearing of an application, with `may_request` while its time to ask runs."""
	found = frappe.get_all(
		"Hall Hearing",
		filters={"application": application},
		fields=list(HEARING_FIELDS),
		order_by="creation desc",
		limit=1,
	)
	if not found:
		return None
	(hearing,) = found
	is_open = hearing.status == hearings.RIGHT_TOLD and hearing.request_due_date
	return {**hearing, "may_request": bool(is_open and getdate() <= getdate(hearing.request_due_date))}


def _describe_materials(doc) -> list[dict]:
	reuse = describe_rows(doc)
	return [
		{**_describe_material(row), "reuse": reuse.get(row.name), "may_supply": may_come_later(doc, row)}
		for row in doc.materials
	]


def _describe_material(row) -> dict:
	fields = (
		"name",
		"requirement",
		"material_name",
		"english_name",
		"necessity",
		"kind",
		"attachment",
		"is_received",
		"original_count",
		"copy_count",
		"trust_level",
		"version",
		"correction_note",
		"is_tolerated",
		"is_promised",
		"supplied_on",
		"stand_in_licence",
		"reused_from",
	)
	return {field: row.get(field) for field in fields}
