import frappe
from frappe import _
from frappe.utils import cint

from govhall.casework.services.facts.progress import list_own
from govhall.portal import page, require_sign_in
from govhall.portal.kept import list_kept
from govhall.portal.outlook import describe_outlook

PAGE_LENGTH = 20


@page
def get_context(context):
	require_sign_in()
	context.title = _("My Cases")
	context.current = "my"
	context.start = max(cint(frappe.form_dict.start), 0)
	context.kept = list_kept() if not context.start else []
	# one more than shown tells whether there is a next page
	found = list_own(context.start, PAGE_LENGTH + 1)
	context.cases = [{**case, "outlook": describe_outlook(case)} for case in found[:PAGE_LENGTH]]
	context.next_start = context.start + PAGE_LENGTH if len(found) > PAGE_LENGTH else None
	context.previous_start = max(context.start - PAGE_LENGTH, 0) if context.start else None
