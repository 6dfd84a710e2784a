"""Administrative divisions: the shipped ones, and whether a code counts."""

import csv
from datetime import date
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from govhall.exceptions import DivisionError
from govhall.organisation.domain import divisions

SHIPPED = Path(__file__).parents[1] / "data" / "divisions.csv"


def ship_divisions() -> None:
	"""Make the provinces and the divisions of the sample halls on a site that has no division at all.

	Of changes of which only the year is known, both codes are valid during that year.
	"""
	if frappe.db.count("Hall Division"):
		return
	with SHIPPED.open(encoding="utf-8", newline="") as file:
		rows = list(csv.DictReader(file))  # higher ones and successors stand first
	known = {row["code"] for row in rows}
	for row in rows:
		_make(row, known)


def require_valid(code: str, days: list[date]) -> None:
	"""Refuse a division whose code is in force on none of the days."""
	division = _read(code)
	if division and not any(_is_valid(division, day) for day in days):
		frappe.throw(
			_("The division {0} {1} is not in force on {2}. Please choose the one that is.").format(
				code, division.division_name, formatdate(days[0])
			),
			DivisionError,
		)


def warn_if_expired(code: str, today: date) -> None:
	"""Tell whoever saves a hall that its code has been replaced, and by which."""
	division = _read(code)
	if not division or _is_valid(division, today) or not division.replaced_by:
		return
	successor = _read(division.replaced_by)
	frappe.msgprint(
		_("The division {0} {1} has been replaced by {2} {3}.").format(
			code, division.division_name, successor.name, successor.division_name
		),
		indicator="orange",
		alert=True,
	)


def _read(code: str):
	fields = ["name", "division_name", "valid_from", "valid_to", "replaced_by"]
	return frappe.db.get_value("Hall Division", code, fields, as_dict=True)


def _is_valid(division, day: date) -> bool:
	ends = (getdate(end) if end else None for end in (division.valid_from, division.valid_to))
	return divisions.is_valid(*ends, day)


def _make(row: dict, known: set[str]) -> None:
	values = {key: value or None for key, value in row.items()}
	values["parent_division"] = next(
		(code for code in divisions.find_parents(row["code"]) if code in known), None
	)
	frappe.get_doc({"doctype": "Hall Division", **values}).insert(ignore_permissions=True)  # install, migrate
