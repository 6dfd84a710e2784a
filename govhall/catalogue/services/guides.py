"""What citizens read of a matter: the guide of its version in force."""

import frappe
from frappe import _

from govhall.catalogue.domain.chain import measure_chain
from govhall.catalogue.domain.english import name_step
from govhall.catalogue.domain.mandate import find_mandate
from govhall.catalogue.forms import describe_form
from govhall.catalogue.services.versions import get_current
from govhall.exceptions import MatterNotOpenError

HIDDEN_FIELDS = ("owner", "modified_by", "idx", "docstatus", "parent", "parentfield", "parenttype", "doctype")


def get_guide(code: str) -> dict:
	"""Return the version of a matter in force with its form, windows, department and hall."""
	content = get_current(code)
	if not content:
		frappe.throw(
			_("This matter is not published. Please look for it in the list of matters."), MatterNotOpenError
		)
	return describe_guide(content)


def describe_guide(content: frappe._dict) -> dict:
	"""Return what a version says together with its form, windows, department and hall as they are now.

	`mandate` is what an agent hands in beside its materials, None where there is nothing more.
	"""
	return {
		**content,
		"steps": [frappe._dict(name_step(step)) for step in content.steps or []],
		"department_record": describe_department(content.department),
		"hall_record": _strip(frappe.get_cached_doc("Service Hall", content.hall).as_dict()),
		"form_fields": describe_form(content.form),
		"mandate": find_mandate(content),
		"windows": list_windows(content.hall, content.department, content.name),
	}


def describe_department(department: str) -> dict:
	"""Return what everybody may know of a department: not who signs for it, and where it sat before."""
	record = _strip(frappe.get_cached_doc("Hall Department", department).as_dict())
	return {key: value for key, value in record.items() if not isinstance(value, list)}


def list_windows(hall: str, department: str, matter: str) -> list[dict]:
	"""Return the open windows of a hall that serve a department or one of its matters."""
	window = frappe.qb.DocType("Hall Window")
	served, handled = frappe.qb.DocType("Hall Window Department"), frappe.qb.DocType("Hall Window Matter")
	query = (
		frappe.qb.from_(window)
		.left_join(served)
		.on((served.parent == window.name) & (served.department == department))
		.left_join(handled)
		.on((handled.parent == window.name) & (handled.matter == matter))
		.select(window.number, window.window_name, window.english_name, window.floor, window.zone)
		.distinct()
		.where((window.hall == hall) & (window.is_open == 1))
		.where((window.department == department) | served.name.isnotnull() | handled.name.isnotnull())
		.orderby(window.name)
	)
	return query.run(as_dict=True)


def measure_hall_chain(hall: str) -> int:
	"""Return the working days of the whole chain of a hall's matters in force."""
	matters = frappe.get_all(
		"Hall Matter Version",
		filters={"hall": hall, "is_current": 1},
		fields=["project_stage", "promised_days"],
		order_by="matter asc",
	)
	return measure_chain((matter.project_stage, matter.promised_days) for matter in matters)


def _strip(record):
	if isinstance(record, list):
		return [_strip(row) for row in record]
	if isinstance(record, dict):
		return {key: _strip(value) for key, value in record.items() if key not in HIDDEN_FIELDS}
	return record
