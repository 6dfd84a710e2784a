"""How complete the guides of many matters are: a handful of reads, however many matters there are."""

from collections import defaultdict
from dataclasses import dataclass

import frappe

from govhall.catalogue.domain.consistency import ERROR, Measure, measure_matter
from govhall.catalogue.domain.content import complete
from govhall.catalogue.domain.elements import HANDLING_FORMS, SERVED
from govhall.catalogue.services.content import DEPARTMENT_FIELDS, HALL_FIELDS, THEME_FIELDS

MATTER_FIELDS = (
	*("name", "matter_name", "matter_type", "department", "hall", "status", "base_code", "item_layer"),
	*("main_item", "implementation_code", "handling_item_code", "power_source", "level_of_exercise"),
	*("acceptance_conditions", "case_type", "statutory_days", "promised_days", "special_procedures"),
	*("limit_kind", "statutory_unit", "statutory_note"),
	*("place", "office_hours", "enquiry_phone", "complaint_phone", "visits_count", "on_site_reason"),
	*("result_name", "result_kind", "result_sample", "online_depth", "allow_courier_result", "form"),
	*("is_charged", "fee_basis", "allow_online_payment", "requires_presence", "presence_basis"),
	*("renewal_period", "renewal_basis"),
	*SERVED,
	*HANDLING_FORMS,
)
TABLES = {
	"legal_bases": ("Hall Matter Basis", ("law_name",)),
	"steps": ("Hall Matter Step", ("step_name", "kind")),
	"materials": ("Hall Matter Material", ("material_name", "blank_form")),
	"fee_items": ("Hall Matter Fee", ("fee_item",)),
	"faqs": ("Hall Matter Question", ("question",)),
	"themes": ("Hall Matter Theme", ("theme",)),
}


@dataclass(frozen=True)
class Audit:
	"""One matter's guide: its findings and score now, and how many faults its versions put right."""

	matter: dict
	measure: Measure
	corrected: int

	@property
	def errors(self) -> int:
		"""Return how many findings block publishing."""
		return sum(finding.level == ERROR for finding in self.measure.findings)

	@property
	def warnings(self) -> int:
		"""Return how many findings are recommendations."""
		return len(self.measure.findings) - self.errors


def audit_matters(filters: dict) -> list[Audit]:
	"""Return an audit of each matter that the signed-in user may read and that fits the filters."""
	matters = frappe.get_list("Hall Matter", filters=filters, fields=list(MATTER_FIELDS), order_by="code asc")
	contents = _read_contents(matters)
	corrected = count_corrected([matter.name for matter in matters])
	return [
		Audit(matter, measure_matter(content), corrected.get(matter.name, 0))
		for matter, content in zip(matters, contents, strict=True)
	]


def count_corrected(matters: list[str]) -> dict[str, int]:
	"""Return by matter how many faults of its first version its newest one has no more."""
	versions = frappe.get_all(
		"Hall Matter Version",
		filters={"matter": ["in", matters]},
		fields=["matter", "faults"],
		order_by="matter asc, version asc",
	)
	faults: dict[str, list[set]] = defaultdict(list)
	for version in versions:
		faults[version.matter].append(set((version.faults or "").splitlines()))
	return {matter: len(found[0] - found[-1]) for matter, found in faults.items()}


def _read_contents(matters: list[dict]) -> list[dict]:
	names = [matter.name for matter in matters]
	tables = {field: _read_rows(field, names) for field in TABLES}
	_add_facts(tables["themes"], "theme", _read_all("Hall Theme", THEME_FIELDS))
	_add_facts(tables["fee_items"], "fee_item", _read_all("Hall Fee Item", ("fee_name", "standard")))
	departments = _read_all("Hall Department", DEPARTMENT_FIELDS)
	halls = _read_all("Service Hall", HALL_FIELDS)
	base_codes = _read_base_codes(matters)
	return [
		complete(
			{
				**matter,
				"main_base_code": base_codes.get(matter.main_item),
				**{field: rows.get(matter.name, []) for field, rows in tables.items()},
			},
			departments.get(matter.department, {}),
			halls.get(matter.hall, {}),
		)
		for matter in matters
	]


def _read_rows(field: str, matters: list[str]) -> dict[str, list[dict]]:
	doctype, fields = TABLES[field]
	rows = frappe.get_all(
		doctype,
		filters={"parenttype": "Hall Matter", "parentfield": field, "parent": ["in", matters]},
		fields=["parent", *fields],
		order_by="idx asc",
	)
	grouped: dict[str, list[dict]] = defaultdict(list)
	for row in rows:
		grouped[row.parent].append(row)
	return grouped


def _add_facts(rows: dict[str, list[dict]], link: str, facts: dict[str, dict]) -> None:
	for row in (row for group in rows.values() for row in group):
		row.update(facts.get(row[link], {}))


def _read_all(doctype: str, fields: tuple[str, ...]) -> dict[str, dict]:
	# a guide says these to everybody
	rows = frappe.get_all(doctype, fields=["name", *fields], order_by="name asc")
	return {row.pop("name"): row for row in rows}


def _read_base_codes(matters: list[dict]) -> dict[str, str]:
	uppers = [matter.main_item for matter in matters if matter.main_item]
	rows = frappe.get_all(
		"Hall Matter", filters={"name": ["in", uppers]}, fields=["name", "base_code"], order_by="name asc"
	)
	return {row.name: row.base_code for row in rows}
