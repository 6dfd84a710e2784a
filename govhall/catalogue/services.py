"""Reading the catalogue: search, guides and the chain of a project."""

import frappe
from frappe import _

from govhall.catalogue.domain.chain import measure_chain
from govhall.catalogue.forms import describe_form
from govhall.exceptions import MatterNotOpenError

LIST_FIELDS = (
	"name",
	"matter_name",
	"english_name",
	"matter_type",
	"department",
	"department.department_name as department_name",
	"department.english_name as department_english_name",
	"project_stage",
	"case_type",
	"promised_days",
	"statutory_days",
	"is_charged",
	"visits_count",
	"allow_online",
)
HIDDEN_FIELDS = ("owner", "modified_by", "idx", "docstatus", "parent", "parentfield", "parenttype", "doctype")


def search_matters(query: str = "", department: str = "", hall: str = "") -> list[dict]:
	"""Return published matters, each word of the query being in a name, an alias or the code."""
	filters: list[list] = [["status", "=", "Published"]]
	if department:
		filters.append(["department", "=", department])
	if hall:
		filters.append(["hall", "=", hall])
	# published guides are open to everybody, guests included
	found = frappe.get_all(
		"Hall Matter",
		filters=filters,
		fields=[*LIST_FIELDS, "aliases"],
		order_by="`tabHall Matter`.`code` asc",
	)
	words = query.lower().split()
	return [matter for matter in found if _matches(matter, words)]


def get_guide(code: str) -> dict:
	"""Return a published matter with materials, fees, questions, form and department."""
	if frappe.db.get_value("Hall Matter", code, "status") != "Published":
		frappe.throw(
			_("This matter is not published. Please look for it in the list of matters."), MatterNotOpenError
		)
	guide = _strip(frappe.get_cached_doc("Hall Matter", code).as_dict())
	guide["department_record"] = _strip(
		frappe.get_cached_doc("Hall Department", guide["department"]).as_dict()
	)
	guide["hall_record"] = _strip(frappe.get_cached_doc("Service Hall", guide["hall"]).as_dict())
	guide["form_fields"] = describe_form(guide["form"])
	guide["windows"] = frappe.get_all(
		"Hall Window",
		filters={"department": guide["department"], "is_open": 1},
		fields=["number", "window_name", "english_name", "floor", "zone"],
		order_by="name asc",
	)
	return guide


def measure_hall_chain(hall: str) -> int:
	"""Return the working days of the whole chain of a hall's published matters."""
	matters = frappe.get_all(
		"Hall Matter",
		filters={"hall": hall, "status": "Published"},
		fields=["project_stage", "promised_days"],
		order_by="code asc",
	)
	return measure_chain((matter.project_stage, matter.promised_days) for matter in matters)


def _matches(matter: dict, words: list[str]) -> bool:
	fields = ("name", "matter_name", "english_name", "aliases", "department_name", "department_english_name")
	text = " ".join(matter.get(field) or "" for field in fields).lower()
	return all(word in text for word in words)


def _strip(record):
	if isinstance(record, list):
		return [_strip(row) for row in record]
	if isinstance(record, dict):
		return {key: _strip(value) for key, value in record.items() if key not in HIDDEN_FIELDS}
	return record
