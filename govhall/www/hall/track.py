import frappe
from frappe import _

from govhall.casework.services.facts.progress import track
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import TooManyAttemptsError
from govhall.guards.door import attempts
from govhall.organisation.language import name_of
from govhall.portal import page
from govhall.portal.outlook import describe_outlook
from govhall.portal.timeline import draw_timeline


@page
def get_context(context):
	context.title = _("Track an Application")
	context.current = "track"
	context.code = (frappe.form_dict.code or "").strip()[:40]
	if context.code:
		set_progress(context)


def set_progress(context) -> None:
	"""Show the progress of the code's application, or say that there is none."""
	try:
		attempts.check_misses("codes", attempts.WRONG_CODES)
		context.case = track(context.code)
	except TooManyAttemptsError as refusal:
		frappe.clear_messages()
		context.http_status_code, context.sentence = refusal.http_status_code, str(refusal)
		return
	except frappe.DoesNotExistError as refusal:
		frappe.clear_messages()
		attempts.note_miss("codes")
		context.http_status_code = 404
		context.sentence = str(refusal)
		return
	context.outlook = describe_outlook(context.case)
	context.timeline = draw_timeline(context.case)
	context.matter_name = name_of(get_content(context.case["matter_version"]), "matter_name")
	department = frappe.get_cached_doc("Hall Department", context.case["department"])
	context.complaint_phone = department.complaint_phone
	context.department_name = name_of(department, "department_name")
