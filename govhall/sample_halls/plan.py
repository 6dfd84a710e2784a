"""The plan of a sample hall: all its records, read, expanded and checked before the first is inserted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from govhall.sample_halls import matters, organisation
from govhall.sample_halls.materials import link_stand_ins, make_library
from govhall.sample_halls.sheets import Record, SampleHallError, read_json, read_list, read_sheet

FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass
class Plan:
	"""What a sample hall consists of."""

	organisation: organisation.Organisation
	forms: list[Record]
	fee_items: list[Record]
	materials: list[Record]
	matters: list[Record]
	baselines: list[Record]


def list_names(fixtures: Path = FIXTURES) -> list[str]:
	"""Return the names of the sample halls there are."""
	return sorted(path.parent.name for path in fixtures.glob("*/halls.json"))


def make_plan(name: str, fixtures: Path = FIXTURES) -> Plan:
	"""Read and expand a sample hall; raises `SampleHallError` with file and line for a bad row."""
	if name not in list_names(fixtures):
		known = ", ".join(list_names(fixtures))
		raise SampleHallError(f"There is no sample hall “{name}”. Known are: {known}.")
	folder = fixtures / name
	home = organisation.read_organisation(folder)
	_check_organisation(home)
	fees = read_list(folder, "fee_items")
	rows = _read_matters(folder, home, fees)
	library = make_library(home.main_hall["code"], rows)
	link_stand_ins(rows, library)
	plan = Plan(home, read_list(folder, "forms"), fees, library, rows, read_list(folder, "baselines"))
	_check_catalogue(plan)
	return plan


def _read_matters(folder: Path, home: organisation.Organisation, fees: list[Record]) -> list[Record]:
	"""Return the matters of the list, which are complete, and of the sheet, which are made so."""
	sheet = read_sheet(folder, "matters", matters.COLUMNS, matters.EXTRAS)
	if not sheet:
		return read_list(folder, "matters")
	guides = matters.Guides(home, fees, read_json(folder.parent / "phrases.json"))
	return read_list(folder, "matters") + [guides.expand(row) for row in sheet]


def _check_organisation(home: organisation.Organisation) -> None:
	_check_unique(home.divisions, "code")
	_check_unique(home.halls, "code")
	_check_unique(home.departments, "code", "credit_code")
	_check_unique(home.windows, "name")
	_check_unique(home.staff, "badge_number")
	departments = {row.values["code"] for row in home.departments}
	_check_known(home.halls, "parent_service_hall", set(home.halls_by_code))
	_check_known(home.windows, "department", departments)
	_check_known(home.staff, "department", departments)
	_check_known(home.staff, "window", {row.values["name"] for row in home.windows})
	for row in home.windows:
		served = (Record(values, row.origin) for values in row.values.get("departments", []))
		_check_known(served, "department", departments)


def _check_catalogue(plan: Plan) -> None:
	_check_unique(plan.fee_items, "code")
	_check_unique(plan.matters, "code", "base_code")
	_check_known(plan.matters, "department", {row.values["code"] for row in plan.organisation.departments})
	_check_known(plan.baselines, "hall", set(plan.organisation.halls_by_code))


def _check_unique(rows: list[Record], *keys: str) -> None:
	for key in keys:
		counts = Counter(row.values.get(key) for row in rows)
		for row in rows:
			value = row.values.get(key)
			if not value:
				raise row.refuse(f"{key} is empty.")
			if counts[value] > 1:
				raise row.refuse(f"{key} {value} stands there {counts[value]} times.")


def _check_known(rows: Iterable[Record], key: str, known: set[str]) -> None:
	for row in rows:
		value = row.values.get(key)
		if value and value not in known:
			raise row.refuse(f"there is no {key} {value}.")
