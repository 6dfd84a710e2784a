import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.supplies import is_supplied
from govhall.casework.services.facts.progress import describe
from govhall.catalogue.services.versions import get_content
from govhall.organisation.language import name_of
from govhall.papers.printing import draw_tracking_code
from govhall.portal import page, require_sign_in
from govhall.portal.case import list_materials
from govhall.portal.outlook import describe_outlook


@page
def get_context(context):
	require_sign_in()
	context.current, context.title = "my", _("Handed In")
	case = describe(frappe.form_dict.code or "")
	if case["stage"] in stages.APPLICANT_STAGES:
		frappe.flags.redirect_location = f"/hall/application/{case['name']}"
		raise frappe.Redirect
	matter = get_content(case["matter_version"])
	context.case = case
	context.matter_name = name_of(matter, "matter_name")
	department = frappe.get_cached_doc("Hall Department", case["department"])
	context.department_name = name_of(department, "department_name")
	context.outlook = describe_outlook(case)
	# the page may be opened again when the hall has long decided
	context.is_waiting = case["stage"] == stages.SUBMITTED
	context.given = [row for row in list_materials(case, matter) if is_supplied(row)]
	context.handed_in_on = case["corrected_on"] or case["submitted_on"]
	context.tracking_picture = draw_tracking_code(case["name"])
