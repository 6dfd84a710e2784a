"""Accounts, forms and portal of a demonstration site."""

import frappe

from govhall.catalogue.forms.design import make_form_values
from govhall.install import STAFF_PROFILE
from govhall.sample_halls.plan import FIXTURES
from govhall.sample_halls.sheets import read_json


def make_demo_users() -> list[bool]:
	"""Make the accounts of `demo_users.json`, all with its published password."""
	people = read_json(FIXTURES / "demo_users.json")
	return [_make_user(row, people["password"]) for row in people["users"]]


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
	return _make("User", row["email"], values)


def make_form(row: dict) -> bool:
	"""Make an application form as an administrator would draw it: a custom DocType."""
	fields = [
		{key: value for key, value in field.items() if not key.endswith("_zh")} for field in row["fields"]
	]
	values = {"name": row["name"], **make_form_values(fields)}
	_translate_form(row)
	return _make("DocType", row["name"], values)


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


def open_portal() -> None:
	"""Let the site open with the hall's portal, unless it already opens with something else."""
	settings = frappe.get_doc("Website Settings")
	if not settings.home_page or settings.home_page in ("login", "me"):
		settings.update({"home_page": "hall", "disable_signup": 1})
		settings.save()


def _make(doctype: str, name: str, values: dict) -> bool:
	if frappe.db.exists(doctype, name):
		return False
	frappe.get_doc({"doctype": doctype, **values}).insert()
	return True
