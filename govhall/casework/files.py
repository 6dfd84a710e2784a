"""Private files of cases: nobody reaches one by naming its address in a record of their own."""

import os
from urllib.parse import unquote

import frappe
from frappe import _
from frappe.utils import get_files_path

from govhall.casework.domain.uploads import Upload
from govhall.exceptions import NotYourCaseError, UploadError

CASE_RECORDS = ("Hall Applicant", "Hall Application", "Hall Licence", "Hall Notice", "Hall Service Record")
ATTACHED_TO = ("attached_to_doctype", "attached_to_name")


def check_file(doc, method: str | None = None) -> None:
	"""Check a File record before the framework touches the disk (doc event `before_validate`)."""
	if not doc.is_folder:
		check_file_is_not_borrowed(doc)
		check_file_is_private(doc)


def check_file_is_not_borrowed(doc) -> None:
	"""Refuse a File record that points at a private file of a case its author may not read.

	Without this, whoever guesses an address could register it as their own and download it.
	Whoever has just sent the same content learns nothing, so equal uploads may share one file.
	"""
	if is_borrowed(doc, doc.content_hash if doc.flags.new_file else None):
		frappe.throw(_("This file belongs to another case."), NotYourCaseError)


def is_borrowed(doc, sent_hash: str | None = None) -> bool:
	"""Tell whether a File record leads to a private file of a case that this person may not read.

	An address counts however it is written, for the disk decides. `sent_hash` is that of a content
	which came in the same request.
	"""
	addresses = find_private_addresses(doc)
	if not addresses:
		return False
	others = frappe.get_all(
		"File",
		filters={
			"file_url": ["in", addresses],
			"attached_to_doctype": ["in", CASE_RECORDS],
			"name": ["!=", doc.name or ""],
		},
		fields=[*ATTACHED_TO, "content_hash"],
		order_by="creation asc",
	)
	return not all((sent_hash and other.content_hash == sent_hash) or _may_read(other) for other in others)


def is_misleading(doc) -> bool:
	"""Tell whether a File record leads nowhere, or to a file that this person may not read.

	For a new one with content the framework picks the address itself.
	"""
	if doc.is_folder or (doc.is_new() and doc.get("content") and not doc.is_remote_file):
		return False
	doc.set_file_name()
	path = doc.get_full_path()
	is_there = path.startswith(("http://", "https://")) or os.path.exists(unquote(path))
	return not is_there or is_borrowed(doc)


def check_file_is_private(doc) -> None:
	"""Refuse a public file with a case: whoever had its address could read it."""
	if doc.attached_to_doctype in CASE_RECORDS and not doc.is_private:
		frappe.throw(_("The files of a case are private. Please upload this one as private."), UploadError)


def find_private_addresses(doc) -> list[str]:
	"""Return the addresses of the private files on the disk to which a File record leads."""
	folder = os.path.realpath(get_files_path(is_private=True))
	path = os.path.realpath(unquote(doc.get_full_path()))
	found = [f"/private/files/{os.path.relpath(path, folder)}"] if path.startswith(folder + os.sep) else []
	if not doc.is_new() and doc.has_value_changed("is_private"):
		# the framework moves whatever private file has that name
		found.append(f"/private/files/{os.path.basename(path)}")
	return found


def is_in_use(file: dict) -> bool:
	"""Tell whether a case rests on this file, so that it may be neither changed nor deleted."""
	if file.attached_to_doctype in ("Hall Licence", "Hall Notice", "Hall Service Record"):
		return True
	attachment = {"attachment": file.file_url}
	return bool(
		frappe.db.exists("Hall Application Material", {"parent": file.attached_to_name, **attachment})
		or frappe.db.exists("Hall Material Version", {"application": file.attached_to_name, **attachment})
	)


def read_own_file(application: str, file_url: str) -> Upload:
	"""Return a file that was uploaded to this application; refuse any other address."""
	filters = {
		"file_url": file_url,
		"attached_to_doctype": "Hall Application",
		"attached_to_name": application,
	}
	name = frappe.db.get_value("File", filters, "name")
	if not name:
		frappe.throw(_("Please upload the file to this application first."), UploadError)
	file = frappe.get_doc("File", name)
	content = file.get_content()
	return Upload(file.file_name, content.encode() if isinstance(content, str) else content)


def _may_read(file) -> bool:
	if not frappe.db.exists(file.attached_to_doctype, file.attached_to_name):
		return False
	return bool(frappe.get_doc(file.attached_to_doctype, file.attached_to_name).has_permission("read"))
