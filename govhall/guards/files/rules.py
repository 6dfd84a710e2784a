"""File records: who may read, make, change and delete one, and to which files it may lead.

A record is as good as a key: whoever has one that leads to a file may download it. So a record may lead to a
private file only if its author may read that file already, or has just sent its content.
"""

import os

import frappe
from frappe import _
from frappe.core.doctype.file.file import has_permission as has_core_permission
from frappe.model.document import Document
from frappe.utils import cint, cstr

from govhall.exceptions import NotYourCaseError, UploadError
from govhall.guards.files.addresses import PRIVATE, PUBLIC, WEB, Outside, find_address, find_path
from govhall.guards.files.uploads import check_kind, check_sender, check_upload, is_operator, works_in_desk
from govhall.guards.record_types import is_ours, may_hold_public_files

CHANGING = ("create", "write", "delete")
LEADS_TO = ("file_url", "attached_to_doctype", "attached_to_name")
FACTS = (*LEADS_TO, "is_private", "owner")
NEW_RECORD = "new-"  # the desk's name for a record that is not saved yet


def check_file(file, method: str | None = None) -> None:
	"""Check a File record as it is saved, whoever saves it with whatever right (hook `doc_events`)."""
	if file.is_folder:
		return
	stored = read_stored(file.name)
	_keep_hash(file, stored)
	_check_address(file, stored)
	if not stored:
		check_sender(file)
		check_kind(file)
	if not stored or any(cstr(stored.get(fact)) != cstr(file.get(fact)) for fact in LEADS_TO):
		check_upload(file)
	_check_publicity(file, stored)


def has_file_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The right to a file of a record follows the record, and what a case rests on stays as it is.

	The framework reads from the disk before any doc event, so guessing is stopped here (a hook).
	"""
	user = user or frappe.session.user
	stored = read_stored(doc.name)
	if ptype in CHANGING and not works_in_desk(user):
		return False
	if _is_turned(doc, stored) and not _leads_to_own(doc, user):
		return False
	if stored and not _has_right(stored, ptype, user):
		return False
	is_same = stored and all(cstr(stored.get(fact)) == cstr(doc.get(fact)) for fact in FACTS)
	if not is_same and not _has_right(doc, ptype, user):
		return False
	return ptype not in ("write", "delete") or not _is_in_use(stored or doc)


def may_read_address(address: str, user: str | None = None) -> bool:
	"""Tell whether a File record that this person may read leads to a plain address."""
	user = user or frappe.session.user
	if is_operator(user):
		return True
	names = frappe.get_all("File", filters={"file_url": address}, fields=["name", "file_url"])
	# the database takes letters with and without accents for the same, the disk does not
	records = (frappe.get_doc("File", row.name) for row in names if row.file_url == address)
	return any(has_file_permission(record, "read", user) for record in records)


def read_stored(name: str | None) -> frappe._dict | None:
	"""Return what the database says of a File record."""
	return frappe.db.get_value("File", name, ["name", "content_hash", *FACTS], as_dict=True) if name else None


def is_of_new_record(doctype: str, name: str | None) -> bool:
	"""Tell whether a file was sent for a record that the desk has not saved yet."""
	return bool(name) and str(name).startswith(NEW_RECORD) and not frappe.db.exists(doctype, name)


def _keep_hash(file, stored) -> None:
	"""Keep the hash that the framework reckoned: by it, it finds the other records of a file that moves."""
	# nor may it look for a record with the same content, to tell this one's author that one's address
	file.flags.ignore_duplicate_entry_error = True
	if stored and not file.flags.original_content:
		file.content_hash = stored.content_hash
	elif file.is_remote_file:
		file.content_hash = None


def _check_address(file, stored) -> None:
	"""Write the address plainly; refuse one that leads to a private file of somebody else, or to no file."""
	if not file.file_url or (stored and not _is_turned(file, stored)):
		return
	try:
		address = find_address(file.file_url)
	except Outside:
		frappe.throw(_("This address leads to no file of this hall."), UploadError)
	if not address:
		return
	file.file_url = address
	is_fresh = file.flags.new_file and not file.flags.keeps_file
	is_open = is_fresh or file.flags.is_taken or not address.startswith(PRIVATE)
	if not is_open and not may_read_address(address):
		frappe.throw(_("This file belongs to another case."), NotYourCaseError)


def _check_publicity(file, stored) -> None:
	"""Refuse a public file with a case, and a change by which the same file of a case would move."""
	if not cint(file.is_private) and not may_hold_public_files(file.attached_to_doctype):
		frappe.throw(_("The files of a case are private. Please upload this one as private."), UploadError)
	if stored and cint(stored.is_private) != cint(file.is_private) and _is_shared(file):
		frappe.throw(_("Another record holds the same file. It stays as it is."), UploadError)


def _is_shared(file) -> bool:
	"""Tell whether the framework would move files of other records of ours together with this one."""
	if not file.content_hash:
		return False
	filters = {"content_hash": file.content_hash, "is_private": 1, "name": ["!=", file.name]}
	types = frappe.get_all("File", filters=filters, pluck="attached_to_doctype", order_by="creation asc")
	return any(is_ours(doctype) for doctype in set(types))


def _is_turned(doc, stored) -> bool:
	"""Tell whether a File record leads elsewhere than it does in the database."""
	if not stored:
		return True
	return stored.file_url != doc.file_url or cint(stored.is_private) != cint(doc.is_private)


def _leads_to_own(doc, user: str) -> bool:
	"""Tell whether a new or changed record leads to a file that is there and that its author may read.

	For a new one with content the framework picks the address itself.
	"""
	if doc.is_folder or (doc.is_new() and doc.get("content") and not doc.is_remote_file):
		return True
	doc.set_file_name()
	try:
		addresses = _list_addresses(doc)
	except Outside:
		return False
	private = [address for address in addresses if address.startswith(PRIVATE)]
	is_there = all(os.path.exists(find_path(address)) for address in addresses[:1])
	return is_there and all(may_read_address(address, user) for address in private)


def _list_addresses(doc) -> list[str]:
	"""Return the plain addresses to which a record leads, and that from which a change would move a file."""
	written = doc.file_url or (PRIVATE if cint(doc.is_private) else PUBLIC) + doc.file_name
	address = find_address(written)
	if address is None:
		if written.startswith(WEB):
			return []
		raise Outside
	moved = PRIVATE + os.path.basename(address)
	is_moved = not doc.is_new() and not cint(doc.is_private) and os.path.exists(find_path(moved))
	return [address, moved] if is_moved else [address]


def _has_right(file, ptype: str | None, user: str) -> bool:
	"""Tell whether a user has a right to a File record as it is stored, or as it shall be."""
	if not is_ours(file.attached_to_doctype):
		doc = file if isinstance(file, Document) else frappe.get_doc("File", file.name)
		return has_core_permission(doc, ptype, user) is not False
	if ptype not in CHANGING and not isinstance(file, Document) and not file.is_private:
		return True
	doctype, name = file.attached_to_doctype, file.attached_to_name
	if not frappe.db.exists(doctype, name):
		# sent for a record that is not saved yet, or left over from one
		return file.owner == user and bool(frappe.has_permission(doctype, "create", user=user))
	right = "write" if ptype in CHANGING else "read"
	return bool(frappe.has_permission(doctype, right, frappe.get_doc(doctype, name), user=user))


def _is_in_use(file) -> bool:
	"""Tell whether a record rests on a file; functions of the hook `hall_files_in_use` know."""
	return any(frappe.get_attr(path)(file) for path in frappe.get_hooks("hall_files_in_use"))
