import frappe

from govhall.casework.domain.stages import DRAFT
from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.applying.drafts import describe_applicant
from govhall.casework.services.applying.open_points import list_open_points
from govhall.casework.services.days.explanations import explain_deadline
from govhall.casework.services.facts.progress import describe
from govhall.casework.services.materials import get_upload_limit
from govhall.casework.services.telling.delivery import LABELS, list_delivery_methods
from govhall.catalogue.forms import describe_form
from govhall.catalogue.services.versions import get_content
from govhall.licensing.domain.held_licences import SITUATIONS
from govhall.organisation.language import name_of
from govhall.portal import page, require_sign_in
from govhall.portal.applicants import list_applicant_types, list_id_types
from govhall.portal.case import describe_promise, list_marked, list_materials, list_tolerable
from govhall.portal.outlook import describe_outlook
from govhall.portal.sections import lay_out, list_answers
from govhall.portal.timeline import draw_timeline


@page
def get_context(context):
	require_sign_in()
	context.current = "my"
	case = describe(frappe.form_dict.code or "")
	matter = get_content(case["matter_version"])
	context.case = case
	context.matter_name = context.title = name_of(matter, "matter_name")
	department = frappe.get_cached_doc("Hall Department", case["department"])
	context.department_name = name_of(department, "department_name")
	context.complaint_phone = matter.complaint_phone or department.complaint_phone
	context.licence_name = name_of(matter, "result_name", "english_result_name")
	context.timeline = draw_timeline(case)
	context.outlook = describe_outlook(case)
	context.explanation = explain_deadline(frappe.get_doc("Hall Application", case["name"]))
	context.materials = list_materials(case, matter)
	context.upload_limit = get_upload_limit(matter.hall)
	context.delivery_labels = LABELS
	context.delivery_methods = list_delivery_methods(matter)
	context.is_about_licence = matter.situation in SITUATIONS
	context.allows_agent = not matter.requires_presence
	context.promise = describe_promise(matter)
	context.tolerable = list_tolerable(matter)
	context.open_points = list_open_points(frappe.get_doc("Hall Application", case["name"]))
	set_applicant(context, matter)
	context.kept = kept_inputs.find(application=case["name"]) if case["may_change"] else None
	set_answers(context, describe_form(matter.form))


def set_applicant(context, matter) -> None:
	"""Let a draft say otherwise who applies."""
	if context.case["stage"] != DRAFT:
		return
	context.applicant = describe_applicant(context.case["name"])
	context.applicant_types = list_applicant_types(matter)
	context.id_types = list_id_types(context.applicant_types)


def set_answers(context, fields: list[dict]) -> None:
	"""Lay the answers out for reading, and for changing while they may be changed."""
	case = context.case
	marks = case["correction_fields"] if case["answers_notice"] else None
	context.sections = lay_out(fields, case["answers"], marks)
	context.answers = list_answers(case["answers"])
	context.marked = list_marked(context.materials, fields, case) if marks is not None else []
	context.has_open_answers = marks is None or bool(marks)
