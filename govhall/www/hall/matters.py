import frappe
from frappe import _

from govhall.portal import page
from govhall.portal.browse import browse, read_wish


@page
def get_context(context):
	context.title = _("Matters")
	context.current = "matters"
	context.update(browse(read_wish(frappe.form_dict)))
