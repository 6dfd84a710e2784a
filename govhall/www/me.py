"""The framework's page of an account leads to the cases of the portal, that of the staff to the desk."""

import frappe

from govhall.portal import page, require_sign_in


@page
def get_context(context):
	require_sign_in()
	frappe.flags.redirect_location = "/app" if context.person["is_staff"] else "/hall/my"
	raise frappe.Redirect
