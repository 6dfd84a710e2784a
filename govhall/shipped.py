"""Defaults that GovHall ships as data: workflows, print formats and blocks of workspaces.

Each is installed once. A migrate updates it only while the site has not changed it, which
the hash of what was shipped last tells; what an administrator has touched stays theirs.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import frappe

from govhall.workflow_drawing import draw_workflow

# what differs between sites and saves without anybody having edited the record
IGNORED = {
	*("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx"),
	*("parent", "parentfield", "parenttype", "doctype"),
}
# optional, so that Frappe makes no Workflow Action: for one it would check every user of every role,
# citizens included, on each save
STATE_DEFAULTS = {"doc_status": "0", "update_field": "stage", "is_optional_state": 1}
STATE_STYLES = {
	"Submitted": "Warning",
	"Correction Requested": "Warning",
	"Accepted": "Primary",
	"In Review": "Primary",
	"Granted": "Success",
	"Issued": "Success",
	"Refused": "Danger",
	"Not Accepted": "Danger",
}


def sync_defaults() -> None:
	"""Install what is new and update what the site has left as it was."""
	for record in (*read_workflows(), *read_print_formats(), *read_blocks()):
		sync_default(record)


def sync_default(record: dict) -> None:
	"""Install or update one shipped record, unless the site has changed it."""
	mark_name = f"{record['doctype']}|{record['name']}"
	shipped = frappe.db.get_value("Hall Shipped Default", mark_name, "shipped_hash")
	if frappe.db.exists(record["doctype"], record["name"]):
		doc = frappe.get_doc(record["doctype"], record["name"])
		if shipped != hash_record(doc.as_dict()):
			return
		doc.update(record)
		doc.save(ignore_permissions=True)  # runs in install and migrate, without a user
	else:
		doc = frappe.get_doc(record).insert(ignore_permissions=True)  # runs in install and migrate
	_remember(mark_name, record, hash_record(doc.as_dict()))


def hash_record(record: dict) -> str:
	"""Return a hash of what a person can edit in a record, its tables included."""
	content = json.dumps(_pick(record), sort_keys=True, default=str)
	return hashlib.sha256(content.encode()).hexdigest()


def read_workflows() -> Iterator[dict]:
	"""Yield the shipped workflows with one transition row for each allowed role."""
	for path in sorted(_folder("workflows").glob("*.json")):
		workflow = json.loads(path.read_text(encoding="utf-8"))
		_make_masters(workflow)
		workflow["states"] = [
			STATE_DEFAULTS | {"update_value": row["state"]} | row for row in workflow["states"]
		]
		workflow["transitions"] = [
			{"allow_self_approval": 1, **row, "allowed": role}
			for row in workflow["transitions"]
			for role in row["allowed"]
		]
		workflow["workflow_data"] = json.dumps(draw_workflow(workflow, workflow.pop("grid")))
		yield workflow


def read_print_formats() -> Iterator[dict]:
	"""Yield the shipped print formats with the wording of their HTML file."""
	for path in sorted(_folder("print_formats").glob("*.json")):
		record = json.loads(path.read_text(encoding="utf-8"))
		yield {**record, "html": path.with_suffix(".html").read_text(encoding="utf-8")}


def read_blocks() -> Iterator[dict]:
	"""Yield the shipped blocks of workspaces with their HTML and style sheet."""
	for path in sorted(_folder("workspace_blocks").glob("*.json")):
		record = json.loads(path.read_text(encoding="utf-8"))
		html, style = (path.with_suffix(ending).read_text(encoding="utf-8") for ending in (".html", ".css"))
		yield {**record, "html": html, "style": style}


def _pick(value):
	if isinstance(value, dict):
		# empty fields are left out, so that fields that a new Frappe adds change nothing
		return {key: _pick(item) for key, item in value.items() if item and key not in IGNORED}
	if isinstance(value, list):
		return [_pick(item) for item in value]
	return value


def _make_masters(workflow: dict) -> None:
	for row in workflow["states"]:
		state = row["state"]
		_make("Workflow State", state, {"workflow_state_name": state, "style": STATE_STYLES.get(state, "")})
	for row in workflow["transitions"]:
		_make("Workflow Action Master", row["action"], {"workflow_action_name": row["action"]})


def _make(doctype: str, name: str, values: dict) -> None:
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)  # install and migrate


def _remember(mark_name: str, record: dict, shipped_hash: str) -> None:
	mark = {"record_type": record["doctype"], "record_name": record["name"], "shipped_hash": shipped_hash}
	if frappe.db.exists("Hall Shipped Default", mark_name):
		frappe.db.set_value("Hall Shipped Default", mark_name, mark)
	else:
		frappe.get_doc({"doctype": "Hall Shipped Default", **mark}).insert(ignore_permissions=True)  # install


def _folder(name: str) -> Path:
	return Path(frappe.get_app_path("govhall", name))
