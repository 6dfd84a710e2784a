"""Fields that hold the address of a file: which file a record may name, whatever way it is saved.

The framework takes every address in such a field as proof: it registers the file for the record, and has made
public copies of private ones on the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe import _

from govhall.exceptions import NotYourCaseError, UploadError
from govhall.guards.files.addresses import PRIVATE, PUBLIC, WEB, Outside, find_address
from govhall.guards.files.rules import is_of_new_record, may_read_address
from govhall.guards.files.uploads import check_for
from govhall.guards.record_types import is_ours, list_attach_fields, may_hold_public_files

ASSETS = "/assets/"


@dataclass(frozen=True)
class Attachment:
	"""An address that a save brings into a field of a record."""

	doctype: str
	name: str
	row_type: str
	fieldname: str
	value: str

	@property
	def label(self) -> str:
		return _(frappe.get_meta(self.row_type).get_label(self.fieldname))


def take_uploads(doc, method: str | None = None) -> None:
	"""Give a record of ours the files that its author has just sent for it (hook `doc_events`).

	The desk sends them while the record has no name yet, or for no record at all. Runs before all checks.
	"""
	if not _has_attach_fields(doc):
		return
	for attachment in list_new(doc):
		address = _find_private(attachment)
		if address and is_ours(attachment.doctype) and not _find_own(attachment, address):
			_take(attachment, address, _find_source(doc))


def check_attachments(doc, method: str | None = None) -> None:
	"""Refuse the address of a file that is not this record's (hook `doc_events`)."""
	if not _has_attach_fields(doc):
		return
	for attachment in list_new(doc):
		if is_ours(attachment.doctype):
			_check_ours(attachment)
		else:
			_check_others(attachment)


def list_new(doc) -> list[Attachment]:
	"""Return the addresses that are in fields of a record and were in none of them before."""
	before = doc.get_doc_before_save() if not doc.is_new() else None
	known = {value for *_field, value in _read_fields(before)} if before else set()
	doctype, name = doc.doctype, doc.name
	if doc.meta.istable:
		doctype, name = doc.parenttype or doctype, doc.parent or name
	return [Attachment(doctype, name, *found) for found in _read_fields(doc) if found[-1] not in known]


def _has_attach_fields(doc) -> bool:
	return not (frappe.flags.in_install or frappe.flags.in_migrate) and bool(list_attach_fields(doc.doctype))


def _read_fields(doc) -> Iterator[tuple[str, str, str]]:
	"""Return record type of the row, field and value of each field of a record that holds an address."""
	for table, fields in list_attach_fields(doc.doctype):
		for row in doc.get(table) or [] if table else [doc]:
			yield from ((row.doctype, field, row.get(field)) for field in fields if row.get(field))


def _find_source(doc) -> tuple[str, str] | None:
	"""Return the record whose files a service hands over to this one, or that this one amends."""
	amended = doc.get("amended_from") if doc.is_new() else None
	if amended and frappe.has_permission(doc.doctype, "read", frappe.get_doc(doc.doctype, amended)):
		return doc.doctype, amended
	return doc.flags.takes_files_of


def _find_private(attachment: Attachment) -> str | None:
	"""Return the plain address of a private file, None for anything else."""
	try:
		address = find_address(attachment.value) if isinstance(attachment.value, str) else None
	except Outside:
		return None
	return address if address and address.startswith(PRIVATE) else None


def _check_ours(attachment: Attachment) -> None:
	address = _find_private(attachment)
	is_open = may_hold_public_files(attachment.doctype)
	if address and (_find_own(attachment, address) or (is_open and may_read_address(address))):
		return
	if is_open and not address and _is_public(attachment.value):
		return
	frappe.throw(
		_("“{0}” takes a file that you upload to this record.").format(attachment.label), UploadError
	)


def _check_others(attachment: Attachment) -> None:
	if not isinstance(attachment.value, str):
		return
	try:
		address = find_address(attachment.value)
	except Outside:
		frappe.throw(_("This address leads to no file of this hall."), UploadError)
	is_private = address and address.startswith(PRIVATE)
	if is_private and not (_find_own(attachment, address) or may_read_address(address)):
		frappe.throw(_("This file belongs to another case."), NotYourCaseError)


def _is_public(value) -> bool:
	return isinstance(value, str) and value.startswith((PUBLIC, ASSETS, *WEB))


def _find_own(attachment: Attachment, address: str) -> str | None:
	"""Return the File record with which an address belongs to the record."""
	filters = {
		"file_url": address,
		"attached_to_doctype": attachment.doctype,
		"attached_to_name": attachment.name,
	}
	return frappe.db.get_value("File", filters)


def _take(attachment: Attachment, address: str, source: tuple[str, str] | None) -> None:
	"""Register a file for a record: one that its author has just sent, or one that a service hands over."""
	files = frappe.get_all(
		"File",
		filters={"file_url": address},
		fields=["name", "file_name", "owner", "attached_to_doctype", "attached_to_name"],
		order_by="creation asc",
	)
	for file in files:
		if source and (file.attached_to_doctype, file.attached_to_name) == source:
			return _register(attachment, address, file.file_name)
		if file.owner == frappe.session.user and _is_unattached(file):
			return _attach(attachment, file.name)
	return None


def _is_unattached(file) -> bool:
	if not (file.attached_to_doctype and file.attached_to_name):
		return True
	return is_of_new_record(file.attached_to_doctype, file.attached_to_name)


def _attach(attachment: Attachment, file: str) -> None:
	doc = frappe.get_doc("File", file)
	content = doc.get_content()
	content = content.encode() if isinstance(content, str) else content
	check_for(attachment.doctype, attachment.name, doc.file_name, content)
	doc.db_set(
		{
			"attached_to_doctype": attachment.doctype,
			"attached_to_name": attachment.name,
			"attached_to_field": attachment.fieldname,
		}
	)


def _register(attachment: Attachment, address: str, file_name: str) -> None:
	file = frappe.new_doc("File")
	file.update(
		{
			"file_url": address,
			"file_name": file_name,
			"is_private": 1,
			"attached_to_doctype": attachment.doctype,
			"attached_to_name": attachment.name,
			"attached_to_field": attachment.fieldname,
		}
	)
	file.flags.is_taken = True
	messages = list(frappe.local.message_log)
	# a service hands the file over; it was checked where it came in
	file.insert(ignore_permissions=True)
	# the framework finds no record yet to comment on, and forgets what there is to say to the person
	frappe.local.message_log = messages
