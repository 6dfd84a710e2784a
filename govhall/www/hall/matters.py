import frappe
from frappe import _

from govhall.catalogue.services import search_matters
from govhall.organisation.language import name_of
from govhall.portal import page


@page
def get_context(context):
	context.title = _("Matters")
	context.current = "matters"
	context.query = (frappe.form_dict.q or "").strip()[:100]
	context.department = frappe.form_dict.department or ""
	everything = search_matters()
	context.departments = list_departments(everything)
	context.matters = search_matters(context.query, department=context.department)


def list_departments(matters: list[dict]) -> list[dict]:
	"""Return the departments that have published matters, by name."""
	names = {
		matter["department"]: name_of(matter, "department_name", "department_english_name")
		for matter in matters
	}
	return [{"code": code, "name": name} for code, name in sorted(names.items(), key=lambda item: item[1])]
