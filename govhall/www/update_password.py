"""A new password, with the link of a mail or with the old one: in place of the framework's page."""

import frappe
from frappe import _
from frappe.utils import cint

from govhall.casework.services.people.accounts import MIN_PASSWORD_LENGTH
from govhall.portal import page, require_sign_in


@page
def get_context(context):
	context.title = _("New Password")
	context.key = (frappe.form_dict.key or "")[:200]
	context.is_expired = cint(frappe.form_dict.password_expired)
	context.shortest = MIN_PASSWORD_LENGTH
	if not context.key:
		require_sign_in()
