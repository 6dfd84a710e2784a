"""Layouts as they were when an application was filled in, kept under the hash of their content."""

import hashlib
import json

import frappe

from govhall.catalogue.forms.description import describe_form


def freeze_layout(form: str) -> str:
	"""Return the name under which the present layout of a form is kept, for good."""
	content = json.dumps(
		[_drop_records(field) for field in describe_form(form)],
		ensure_ascii=False,
		sort_keys=True,
		default=str,
	)
	name = hashlib.sha256(f"{form}\n{content}".encode()).hexdigest()
	if not frappe.db.exists("Hall Form Layout", name):
		layout = frappe.get_doc(
			{"doctype": "Hall Form Layout", "content_hash": name, "form": form, "fields_json": content}
		)
		# made by whoever is the first to save the form or to fill it in
		layout.insert(ignore_permissions=True, ignore_if_duplicate=True)
	return name


def read_layout(form: str, layout: str | None) -> list[dict]:
	"""Return the fields of a frozen layout; of the form as it is now, where none was kept."""
	content = frappe.get_cached_value("Hall Form Layout", layout, "fields_json") if layout else None
	return json.loads(content) if content else describe_form(form)


def _drop_records(field: dict) -> dict:
	"""Leave out the records a Link offers: they change, and their titles are read when they are shown."""
	kept = {key: value for key, value in field.items() if key != "choices" or field["fieldtype"] == "Select"}
	if field["fieldtype"] == "Table":
		kept["fields"] = [_drop_records(column) for column in field["fields"]]
	return kept
