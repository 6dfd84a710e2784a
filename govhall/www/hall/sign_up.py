import frappe
from frappe import _

from govhall.portal import page, read_local_path


@page
def get_context(context):
	context.title = _("Sign Up")
	context.to = read_local_path(frappe.form_dict.to)
	if context.person:
		frappe.flags.redirect_location = context.to or "/hall/my"
		raise frappe.Redirect
