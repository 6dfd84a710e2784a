"""Public twins of private files: found, told, and taken from the disk and the database.

The framework used to write a public copy of a private file that a record named. What is rightly public is
told apart by where it belongs: a guide's blank form stays public, whoever has handed it in since.
"""

import os
from dataclasses import dataclass
from functools import partial

import frappe
from frappe.core.doctype.file.utils import get_content_hash
from frappe.utils import create_batch, get_datetime

from govhall.guards.files.addresses import PUBLIC, find_path
from govhall.guards.files.disk import remove_unused
from govhall.guards.record_types import is_ours, list_attach_fields, may_hold_public_files
from govhall.registry import Files, list_types

BATCH = 500  # contents asked for at once: the table of files knows no index of them
TITLE = "Public copies of private files were removed"
FACTS = ("name", "file_url", "owner", "creation", "attached_to_doctype", "attached_to_name")


@dataclass(frozen=True)
class Twin:
	"""A public file with the content of a private one of a case."""

	address: str
	private: frappe._dict
	records: tuple


def remove_twins() -> list[str]:
	"""Remove every public twin and return a line for each; the lines also stand in the Error Log."""
	twins = find_twins()
	lines = [_describe(twin) for twin in twins]
	for twin in twins:
		for record in twin.records:
			_make_private(record, twin)
	if lines:
		frappe.db.after_commit.add(partial(remove_unused, [twin.address for twin in twins]))
		frappe.log_error(TITLE, "\n".join(lines))
	return lines


def find_twins() -> list[Twin]:
	"""Return the public files that equal a private one of a record of ours and have no right to be public."""
	hashes = {address: _hash(address) for address in _list_public()}
	private = _find_private(sorted(set(hashes.values())))
	found = []
	for address, content_hash in hashes.items():
		if of_case := private.get(content_hash):
			filters = {"file_url": address}
			records = frappe.get_all("File", filters=filters, fields=FACTS, order_by="creation asc")
			if not _is_rightly_public(address, of_case, records):
				found.append(Twin(address, of_case, tuple(records)))
	return found


def _list_public() -> list[str]:
	"""Return the addresses of all files on the disk that everybody finds."""
	root = find_path(PUBLIC)
	return sorted(
		PUBLIC + os.path.relpath(os.path.join(folder, name), root)
		for folder, _folders, names in os.walk(root)
		for name in names
	)


def _hash(address: str) -> str:
	with open(find_path(address), "rb") as file:
		return get_content_hash(file.read())


def _find_private(hashes: list[str]) -> dict[str, frappe._dict]:
	"""Return for each content the oldest private file that is attached to a record of ours."""
	found: dict[str, frappe._dict] = {}
	for batch in create_batch(hashes, BATCH):
		filters = {"content_hash": ["in", batch], "is_private": 1, "attached_to_doctype": ["is", "set"]}
		fields = [*FACTS, "content_hash"]
		for file in frappe.get_all("File", filters=filters, fields=fields, order_by="creation asc"):
			if not may_hold_public_files(file.attached_to_doctype):
				found.setdefault(file.content_hash, file)
	return found


def _is_rightly_public(address: str, private, records: list) -> bool:
	"""Tell whether a guide shows the file, or another app had it in public before the case came."""
	if _is_shown(address):
		return True
	others = [record for record in records if not is_ours(record.attached_to_doctype)]
	shown = [record for record in records if record not in others]
	if any(may_hold_public_files(record.attached_to_doctype) for record in shown):
		return True
	return any(get_datetime(record.creation) < get_datetime(private.creation) for record in others)


def _is_shown(address: str) -> bool:
	"""Tell whether a field of a guide, a material or a hall names the file, now or in a frozen version."""
	for doctype in (record.name for record in list_types() if record.files is Files.FOR_EVERYBODY):
		for holder, _column, fields in _list_holders(doctype):
			if any(frappe.db.exists(holder, {field: address}) for field in fields):
				return True
	return bool(frappe.db.exists("Hall Matter Version", {"content": ["like", f"%{_escape(address)}%"]}))


def _list_holders(doctype: str) -> list[tuple[str, str, tuple[str, ...]]]:
	"""Return the tables that hold addresses for a record type, the column of its name, and their fields."""
	meta = frappe.get_meta(doctype)
	return [
		(meta.get_field(table).options, "parent", fields) if table else (doctype, "name", fields)
		for table, fields in list_attach_fields(doctype)
	]


def _escape(text: str) -> str:
	return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _make_private(record, twin: Twin) -> None:
	"""Turn a record of the case towards the private file; delete one by which somebody else had it."""
	if not is_ours(record.attached_to_doctype):
		frappe.db.delete("File", {"name": record.name})
		return
	changes = {"file_url": twin.private.file_url, "is_private": 1}
	frappe.db.set_value("File", record.name, changes, update_modified=False)
	for holder, column, fields in _list_holders(record.attached_to_doctype):
		for field in fields:
			filters = {column: record.attached_to_name, field: twin.address}
			frappe.db.set_value(holder, filters, field, twin.private.file_url, update_modified=False)


def _describe(twin: Twin) -> str:
	private = f"{twin.private.file_url} ({twin.private.attached_to_doctype} {twin.private.attached_to_name})"
	holders = ", ".join(
		f"{record.owner}: {record.attached_to_doctype or '-'} {record.attached_to_name or ''}".strip()
		for record in twin.records
	)
	return f"{twin.address} = {private}; {holders or 'no record'}"
