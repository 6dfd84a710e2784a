"""The settings of casework: what the law leaves to the hall, by site and by hall."""

import frappe

from govhall.procedure.domain.hall_rules import RULES, find_holding
from govhall.procedure.services.in_hand import read_once

SITE, LOCAL = "Hall Casework Settings", "Hall Local Settings"
FROM_THE_TOP = """
	select own.*
	from `tabService Hall` one
	join `tabService Hall` above
		on above.name = one.name or (above.lft < one.lft and above.rgt > one.rgt)
	join `tabHall Local Settings` own on own.hall = above.name
	where one.name = %(hall)s
	order by above.lft
"""


def get_settings():
	"""Return the settings of the site, with their defaults where nobody has set them."""
	return frappe.get_cached_doc(SITE)


def get_hall_settings(hall: str | None) -> frappe._dict:
	"""Return what holds in a hall: its own rules, those of the nearest hall above it, those of the site."""
	return read_holding(hall)[0]


def get_settings_of(record) -> frappe._dict:
	"""Return what holds in the hall of a record of law; a save of it reads that once."""
	return read_once(record, ("settings", record.hall), lambda: get_hall_settings(record.hall))


def read_holding(hall: str | None) -> tuple[frappe._dict, dict[str, str]]:
	"""Return what holds in a hall, and for each rule that is not of the site the hall that it comes from."""
	local = frappe.db.sql(FROM_THE_TOP, {"hall": hall}, as_dict=True) if hall else ()
	holding, sources = find_holding(get_settings().as_dict(), local)
	return frappe._dict(holding), sources


def list_rules(hall: str) -> list[dict]:
	"""Return each rule that holds in a hall, with its fields and, if it is not of the site, whose it is."""
	holding, sources = read_holding(hall)
	return [_describe(rule, holding, sources.get(rule)) for rule in RULES]


def _describe(rule: str, holding: frappe._dict, hall: str | None) -> dict:
	name = frappe.get_cached_value("Service Hall", hall, "hall_name") if hall else None
	return {
		"rule": rule,
		"values": {field: holding.get(field) for field in RULES[rule]},
		"hall": hall,
		"hall_name": name,
	}
