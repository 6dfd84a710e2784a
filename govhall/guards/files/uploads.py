"""What may come in as a file: by whom, of which kind and of which size, whatever way it takes."""

import os

import frappe
from frappe import _

from govhall.exceptions import UploadError
from govhall.guards.files.content import ALLOWED_ENDINGS, find_shown_type, is_allowed
from govhall.guards.record_types import is_ours
from govhall.guards.requests.people import Kind, find_kind

MEBIBYTE = 1024 * 1024
USUAL_LIMIT = 10  # mebibytes, of a hall that names none


def is_operator(user: str) -> bool:
	"""Tell whether a user runs the whole site."""
	return find_kind(user) is Kind.OPERATOR


def works_in_desk(user: str) -> bool:
	"""Tell whether a user works for a hall, or for whatever else runs on the site."""
	return not find_kind(user).is_outside


def check_sender(file) -> None:
	"""Refuse files of people who are not staff but those that a service of the hall takes from them.

	Pictures in rich text and addresses that hold a whole file come by ways that ask for no right.
	"""
	doctype = file.attached_to_doctype
	if (is_ours(doctype) or not doctype) and not (file.flags.is_taken or works_in_desk(frappe.session.user)):
		frappe.throw(_("Please upload files as materials of your application."), UploadError)


def check_kind(file) -> None:
	"""Refuse a file of a kind that no record of ours takes, or that would run on the hall's own pages."""
	content = file.get("_content") or file.get("content")
	if not file.flags.is_taken and content and _must_be_harmless(file):
		check_content(file.file_name or "", _encode(content))


def check_upload(file) -> None:
	"""Check a file that comes to a record of ours: its kind, its size, and what the hooks ask."""
	if file.flags.is_taken or not is_ours(file.attached_to_doctype):
		return
	content = file.get("_content") or file.get("content") or file.get_content()
	check_for(file.attached_to_doctype, file.attached_to_name, file.file_name or "", _encode(content))


def check_for(doctype: str, name: str, file_name: str, content: bytes) -> None:
	"""Check a file for one record of ours, also with the functions of the hook `hall_upload_checks`."""
	check_content(file_name, content)
	limit = _find_limit(doctype, name)
	if limit and len(content) > limit * MEBIBYTE:
		frappe.throw(
			_("The file {0} is larger than {1} MB. Please make it smaller.").format(file_name, limit),
			UploadError,
		)
	for path in frappe.get_hooks("hall_upload_checks"):
		frappe.get_attr(path)(file_name, content)


def check_content(file_name: str, content: bytes) -> None:
	"""Refuse what is no document, picture, film, table or text by its content and its name."""
	if not is_allowed(file_name, content):
		frappe.throw(
			_("The file {0} is not one of {1}, or its content is of another type than its name says.").format(
				file_name, ", ".join(ALLOWED_ENDINGS)
			),
			UploadError,
		)


def _must_be_harmless(file) -> bool:
	if is_ours(file.attached_to_doctype):
		return True
	# those who run the site, or work for other apps, go on as before
	is_free = find_kind(frappe.session.user) in (Kind.OPERATOR, Kind.OTHER_DESK)
	return not (file.is_private or is_free or _is_shown(file))


def _is_shown(file) -> bool:
	ending = os.path.splitext(file.file_name or "")[1].lower()
	kind = find_shown_type(_encode(file.get("_content") or b""))
	return bool(kind) and ending in (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


def _find_limit(doctype: str, name: str) -> int | None:
	"""Return how many mebibytes a file of a case may have; None where only the framework's limit holds."""
	meta = frappe.get_meta(doctype)
	if doctype != "Hall Application" and not meta.has_field("application"):
		return None
	hall = frappe.db.get_value(doctype, name, "hall") if meta.has_field("hall") else None
	return (hall and frappe.get_cached_value("Service Hall", hall, "upload_limit_mb")) or USUAL_LIMIT


def _encode(content: bytes | str) -> bytes:
	return content.encode() if isinstance(content, str) else content
