"""The shipped workflows, print formats, blocks of workspaces and themes, read from their files."""

import json
from collections.abc import Iterator
from pathlib import Path

import frappe

from govhall.procedure.services.notice_kinds import list_kinds
from govhall.workflow_drawing import draw_workflow

# optional, so that Frappe makes no Workflow Action: for one it would check every user of every role,
# citizens included, on each save
STATE_DEFAULTS = {"doc_status": "0", "is_optional_state": 1}
STATE_STYLES = {
	"Submitted": "Warning",
	"Received": "Warning",
	"Correction Requested": "Warning",
	"Accepted": "Primary",
	"In Review": "Primary",
	"In Approval": "Primary",
	"Extension Proposed": "Primary",
	"Special Procedure": "Inverse",
	"Extended": "Primary",
	"Extended, In Approval": "Primary",
	"Granted": "Success",
	"Licence Made": "Success",
	"Issued": "Success",
	"Served": "Success",
	"Refused": "Danger",
	"Terminated": "Danger",
	"Correction Not Supplied": "Danger",
	"Not Accepted": "Danger",
	"Published": "Success",
	"Suspended": "Warning",
	"Cancelled": "Danger",
}

PRINT_FORMAT = {
	"doctype": "Print Format",
	"print_format_type": "Jinja",
	"custom_format": 1,
	"standard": "No",
}


def read_records() -> Iterator[dict]:
	"""Yield all of them, each before those that point at it."""
	yield from read_workflows()
	yield from read_print_formats()
	yield from read_blocks()
	yield from read_themes()


def read_workflows() -> Iterator[dict]:
	"""Yield the shipped workflows with one transition row for each allowed role."""
	for workflow in read_folder("workflows"):
		_make_masters(workflow)
		defaults = STATE_DEFAULTS | {"update_field": workflow.pop("update_field")}
		workflow["states"] = [defaults | {"update_value": row["state"]} | row for row in workflow["states"]]
		workflow["transitions"] = [
			{"allow_self_approval": 1, **row, "allowed": role}
			for row in workflow["transitions"]
			for role in row["allowed"]
		]
		workflow["workflow_data"] = json.dumps(draw_workflow(workflow, workflow.pop("grid")))
		yield workflow


def read_print_formats() -> Iterator[dict]:
	"""Yield a print format for each kind of notice and for each record that is printed otherwise."""
	folder = get_folder("print_formats")
	css = (folder / "print_view.css").read_text(encoding="utf-8")
	for issued in list_kinds():
		wordings = Path(frappe.get_app_path(issued.app, "print_formats"))
		yield _make_print_format(f"Hall {issued.kind.name}", "Hall Notice", issued.module, wordings, css)
	for name, (doctype, module) in read_json(folder / "of_records.json").items():
		yield _make_print_format(name, doctype, module, folder, css)


def _make_print_format(name: str, doctype: str, module: str, folder: Path, css: str) -> dict:
	html = (folder / f"{frappe.scrub(name)}.html").read_text(encoding="utf-8")
	return PRINT_FORMAT | {"name": name, "doc_type": doctype, "module": module, "css": css, "html": html}


def read_blocks() -> Iterator[dict]:
	"""Yield the shipped blocks of workspaces with their HTML and style sheet."""
	for path in list_files("workspace_blocks"):
		html, style = (path.with_suffix(ending).read_text(encoding="utf-8") for ending in (".html", ".css"))
		yield {**read_json(path), "html": html, "style": style}


def read_themes() -> Iterator[dict]:
	"""Yield the national themes of life events and of the life cycle of a firm."""
	for row in read_json(get_folder("catalogue") / "data" / "themes.json"):
		yield {"doctype": "Hall Theme", "name": row["code"], **row}


def read_folder(name: str) -> Iterator[dict]:
	"""Yield the content of each JSON file of a folder of the app, by file name."""
	return map(read_json, list_files(name))


def list_files(folder: str) -> list[Path]:
	return sorted(get_folder(folder).glob("*.json"))


def read_json(path: Path):
	return json.loads(path.read_text(encoding="utf-8"))


def get_folder(name: str) -> Path:
	return Path(frappe.get_app_path("govhall", name))


def _make_masters(workflow: dict) -> None:
	for row in workflow["states"]:
		state = row["state"]
		_make("Workflow State", state, {"workflow_state_name": state, "style": STATE_STYLES.get(state, "")})
	for row in workflow["transitions"]:
		_make("Workflow Action Master", row["action"], {"workflow_action_name": row["action"]})


def _make(doctype: str, name: str, values: dict) -> None:
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)  # install and migrate
