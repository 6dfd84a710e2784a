"""The shipped pages of the desk, read from their files: figures, onboarding, tours and workspaces.

The desk translates labels for whoever looks, but shows longer texts as they are stored; those are
shipped in the site's language.
"""

import json
from collections.abc import Iterator

import frappe
from frappe import _

from govhall.shipped.records import get_folder, read_folder, read_json
from govhall.shipped.workspaces import make_workspace

FIGURE_DEFAULTS = {"is_public": 1, "is_standard": 0}
# what Frappe keeps as JSON
WRITTEN = ("filters_json", "dynamic_filters_json", "custom_options")
STEP_DEFAULTS = {"validate_action": 0, "show_full_form": 0}
STORED_TEXTS = ("description", "callback_title", "callback_message", "report_description")


def read_desk_records() -> Iterator[dict]:
	"""Yield all of them, each before those that point at it."""
	yield from read_number_cards()
	yield from read_charts()
	yield from read_tours()
	yield from read_onboarding()
	yield from read_workspaces()


def read_number_cards() -> Iterator[dict]:
	"""Yield the number cards; what they would say of yesterday costs a second count and means little."""
	for row in read_json(get_folder("figures") / "number_cards.json"):
		card = FIGURE_DEFAULTS | {"type": "Document Type", "function": "Count", "show_percentage_stats": 0}
		card |= {"doctype": "Number Card", "name": row["label"], "filters_json": "[]"}
		yield card | _write_json(row)


def read_charts() -> Iterator[dict]:
	"""Yield the charts, all drawn from reports, which name everything in the reader's language."""
	for row in read_json(get_folder("figures") / "dashboard_charts.json"):
		chart = FIGURE_DEFAULTS | {"chart_type": "Report", "use_report_chart": 1, "filters_json": "{}"}
		chart |= {"doctype": "Dashboard Chart", "name": row["chart_name"]} | _write_json(row)
		# of these rows only the colours count: the report says what is drawn
		yield chart | {"y_axis": [{"y_field": "shown", "color": colour} for colour in row["y_axis"]]}


def read_tours() -> Iterator[dict]:
	"""Yield the tours through forms, named after their DocType, for which the desk looks."""
	for row in read_json(get_folder("onboarding") / "form_tours.json"):
		doctype = row["reference_doctype"]
		texts = [{**step, **_translate(step, "title", "description")} for step in row["steps"]]
		tour = {"doctype": "Form Tour", "name": doctype, "title": doctype, "reference_doctype": doctype}
		yield tour | {"steps": texts}


def read_onboarding() -> Iterator[dict]:
	"""Yield the steps of each onboarding, then the onboarding."""
	for row in read_folder("onboarding/modules"):
		for step in row["steps"]:
			record = {"doctype": "Onboarding Step", "name": step["title"], **STEP_DEFAULTS}
			yield record | step | _translate(step, *STORED_TEXTS)
		yield row | {
			"doctype": "Module Onboarding",
			"steps": [{"step": step["title"]} for step in row["steps"]],
			"allow_roles": [{"role": role} for role in row["allow_roles"]],
		}


def read_workspaces() -> Iterator[dict]:
	"""Yield the workspaces, parents first.

	They name no module, because Frappe removes the public workspaces of a module that have no file there.
	"""
	for page in sorted(read_folder("workspaces"), key=lambda page: page["sequence_id"]):
		yield make_workspace(page)


def _translate(row: dict, *fields: str) -> dict:
	language = frappe.db.get_single_value("System Settings", "language") or "en"
	return {field: _(row[field], lang=language) for field in fields if row.get(field)}


def _write_json(row: dict) -> dict:
	return {key: json.dumps(value) if key in WRITTEN else value for key, value in row.items()}
