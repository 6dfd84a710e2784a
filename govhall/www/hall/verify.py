import frappe
from frappe import _

from govhall.exceptions import TooManyAttemptsError
from govhall.guards.door import attempts
from govhall.licensing.services.register import find_paper
from govhall.portal import page


@page
def get_context(context):
	context.title = _("Verify a Paper")
	context.current = "verify"
	context.code = (frappe.form_dict.code or "").strip()[:40]
	if not context.code:
		return
	try:
		attempts.check_misses("codes", attempts.WRONG_CODES)
	except TooManyAttemptsError as refusal:
		frappe.clear_messages()
		context.http_status_code, context.sentence = refusal.http_status_code, str(refusal)
		return
	context.paper = find_paper(context.code)
	if not context.paper:
		attempts.note_miss("codes")
		context.http_status_code = 404
