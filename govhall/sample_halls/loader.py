"""Putting a sample hall into a site.

Records that exist already are left alone, so loading again adds only what is missing.
Either the whole hall is loaded or nothing; only tables of forms, which MariaDB commits, stay.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
from frappe.utils import getdate

from govhall.catalogue.services import publishing
from govhall.sample_halls import people
from govhall.sample_halls.plan import FIXTURES, Plan, make_plan
from govhall.sample_halls.sheets import Record, SampleHallError

SAVEPOINT = "sample_hall"
FULL_AUTHORITY = {
	"kind": "Chief Representative",
	"signs_acceptance": 1,
	"signs_non_acceptance": 1,
	"signs_grant": 1,
	"signs_refusal": 1,
	"signs_on_the_spot": 1,
	"signs_extension": 1,
	"signs_special_procedure": 1,
}
ON_THE_SPOT = dict.fromkeys(FULL_AUTHORITY, 0) | {"kind": "Authorised Officer", "signs_on_the_spot": 1}


def load(name: str, demo_users: bool = False, fixtures: Path = FIXTURES) -> Iterator[str]:
	"""Load a hall and yield a line of progress for each kind of record.

	Raises `SampleHallError`, with file and line, for data that cannot be used.
	"""
	plan = make_plan(name, fixtures)
	yield _count("DocType", [people.make_form(row.values) for row in plan.forms])
	with _all_or_nothing():
		yield from _load_organisation(plan)
		if demo_users:
			yield _count("User", people.make_demo_users())
		yield _count("Hall Staff", _make_staff(plan))
		_appoint(plan)
		yield from _load_catalogue(plan)
		yield _make_all("Hall Reform Baseline", plan.baselines, ("hall", "series", "indicator", "measure"))
	people.open_portal()


@contextmanager
def _all_or_nothing() -> Iterator[None]:
	frappe.db.savepoint(SAVEPOINT)
	try:
		yield
	except frappe.QueryDeadlockError as error:
		# the database has undone the whole transaction, its savepoints with it
		frappe.db.rollback()
		raise SampleHallError(
			"Somebody else changed the same records at the same time. Nothing was loaded, please load again."
		) from error
	except Exception:
		frappe.db.rollback(save_point=SAVEPOINT)
		raise


def _load_organisation(plan: Plan) -> Iterator[str]:
	home = plan.organisation
	yield _make_all("Hall Division", home.divisions)
	yield _make_all("Service Hall", home.halls)
	yield _make_all("Hall Department", home.departments)
	yield _make_all("Hall Window", home.windows, ("hall", "number"))


def _make_staff(plan: Plan) -> list[bool]:
	"""Make the staff whose accounts, where they have one, are there."""
	users = set(frappe.get_all("User", pluck="name", order_by="name asc"))
	rows = plan.organisation.staff
	return [
		_make("Hall Staff", row, ("badge_number",))
		for row in rows
		if not row.values.get("user") or row.values["user"] in users
	]


def _appoint(plan: Plan) -> None:
	"""Let each department's chief representative sign for it, unless somebody does already.

	Its own clerks decide at the window what can be decided on the spot.
	"""
	for row in plan.organisation.staff:
		values = row.values
		if values["post"] != "Chief Representative" or not _is_made(row):
			continue
		department = frappe.get_doc("Hall Department", values["department"])
		if not department.signatories:
			since = frappe.db.get_value("Service Hall", values["hall"], "opened_date") or getdate()
			_authorise(department, values["badge_number"], since, FULL_AUTHORITY)
			for clerk in _list_clerks(plan, department.name):
				_authorise(department, clerk, since, ON_THE_SPOT)
			with _explained(row):
				department.save()


def _is_made(row: Record) -> bool:
	return bool(frappe.db.exists("Hall Staff", row.values["badge_number"]))


def _list_clerks(plan: Plan, department: str) -> list[str]:
	"""Return the clerks of a department who have an account here."""
	rows = [row for row in plan.organisation.staff if row.values.get("department") == department]
	return [row.values["badge_number"] for row in rows if row.values["post"] == "Clerk" and _is_made(row)]


def _authorise(department, staff: str, since, acts: dict) -> None:
	department.append("signatories", {"staff": staff, "from_date": since, **acts})


def _load_catalogue(plan: Plan) -> Iterator[str]:
	yield _make_all("Hall Fee Item", plan.fee_items)
	yield _make_all("Hall Material", plan.materials)
	themes = _map_themes()
	new = [row for row in plan.matters if not frappe.db.exists("Hall Matter", row.values["code"])]
	for row in new:
		_make("Hall Matter", _connect(row, themes))
	# a material may be what another matter grants: all are there before the first is published
	for row in new:
		with _explained(row):
			publishing.publish(row.values["code"])
	yield _count("Hall Matter", [row in new for row in plan.matters])


def _map_themes() -> dict[tuple[str, str], str]:
	rows = frappe.get_all("Hall Theme", fields=["name", "theme_name", "audience"], order_by="name asc")
	return {(row.theme_name, row.audience): row.name for row in rows}


def _connect(row: Record, themes: dict[tuple[str, str], str]) -> Record:
	"""Turn names into links: fee items by code, themes by name and audience."""
	department = row.values["department"]
	values = {
		# links are checked when all is there, so nothing is fetched through them now
		"hall": frappe.db.get_value("Hall Department", department, "hall"),
		**row.values,
		"fee_items": [{"fee_item": code} for code in row.values.get("fee_items", [])],
		"themes": [{"theme": code} for code in _find_themes(row, themes)],
	}
	return Record(values, row.origin)


def _find_themes(row: Record, themes: dict[tuple[str, str], str]) -> Iterator[str]:
	"""Yield the codes of a matter's themes; those of complete records are codes already."""
	for theme in row.values.get("themes", []):
		if theme.get("theme"):
			yield theme["theme"]
			continue
		keys = [(theme["theme_name"], audience) for audience in theme["audiences"]]
		found = [themes[key] for key in keys if key in themes]
		if not found:
			raise row.refuse(f"there is no theme “{theme['theme_name']}” for those the matter serves.")
		yield from found


def _make_all(doctype: str, rows: list[Record], key: tuple[str, ...] = ("code",)) -> str:
	return _count(doctype, [_make(doctype, row, key) for row in rows])


def _make(doctype: str, row: Record, key: tuple[str, ...] = ("code",)) -> bool:
	if frappe.db.exists(doctype, {field: row.values.get(field) or ["is", "not set"] for field in key}):
		return False
	with _explained(row):
		# links are checked in the plan, where a record may come before the one it names
		frappe.get_doc({"doctype": doctype, **row.values}).insert(ignore_links=True)
	return True


@contextmanager
def _explained(row: Record) -> Iterator[None]:
	"""Say where a record stands that the site refuses."""
	try:
		yield
	except frappe.ValidationError as error:
		raise row.refuse(str(error)) from error


def _count(doctype: str, made: list[bool]) -> str:
	return f"{doctype}: {sum(made)} made, {len(made) - sum(made)} there already"
