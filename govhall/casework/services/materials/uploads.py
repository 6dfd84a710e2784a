"""Uploads: files that come in as materials, checked before they are kept."""

import os

import filetype
import frappe
from frappe import _

from govhall.casework.domain.supplies import may_come_later
from govhall.casework.domain.uploads import ALLOWED_TYPES, Upload, has_allowed_type, is_too_large
from govhall.casework.files import read_own_file
from govhall.casework.services.materials.scanning import scan
from govhall.casework.services.people.rations import ration_upload
from govhall.casework.services.people.rights import UPLOAD, require_right
from govhall.casework.services.record.frozen import require_changeable
from govhall.exceptions import UploadError


def attach_material(application: str, material: str, file_name: str, content: bytes) -> str:
	"""Store an uploaded file as a material and return its address.

	`material` is the name of the row. Raises `UploadError` for a file that cannot be taken,
	`IllegalStageError` when the materials may no longer be changed.
	"""
	doc = frappe.get_doc("Hall Application", application)
	require_right(doc, UPLOAD)
	ration_upload(application, len(content))
	row = next((row for row in doc.materials if row.name == material), None)
	if not row:
		frappe.throw(_("This material does not belong to the application."), UploadError)
	if not may_come_later(doc, row):
		require_changeable(doc.stage)
	put_file(doc, row, Upload(file_name, content))
	doc.save()
	return row.attachment


def attach_files(application, files: dict[str, Upload]) -> None:
	"""Put the files that came with an intake to their materials, by name, and save once."""
	rows = {row.material_name: row for row in application.materials}
	for name, upload in files.items():
		if name not in rows:
			frappe.throw(_("This material does not belong to the application."), UploadError)
		ration_upload(application.name, len(upload.content))
		put_file(application, rows[name], upload)
	application.save()


def put_file(application, row, upload: Upload) -> None:
	"""Check a file, store it, and name it at its material; the caller saves."""
	check_upload(upload, get_upload_limit(application.hall))
	row.attachment = store_file(application, make_file_name(row, upload.name), upload.content)
	application.flags.setdefault("checked_files", set()).add(row.attachment)


def check_attachments(application, before) -> None:
	"""Check every file that a save brings in, whichever way it was uploaded."""
	known = {row.attachment for row in before.materials} if before else set()
	known |= application.flags.get("checked_files") or set()
	for row in application.materials:
		if row.attachment and row.attachment not in known:
			upload = read_own_file(application.name, row.attachment)
			check_upload(upload, get_upload_limit(application.hall))


def check_upload(upload: Upload, limit_mb: int) -> None:
	"""Refuse a file that is empty, too large, or not of an allowed type by its content."""
	if not upload.content:
		frappe.throw(_("The file {0} is empty. Please choose another.").format(upload.name), UploadError)
	if is_too_large(upload, limit_mb):
		frappe.throw(
			_("The file {0} is larger than {1} MB. Please make it smaller.").format(upload.name, limit_mb),
			UploadError,
		)
	if not has_allowed_type(upload, filetype.guess_mime(upload.content)):
		endings = ", ".join(sorted(ending for group in ALLOWED_TYPES.values() for ending in group))
		frappe.throw(
			_("The file {0} is not one of {1}, or its content is of another type than its name says.").format(
				upload.name, endings
			),
			UploadError,
		)
	scan(upload)


def get_upload_limit(hall: str) -> int:
	"""Return the size limit of a hall in mebibytes."""
	return frappe.get_cached_value("Service Hall", hall, "upload_limit_mb") or 10


def make_file_name(row, file_name: str) -> str:
	"""Return a name for the disk: the material's, what nobody guesses, and the ending that was sent.

	What the applicant called the file may hold a person's name or be too long for the disk.
	"""
	title = row.material_name.replace("/", "")[:30]
	return f"{title}-{frappe.generate_hash(length=16)}{os.path.splitext(file_name)[1].lower()}"


def store_file(doc, file_name: str, content: bytes) -> str:
	"""Keep a private file with its record and return the file's address."""
	file = frappe.new_doc("File")
	file.update(
		{
			"file_name": file_name,
			"content": content,
			"is_private": 1,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
		}
	)
	file.flags.is_taken = True
	# the right to write the record was checked; citizens have none on files as such
	return file.insert(ignore_permissions=True).file_url
