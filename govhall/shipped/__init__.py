"""Defaults that GovHall ships as data: workflows, print formats, workspaces and what stands on them.

Each is installed once. A migrate updates it only while the site has not changed it, which the hash of
what was shipped last tells. What an administrator has touched stays theirs, and what they have deleted
stays away; deleting its `Hall Shipped Default` too brings it back with the next migrate.
"""

import hashlib
import json
from collections.abc import Iterable

import frappe

from govhall.shipped.desk import read_desk_records
from govhall.shipped.records import read_records

# what differs between sites and saves without anybody having edited the record
IGNORED = {
	*("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx"),
	*("parent", "parentfield", "parenttype", "doctype"),
}
# what the desk itself writes while people use it: no edit, and never overwritten
KEPT = {"sequence_id", "is_complete", "is_skipped", "last_synced_on"}


def sync_defaults() -> None:
	"""Install what is new and update what the site has left as it was."""
	_sync(read_records())
	_sync(read_desk_records())


def follow_language(settings, method: str | None = None) -> None:
	"""Ship again in the site's language when that has changed (doc event of System Settings)."""
	if settings.has_value_changed("language"):
		_sync(read_desk_records())


def sync_default(record: dict) -> None:
	"""Install or update one shipped record, unless the site has changed or deleted it."""
	mark_name = _name_mark(record)
	shipped = frappe.db.get_value("Hall Shipped Default", mark_name, "shipped_hash")
	if frappe.db.exists(record["doctype"], record["name"]):
		doc = frappe.get_doc(record["doctype"], record["name"])
		if shipped != hash_record(doc.as_dict()):
			return
		_update(doc, record)
	elif shipped:
		return
	else:
		doc = frappe.get_doc(record).insert(ignore_permissions=True)  # runs in install and migrate
	# read anew: the document in hand may hold a value in another form than the database
	saved = frappe.get_doc(doc.doctype, doc.name)
	_remember(mark_name, record, hash_record(saved.as_dict()))


def hash_record(record: dict) -> str:
	"""Return a hash of what a person can edit in a record, its tables included."""
	content = json.dumps(_pick(record), sort_keys=True, default=str)
	return hashlib.sha256(content.encode()).hexdigest()


def _sync(records: Iterable[dict]) -> None:
	"""Look only at the records that are shipped otherwise than the last time."""
	fields = ["name", "source_hash"]
	known = dict(frappe.get_all("Hall Shipped Default", fields=fields, order_by="name asc", as_list=True))
	for record in records:
		if known.get(_name_mark(record)) != hash_record(record):
			sync_default(record)


def _update(doc, record: dict) -> None:
	doc.update({key: value for key, value in record.items() if key not in KEPT})
	doc.save(ignore_permissions=True)  # runs in install and migrate, without a user


def _pick(value):
	if isinstance(value, dict):
		# empty fields are left out, so that fields that a new Frappe adds change nothing
		return {key: _pick(item) for key, item in value.items() if item and key not in IGNORED | KEPT}
	if isinstance(value, list):
		return [_pick(item) for item in value]
	return value


def _remember(mark_name: str, record: dict, shipped_hash: str) -> None:
	mark = {
		"record_type": record["doctype"],
		"record_name": record["name"],
		"shipped_hash": shipped_hash,
		"source_hash": hash_record(record),
	}
	if frappe.db.exists("Hall Shipped Default", mark_name):
		frappe.db.set_value("Hall Shipped Default", mark_name, mark)
	else:
		frappe.get_doc({"doctype": "Hall Shipped Default", **mark}).insert(ignore_permissions=True)  # install


def _name_mark(record: dict) -> str:
	return f"{record['doctype']}|{record['name']}"
