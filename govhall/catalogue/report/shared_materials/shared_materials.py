"""Materials that several matters ask for: candidates for the library, and for asking only once."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Max

from govhall.catalogue.domain import life

LEAST_MATTERS = 2


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Return columns and rows, the material asked for by most matters first."""
	return get_columns(), count_materials(frappe._dict(filters or {}).hall)


def count_materials(hall: str | None = None) -> list[dict]:
	"""Return each material's name with its matters, its departments and its record in the library."""
	row, matter = frappe.qb.DocType("Hall Matter Material"), frappe.qb.DocType("Hall Matter")
	matters = Count(matter.name).distinct()
	query = (
		frappe.qb.from_(row)
		.join(matter)
		.on((matter.name == row.parent) & (row.parenttype == "Hall Matter"))
		.select(
			row.material_name,
			matters.as_("matters"),
			Count(matter.department).distinct().as_("departments"),
			Max(row.material).as_("library"),
		)
		.where(matter.status != life.CANCELLED)
		.groupby(row.material_name)
		.having(matters >= LEAST_MATTERS)
		.orderby(matters, order=frappe.qb.desc)
		.orderby(row.material_name)
	)
	if hall:
		query = query.where(matter.hall == hall)
	return query.run(as_dict=True)


def get_columns() -> list[dict]:
	"""Return the columns of the report."""
	return [
		{"fieldname": "material_name", "label": _("Material Name"), "fieldtype": "Data", "width": 380},
		{"fieldname": "matters", "label": _("Matters"), "fieldtype": "Int", "width": 110},
		{"fieldname": "departments", "label": _("Departments"), "fieldtype": "Int", "width": 120},
		{
			"fieldname": "library",
			"label": _("Library Material"),
			"fieldtype": "Link",
			"options": "Hall Material",
			"width": 200,
		},
	]
