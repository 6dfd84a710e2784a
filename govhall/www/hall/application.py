import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.services.materials import get_upload_limit
from govhall.casework.services.progress import describe
from govhall.catalogue.forms import describe_form
from govhall.catalogue.services.versions import get_content
from govhall.organisation.language import name_of
from govhall.portal import page, require_sign_in
from govhall.portal.sections import lay_out, list_answers
from govhall.portal.timeline import NEXT_STEPS, draw_timeline


@page
def get_context(context):
	require_sign_in()
	context.current = "my"
	case = describe(frappe.form_dict.code or "")
	matter = get_content(case["matter_version"])
	context.case = case
	context.matter_name = name_of(matter, "matter_name")
	context.department_name = name_of(
		frappe.get_cached_doc("Hall Department", case["department"]), "department_name"
	)
	context.licence_name = name_of(matter, "result_name", "english_result_name")
	context.title = context.matter_name
	context.timeline = draw_timeline(case)
	context.next_step = _(NEXT_STEPS[case["stage"]])
	context.is_correction = case["stage"] == stages.CORRECTION_REQUESTED
	context.materials = sort_materials(case["materials"], context.is_correction)
	context.upload_limit = get_upload_limit(matter.hall)
	set_answers(context, matter.form)


def set_answers(context, form: str | None) -> None:
	"""Lay the answers out for reading, and for changing while they may be changed."""
	context.sections = lay_out(describe_form(form), context.case["answers"])
	context.answers = list_answers(context.case["answers"])


def sort_materials(materials: list[dict], is_correction: bool) -> list[dict]:
	"""Return the materials, in a correction first those that the notice names."""
	if not is_correction:
		return materials
	return sorted(materials, key=lambda material: not material["correction_note"])
