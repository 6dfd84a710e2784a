"""Halls, departments, windows and staff of a sample hall, made complete from their compact rows."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govhall.sample_halls.codes import STATE_ORGAN, make_credit_code
from govhall.sample_halls.sheets import Record, read_list, read_sheet

DEPARTMENT_COLUMNS = (
	"code",
	"department_name",
	"english_name",
	"abbreviation",
	"hall",
	"phone",
	"complaint_phone",
	"credit_code",
)
REMEDIES = ("reconsideration_body", "court")
DEPARTMENT_EXTRAS = (*REMEDIES, "stationed_from")
WINDOW_COLUMNS = ("hall", "number", "window_name", "english_name", "kind", "departments", "floor", "zone")
STAFF_COLUMNS = ("badge_number", "full_name", "post", "hall", "department", "window")
SHEETS = (
	("departments", DEPARTMENT_COLUMNS, DEPARTMENT_EXTRAS),
	("windows", WINDOW_COLUMNS, ()),
	("staff", STAFF_COLUMNS, ()),
)
INHERITED = (
	"phone",
	"complaint_phone",
	"opening_hours",
	"english_opening_hours",
	"reconsideration_body",
	"court",
	"transport",
)
NEEDED = ("code", "hall_name", "level", "division_code", "phone", "opening_hours")
BODY_NATURES = {"11": "Statutory Body", "12": "Authorised Organisation", "13": "Authorised Organisation"}


@dataclass
class Organisation:
	"""Where the matters of a sample hall are handled, each list in the order of insertion."""

	divisions: list[Record]
	halls: list[Record]
	departments: list[Record]
	windows: list[Record]
	staff: list[Record]

	@property
	def main_hall(self) -> dict[str, Any]:
		return self.halls[0].values

	@property
	def halls_by_code(self) -> dict[str, dict[str, Any]]:
		return {hall.values["code"]: hall.values for hall in self.halls}


def read_organisation(folder: Path) -> Organisation:
	"""Read and expand all that is no matter; rows in JSON are complete but for their hall."""
	halls = _inherit(read_list(folder, "halls"))
	organisation = Organisation(read_list(folder, "divisions"), halls, [], [], [])
	by_code = organisation.halls_by_code
	default = organisation.main_hall["code"]
	for name, columns, extras in SHEETS:
		rows = read_list(folder, name) + read_sheet(folder, name, columns, extras)
		_set_hall(rows, default, by_code)
		setattr(organisation, name, rows)
	for number, row in enumerate(organisation.departments, 1):
		_expand_department(row.values, by_code[row.values["hall"]], number)
	for row in organisation.windows:
		_expand_window(row)
	for row in organisation.staff:
		_expand_staff(row)
	return organisation


def _set_hall(rows: list[Record], default: str, halls: Collection[str]) -> None:
	for row in rows:
		row.values["hall"] = row.values.get("hall") or default
		if row.values["hall"] not in halls:
			raise row.refuse(f"there is no hall {row.values['hall']} in halls.json.")


def name_window(hall: str, number: str) -> str:
	return f"{hall}-{number}"


def _inherit(halls: list[Record]) -> list[Record]:
	"""Fill what a hall leaves out from the hall above it, which stands before it."""
	known: dict[str, dict[str, Any]] = {}
	for hall in halls:
		values = hall.values
		parent = known.get(values.get("parent_service_hall") or "", {})
		for key in INHERITED:
			if parent.get(key) and not values.get(key):
				values[key] = parent[key]
		if missing := [key for key in NEEDED if not values.get(key)]:
			raise hall.refuse(f"{missing[0]} is missing.")
		known[values["code"]] = values
	return halls


def _expand_department(values: dict[str, Any], hall: dict[str, Any], number: int) -> None:
	"""Make what is empty: credit code, telephones, nature of the body, remedies, first day in the hall."""
	area = hall["phone"].split("-")[0]
	given = values.get("credit_code") or ""
	kind = given[:2] or STATE_ORGAN
	if len(given) <= len(STATE_ORGAN):
		values["credit_code"] = make_credit_code(hall["division_code"], values["code"], kind)
	values["body_nature"] = values.get("body_nature") or BODY_NATURES.get(kind, "Other")
	values["phone"] = values.get("phone") or f"{area}-{1000 + number:07d}"
	values["complaint_phone"] = values.get("complaint_phone") or f"{area}-{2000 + number:07d}"
	for key in REMEDIES:
		values[key] = values.get(key) or hall.get(key)
	since = values.pop("stationed_from", None) or hall.get("opened_date")
	if since:
		values["stations"] = [{"hall": hall["code"], "from_date": since}]


def _expand_window(row: Record) -> None:
	values = row.values
	values["name"] = name_window(values["hall"], values["number"])
	values["is_open"] = 1
	if "departments" in values:
		served = row.parts("departments")
		values["departments"] = [{"department": code} for code in served]
		values["department"] = served[0] if served else None


def _expand_staff(row: Record) -> None:
	number = row.values.get("window")
	row.values["window"] = name_window(row.values["hall"], number) if number else None
	row.values["department"] = row.values.get("department") or None
