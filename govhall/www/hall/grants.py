import frappe
from frappe import _

from govhall.portal import page
from govhall.portal.grants import browse_grants


@page
def get_context(context):
	context.title = _("Licences Granted")
	context.current = "grants"
	context.update(browse_grants(frappe.form_dict))
