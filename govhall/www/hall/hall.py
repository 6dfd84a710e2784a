import frappe

from govhall.organisation.language import name_of
from govhall.portal import page
from govhall.portal.halls import describe_hall


@page
def get_context(context):
	context.current = "halls"
	code = frappe.form_dict.code or ""
	context.update(describe_hall(code))
	context.title = name_of(context.hall, "hall_name")
	# the database finds a code in small letters too; such a page is not kept under that address
	context.is_by_another_name = context.hall.name != code
