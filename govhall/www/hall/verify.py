import frappe
from frappe import _

from govhall.licensing.services import find_paper
from govhall.portal import page


@page
def get_context(context):
	context.title = _("Verify a Paper")
	context.current = "verify"
	context.code = (frappe.form_dict.code or "").strip()[:40]
	if not context.code:
		return
	context.paper = find_paper(context.code)
	if not context.paper:
		context.http_status_code = 404
