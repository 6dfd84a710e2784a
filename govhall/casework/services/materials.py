"""Materials of an application: the list, the uploads, and what is still missing."""

import os

import filetype
import frappe
from frappe import _

from govhall.casework.domain.uploads import ALLOWED_TYPES, Upload, has_allowed_type, is_too_large
from govhall.casework.files import read_own_file
from govhall.casework.services.record import require_changeable
from govhall.exceptions import IncompleteApplicationError, UploadError
from govhall.organisation.language import name_of
from govhall.organisation.scope import is_staff

GIVEN_BY_APPLICANTS = ("attachment",)
GIVEN_BY_STAFF = ("is_received", "original_count", "copy_count", "correction_note")


def copy_materials(application, matter) -> None:
	"""Write the matter's list of materials into a new application, keeping what a clerk ticked."""
	given = {row.material_name: row for row in application.materials}
	application.materials = []
	for requirement in matter.materials:
		application.append(
			"materials",
			{
				"material_name": requirement.material_name,
				"english_name": requirement.english_name,
				"necessity": requirement.necessity,
				"kind": requirement.kind,
				"requirement": requirement.name,
				**_read_given(given.get(requirement.material_name)),
			},
		)


def keep_list(application, before) -> None:
	"""Let a save change only what is given: the list itself is the matter's and stays whole."""
	given = {row.name: row for row in application.materials}
	application.set("materials", [row.as_dict() for row in before.materials])
	for row in application.materials:
		row.update(_read_given(given.get(row.name)))
		row.update({field: application.get(field) for field in ("modified", "modified_by")})


def _read_given(row) -> dict:
	# on paper only staff receive; the framework resets their fields on a change, not on a new record
	fields = GIVEN_BY_APPLICANTS + (GIVEN_BY_STAFF if is_staff(frappe.session.user) else ())
	return {field: row.get(field) for field in fields if field in vars(row)} if row else {}


def list_missing(application) -> list[str]:
	"""Return the names of required materials that came neither as a file nor on paper."""
	return [
		name_of(row, "material_name")
		for row in application.materials
		if row.necessity == "Required" and not (row.attachment or row.is_received)
	]


def require_materials(application) -> None:
	"""Refuse a submission that lacks required materials, naming all of them at once."""
	missing = list_missing(application)
	if missing:
		frappe.throw(
			_("These materials are still missing: {0}.").format("; ".join(missing)),
			IncompleteApplicationError,
		)


def attach_material(application: str, material: str, file_name: str, content: bytes) -> str:
	"""Store an uploaded file as a material and return its address.

	`material` is the name of the row. Raises `UploadError` for a file that cannot be taken,
	`IllegalStageError` when the materials may no longer be changed.
	"""
	doc = frappe.get_doc("Hall Application", application)
	doc.check_permission("write")
	require_changeable(doc.stage)
	row = next((row for row in doc.materials if row.name == material), None)
	if not row:
		frappe.throw(_("This material does not belong to the application."), UploadError)
	check_upload(Upload(file_name, content), get_upload_limit(doc.hall))
	row.attachment = store_file(doc, make_file_name(row, file_name), content)
	doc.flags.checked_file = row.attachment
	doc.save()
	return row.attachment


def check_attachments(application, before) -> None:
	"""Check every file that a save brings in, whichever way it was uploaded."""
	known = {row.attachment for row in before.materials} if before else set()
	known.add(application.flags.checked_file)
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
	file.flags.is_upload = True
	# the right to write the record was checked; citizens have none on files as such
	return file.insert(ignore_permissions=True).file_url
