"""Loading a sample hall from `fixtures/`: a hall's whole set-up as data.

Records that exist already are left alone, so loading again adds only what is missing.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import frappe

from govhall.install import STAFF_PROFILE
from govhall.organisation.domain.roles import ADMINISTRATOR, SUPERVISOR

# a new permission row grants nearly everything unless told otherwise
NO_RIGHTS = dict.fromkeys(
	("read", "write", "create", "delete", "report", "export", "share", "print", "email"), 0
)
FIXTURES = Path(__file__).parent.parent / "fixtures"


class SampleHallError(Exception):
	"""There is no such sample hall."""


def load(name: str, demo_users: bool = False) -> Iterator[str]:
	"""Load a hall and yield a line of progress for each kind of record."""
	folder = FIXTURES / name
	if not folder.is_dir():
		known = ", ".join(sorted(path.name for path in FIXTURES.iterdir() if path.is_dir()))
		raise SampleHallError(f"There is no sample hall “{name}”. Known are: {known}.")
	hall = _read(folder, "hall")
	yield _count("Service Hall", [_make("Service Hall", hall)])
	yield _count(
		"Hall Department",
		[_make("Hall Department", {"hall": hall["code"], **row}) for row in _read(folder, "departments")],
	)
	yield _count("Hall Window", [_make_window(hall["code"], row) for row in _read(folder, "windows")])
	yield _count("Hall Fee Item", [_make("Hall Fee Item", row) for row in _read(folder, "fee_items")])
	yield _count("DocType", [_make_form(row) for row in _read(folder, "forms")])
	yield _count("Hall Matter", [_make_matter(row) for row in _read(folder, "matters")])
	if demo_users:
		yield from _load_people(folder, hall["code"])
	_open_portal()
	# the framework's tours would lie over the desk at everybody's first sign-in
	frappe.db.set_single_value("System Settings", "enable_onboarding", 0)


def _load_people(folder: Path, hall: str) -> Iterator[str]:
	people = json.loads((FIXTURES / "demo_users.json").read_text(encoding="utf-8"))
	yield _count("User", [_make_user(row, people["password"]) for row in people["users"]])
	yield _count("Hall Staff", [_make_staff(hall, row) for row in _read(folder, "staff")])


def _make_window(hall: str, row: dict) -> bool:
	return _make("Hall Window", {"hall": hall, **row}, name=f"{hall}-{row['number']}")


def _make_matter(row: dict) -> bool:
	fees = [{"fee_item": code} for code in row.get("fee_items", [])]
	return _make("Hall Matter", {"status": "Published", **row, "fee_items": fees})


def _make_staff(hall: str, row: dict) -> bool:
	window = f"{hall}-{row['window']}" if row.get("window") else None
	return _make("Hall Staff", {"hall": hall, **row, "window": window}, name=row["badge_number"])


def _make_user(row: dict, password: str) -> bool:
	is_citizen = row["roles"] == ["Citizen"]
	is_staff = not is_citizen and "System Manager" not in row["roles"]
	values = {
		"email": row["email"],
		"first_name": row["full_name"],
		"user_type": "Website User" if is_citizen else "System User",
		"send_welcome_email": 0,
		"new_password": password,
		"language": "zh",
		"module_profile": STAFF_PROFILE if is_staff else None,
		"roles": [{"role": role} for role in row["roles"]],
	}
	return _make("User", values, name=row["email"])


def _make_form(row: dict) -> bool:
	"""Make an application form as an administrator would draw it: a custom DocType."""
	fields = [
		{key: value for key, value in field.items() if not key.endswith("_zh")} for field in row["fields"]
	]
	values = {
		"name": row["name"],
		"module": "Catalogue",
		"custom": 1,
		"autoname": "hash",
		"fields": fields,
		"permissions": [
			{**NO_RIGHTS, "role": ADMINISTRATOR, "read": 1, "write": 1, "report": 1, "export": 1},
			{**NO_RIGHTS, "role": SUPERVISOR, "read": 1, "report": 1},
		],
		"sort_field": "creation",
		"sort_order": "DESC",
	}
	_translate_form(row)
	return _make("DocType", values, name=row["name"])


def _translate_form(row: dict) -> None:
	pairs = {row["name"]: row["label_zh"]}
	for field in row["fields"]:
		if field.get("label"):
			pairs[field["label"]] = field["label_zh"]
		if field.get("description"):
			pairs[field["description"]] = field["description_zh"]
		if field.get("options_zh"):
			pairs |= dict(zip(field["options"].split("\n"), field["options_zh"].split("\n"), strict=True))
	for source, translated in pairs.items():
		_translate(source, translated)


def _translate(source: str, translated: str) -> None:
	if source and not frappe.db.exists("Translation", {"language": "zh", "source_text": source}):
		values = {"language": "zh", "source_text": source, "translated_text": translated}
		frappe.get_doc({"doctype": "Translation", **values}).insert()


def _make(doctype: str, values: dict, name: str | None = None) -> bool:
	if frappe.db.exists(doctype, name or values["code"]):
		return False
	doc = frappe.get_doc({"doctype": doctype, **values})
	doc.insert()
	return True


def _open_portal() -> None:
	"""Let the site open with the hall's portal, unless it already opens with something else."""
	settings = frappe.get_doc("Website Settings")
	if not settings.home_page or settings.home_page in ("login", "me"):
		settings.update({"home_page": "hall", "disable_signup": 1})
		settings.save()


def _count(doctype: str, made: list[bool]) -> str:
	return f"{doctype}: {sum(made)} made, {len(made) - sum(made)} there already"


def _read(folder: Path, name: str):
	return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
