"""The blank forms and samples of all matters in force, read out of the contents of their versions."""

from itertools import groupby

import frappe

from govhall.portal.memory import keep
from govhall.portal.text import is_public_file

# contents are JSON: only the database can take a few fields out of thousands of them at once
STATEMENT = """
	select version.name, version.matter, version.matter_name, version.english_name, version.department,
		json_value(version.content, '$.form') as form,
		json_value(version.content, '$.result_sample') as result_sample,
		material.material_name, material.material_english_name, material.blank_form, material.sample
	from `tabHall Matter Version` version
	left join json_table(version.content, '$.materials[*]' columns (
		material_name varchar(140) path '$.material_name',
		material_english_name varchar(140) path '$.english_name',
		blank_form varchar(1000) path '$.blank_form',
		sample varchar(1000) path '$.sample'
	)) material on material.blank_form <> '' or material.sample <> ''
	where version.name in %(names)s
	order by version.name
"""
FILE_FIELDS = ("blank_form", "sample")


# what was read before, by version within its site: a version never changes
_read: dict[str, dict[str, frappe._dict]] = {}


def list_matters_with_papers() -> list[frappe._dict]:
	"""Return the matters in force that have a form or a file to download, by code."""
	return keep("papers", _gather_in_force)


def _gather_in_force() -> list[frappe._dict]:
	# guides are open to everybody, and so are their forms
	names = frappe.get_all(
		"Hall Matter Version", filters={"is_current": 1}, pluck="name", order_by="matter asc"
	)
	known = _read.get(frappe.local.site, {})
	known = known | _read_versions([name for name in names if name not in known])
	if not frappe.flags.catalogue_changed:
		_read[frappe.local.site] = {name: known[name] for name in names}
	matters = [known[name] for name in names]
	return [matter for matter in matters if matter.form or matter.result_sample or matter.materials]


def _read_versions(names: list[str]) -> dict[str, frappe._dict]:
	if not names:
		return {}
	rows = frappe.db.sql(STATEMENT, {"names": names}, as_dict=True)
	return {name: _gather(list(group)) for name, group in groupby(rows, key=lambda row: row.name)}


def _gather(rows: list[frappe._dict]) -> frappe._dict:
	first = rows[0]
	sample = first.result_sample if is_public_file(first.result_sample) else ""
	materials = [_describe_material(row) for row in rows if row.material_name]
	return frappe._dict(
		matter=first.matter,
		matter_name=first.matter_name,
		english_name=first.english_name,
		department=first.department,
		form=first.form,
		result_sample=sample,
		materials=[material for material in materials if material.blank_form or material.sample],
	)


def _describe_material(row: frappe._dict) -> frappe._dict:
	files = {field: row[field] if is_public_file(row[field]) else "" for field in FILE_FIELDS}
	return frappe._dict(material_name=row.material_name, english_name=row.material_english_name, **files)
