import frappe

from govhall.organisation.language import name_of
from govhall.portal import page
from govhall.portal.guide import describe_guide


@page
def get_context(context):
	context.current = "matters"
	code = frappe.form_dict.code or ""
	context.update(describe_guide(code))
	context.title = name_of(context.guide, "matter_name")
	# the database finds a code in small letters too; such a page is not kept under that address
	context.is_by_another_name = context.guide.name != code
