import frappe
from frappe import _

from govhall.portal import page
from govhall.portal.downloads import browse_papers


@page
def get_context(context):
	context.title = _("Forms to Download")
	context.current = "downloads"
	context.update(browse_papers(frappe.form_dict))
