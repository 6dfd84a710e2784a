"""The facts that a notice freezes when it is issued, so that a reprint never changes."""

import json

import frappe
from frappe.utils import get_datetime, getdate

from govhall.casework.domain.supplies import is_missing
from govhall.casework.services.days.deadlines import find_last_day_to_answer
from govhall.casework.services.people.answers import list_answers
from govhall.casework.services.people.bars import find_own_bar
from govhall.catalogue.services.versions import get_content
from govhall.organisation.scope import is_staff
from govhall.procedure.services.in_hand import find_staff, get_days
from govhall.procedure.services.remedies import describe_remedies
from govhall.procedure.services.settings import get_settings_of

APPLICATION_FACTS = (
	*("applicant_name", "contact_name", "agent_name", "acceptance_number"),
	*("promised_days", "statutory_days", "statutory_unit", "limit_kind"),
	*("is_instant", "is_deemed_accepted", "channel"),
	*("held_licence", "is_deemed_renewed"),
	*("correction_reason", "non_acceptance_ground", "non_acceptance_reason", "competent_body"),
	*("pause_kind", "pause_basis", "pause_reason", "pause_days", "resume_note"),
	*("extension_days", "extension_reason", "extension_approver_kind", "extension_approver"),
	*("ending_reason", "ending_basis", "upper_body", "preliminary_opinion"),
	*("decision_reason", "decision_basis", "technical_standard", "decision_conditions", "is_false"),
	*("delivery_method", "consents_electronic", "promise_result", "promise_note"),
)
APPLICATION_DATES = (
	*("submitted_on", "received_on", "corrected_on", "correction_notified_on", "correction_due_date"),
	*("acceptance_date", "due_date", "statutory_due_date", "delivery_due_date", "tolerance_due_date"),
	*("paused_date", "pause_end_date", "resumed_date", "promise_check_due_date", "promised_on"),
	"held_until",
)
MATTER_FACTS = (
	"situation",
	*("matter_name", "english_name", "matter_type", "legal_basis", "code", "special_procedures"),
	*("result_name", "validity_months", "duties", "is_inspection_type", "is_safety_related"),
	"reconsideration_basis",
	*("promise_kind", "promise_text", "promise_liability", "promise_check_method", "promise_check_days"),
)
DEPARTMENT_FACTS = ("department_name", "abbreviation")
DUE_DAYS = ("due_date", "statutory_due_date")
# what stands on a receipt in place of a person's name
ON_LINE = "政务服务网上办事系统"
MATERIAL_FACTS = ("material_name", "kind", "original_count", "copy_count", "correction_note")


def describe_application(application, department) -> dict:
	"""Return the facts of an application, its matter and its department as they stand."""
	matter = get_content(application.matter_version)
	facts = {field: application.get(field) for field in APPLICATION_FACTS}
	facts |= {field: _write_day(application.get(field)) for field in APPLICATION_DATES}
	facts |= {field: matter.get(field) for field in MATTER_FACTS}
	facts |= {field: department.get(field) for field in DEPARTMENT_FACTS}
	facts |= describe_remedies(department)
	facts["bar_until"] = _write_day(find_own_bar(application))
	facts["phone"] = department.phone or matter.get("enquiry_phone")
	facts["complaint_phone"] = department.complaint_phone or matter.get("complaint_phone")
	facts["hall_name"] = frappe.get_cached_value("Service Hall", application.hall, "hall_name")
	facts["answer_due_date"] = _write_day(find_last_day_to_answer(application))
	facts["unsettled_year"] = find_unsettled_year(application)
	facts["answers"] = list_answers(application)
	facts["tolerance_outcome"] = get_settings_of(application).tolerance_outcome
	return facts | describe_materials(application) | describe_receipt(application)


def find_unsettled_year(application) -> int | None:
	"""Return the year of a due day whose holidays are not announced yet: the day may still move."""
	days = [getdate(application.get(field)) for field in DUE_DAYS if application.get(field)]
	return next((day.year for day in days if not get_days(application).is_settled(day)), None)


def describe_materials(application) -> dict:
	"""Return all materials, those that were handed over, those that may follow, and what to correct."""
	materials = [_describe_material(row) for row in application.materials]
	return {
		"materials": materials,
		"received_materials": [row for row in materials if row["is_supplied"]],
		"tolerated_materials": [row["material_name"] for row in materials if row["is_tolerated"]],
		"corrections": list_answers_to_correct(application),
	}


def describe_receipt(application) -> dict:
	"""Return who takes what is handed in, and when; what comes on line is taken by no person."""
	handed_in = application.corrected_on or application.received_on
	return {
		"handed_in_on": get_datetime(handed_in).isoformat(" ", "minutes") if handed_in else None,
		"receiver_name": find_name_of_user(application) if is_staff(frappe.session.user) else ON_LINE,
	}


def find_name_of_user(application) -> str:
	"""Return the name under which the signed-in member of the staff works."""
	name = find_staff(application)[1]
	return name or frappe.get_cached_value("User", frappe.session.user, "full_name")


def list_answers_to_correct(application) -> list[dict]:
	"""Return label and remark of the answers of the form that a correction notice marks."""
	marked = application.correction_fields or {}
	marked = json.loads(marked) if isinstance(marked, str) else marked
	remarks = marked if isinstance(marked, dict) else dict.fromkeys(marked)
	return [
		{"label": answer["label"], "remark": remarks[answer["fieldname"]]}
		for answer in list_answers(application)
		if answer["fieldname"] in remarks
	]


def _describe_material(row) -> dict:
	return {
		**{field: row.get(field) for field in MATERIAL_FACTS},
		"is_supplied": bool(row.attachment or row.is_received or row.stand_in_licence or row.reused_from),
		"is_file": bool(row.attachment),
		"is_reused": bool(row.stand_in_licence or row.reused_from),
		"is_tolerated": bool(row.is_tolerated),
		"is_promised": bool(row.is_promised),
		"is_missing": is_missing(row),
	}


def _write_day(value) -> str | None:
	return getdate(value).isoformat() if value else None
