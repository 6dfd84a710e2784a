"""Halls as citizens look for them: the tree of all, and one hall with what is in it."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.catalogue.services.search import search_matters
from govhall.organisation.language import is_chinese
from govhall.portal import windows
from govhall.portal.reform import draw_reforms

LIST_FIELDS = (
	*("name", "hall_name", "english_name", "level", "is_branch", "parent_service_hall", "address"),
	*("english_address", "opening_hours", "english_opening_hours", "phone", "transport", "english_transport"),
)
# a level is named as that of a hall: “City” alone is translated as the town
LEVELS = {
	"City": "City Level",
	"County": "County Level",
	"Township": "Township Level",
	"Village": "Village Level",
}
DEPARTMENT_FIELDS = ("name", "department_name", "english_name", "phone", "hall")


def name_level(level: str | None) -> str:
	"""Return the name of a hall's level in the reader's language."""
	return _(LEVELS.get(level, level)) if level else ""


def draw_tree() -> list[dict]:
	"""Return the topmost halls, each with its halls below it, in the order of the tree."""
	# addresses, telephones and hours are public
	halls = frappe.get_all("Service Hall", fields=list(LIST_FIELDS), order_by="lft asc, name asc")
	nodes = {hall.name: {"record": hall, "halls": []} for hall in halls}
	top = []
	for hall in halls:
		above = nodes.get(hall.parent_service_hall)
		(above["halls"] if above else top).append(nodes[hall.name])
	return top


def describe_hall(code: str) -> dict:
	"""Return a hall with its windows on their floors, the departments in it and its matters.

	Raises `DoesNotExistError` for a hall that is not there.
	"""
	hall = frappe.get_doc("Service Hall", code)
	matters = search_matters(hall=hall.name, length=0)
	hall_windows = windows.list_windows(hall.name)
	return {
		"hall": hall,
		"above": _find_above(hall),
		"below": _list_below(hall.name),
		"name_level": name_level,
		"hours": [_describe_hours(row) for row in hall.hours],
		"windows_count": len(hall_windows),
		"floors": windows.draw_floors(hall_windows, hall.zones),
		"departments": list_departments(hall.name, matters, getdate()),
		"matters_count": matters.total,
		"reforms": draw_reforms([hall]),
	}


def list_departments(hall: str, matters, today: date) -> list[dict]:
	"""Return the departments that sit in a hall on a day, each with the number of its matters here."""
	counts = {value.value: value.count for value in matters.facets.get("department", [])}
	names = _find_stationed(hall, today) | set(counts)
	# who can be met in a hall is on its signs
	rows = frappe.get_all(
		"Hall Department",
		filters=[["name", "in", list(names)]],
		fields=list(DEPARTMENT_FIELDS),
		order_by="department_name asc",
	)
	return [{"record": row, "count": counts.get(row.name, 0)} for row in rows]


def _find_stationed(hall: str, today: date) -> set[str]:
	"""Return the departments whose main hall this is, and those stationed in it today."""
	main = frappe.get_all("Hall Department", filters={"hall": hall}, pluck="name", order_by="name asc")
	stations = frappe.get_all(
		"Hall Department Station",
		filters={"hall": hall, "parenttype": "Hall Department"},
		fields=["parent", "from_date", "to_date"],
		order_by="parent asc",
	)
	now = {row.parent for row in stations if (row.from_date or today) <= today <= (row.to_date or today)}
	over = {row.parent for row in stations} - now
	return (set(main) - over) | now


def _find_above(hall) -> list[dict]:
	return frappe.get_all(
		"Service Hall",
		filters={"lft": ["<", hall.lft], "rgt": [">", hall.rgt]},
		fields=["name", "hall_name", "english_name"],
		order_by="lft asc",
	)


def _list_below(hall: str) -> list[dict]:
	return frappe.get_all(
		"Service Hall",
		filters={"parent_service_hall": hall},
		fields=["name", "hall_name", "english_name", "level", "is_branch"],
		order_by="lft asc",
	)


def _describe_hours(row) -> dict:
	spans = [(row.opens_at, row.closes_at)]
	if row.break_from and row.break_to:
		spans = [(row.opens_at, row.break_from), (row.break_to, row.closes_at)]
	dash, comma = ("—", "、") if is_chinese() else ("–", ", ")
	words = comma.join(f"{_write_time(start)}{dash}{_write_time(end)}" for start, end in spans)
	return {"weekday": _(row.weekday), "words": words}


def _write_time(time) -> str:
	return ":".join(str(time).split(":")[:2]).zfill(5)
