"""How files leave the hall: as what they are by content, and never as a page of it (hook `after_request`).

A web server in front that serves `/files` itself must do the same; what it is told stands in the manual.
"""

import os
from urllib.parse import quote

import frappe
from frappe import _
from frappe.utils import response as answers
from werkzeug.exceptions import Forbidden, NotFound

from govhall.guards.files.addresses import PRIVATE, PUBLIC, Outside, find_address, find_path
from govhall.guards.files.content import HARMLESS, HEAD, PDF, find_shown_type

_send_private_file = answers.download_private_file
DOWNLOAD = ("download_file", "frappe.core.doctype.file.file.download_file", "frappe.handler.download_file")


def set_file_headers(response=None, request=None) -> None:
	"""Give the answer with a file its true type; whatever is no PDF and no picture is for saving only."""
	if response is None or response.status_code not in (200, 206):
		return
	address = _find_asked(request)
	if not address:
		return
	for name, value in describe(_read_head(address), _find_shown_name(address)).items():
		response.headers[name] = value


def refuse_in_words(**_named) -> None:
	"""Have a private file that is not given out refused like anything else (hook `before_request`).

	The framework lets Werkzeug say it, past all hooks, in English and without a way on.
	"""
	answers.download_private_file = _download


def _download(path: str):
	try:
		return _send_private_file(path)
	except Forbidden:
		frappe.throw(_("This file is not there, or it belongs to another account."), frappe.PermissionError)
	except NotFound:
		frappe.throw(_("This file is not there any more."), frappe.DoesNotExistError)


def describe(head: bytes, shown_name: str) -> dict[str, str]:
	"""Return the headers for a file that begins with these bytes."""
	kind = find_shown_type(head)
	place = "inline" if kind else "attachment"
	headers = {
		"Content-Type": kind or HARMLESS,
		"Content-Disposition": f"{place}; filename*=UTF-8''{quote(shown_name, safe='')}",
		"X-Content-Type-Options": "nosniff",
	}
	# browsers show no PDF in a sandbox
	return headers if kind == PDF else headers | {"Content-Security-Policy": "default-src 'none'; sandbox"}


def _find_asked(request) -> str | None:
	"""Return the plain address of the file that was asked for."""
	path = request.path
	method = frappe.form_dict.get("cmd") or (path.rsplit("/", 1)[1] if "/method/" in path else "")
	asked = frappe.form_dict.get("file_url") if method in DOWNLOAD else path
	try:
		address = find_address(asked) if isinstance(asked, str) else None
	except Outside:
		return None
	return address if address and os.path.isfile(find_path(address)) else None


def _read_head(address: str) -> bytes:
	with open(find_path(address), "rb") as file:
		return file.read(HEAD)


def _find_shown_name(address: str) -> str:
	"""Return the name under which people know a file, unless several do by different ones."""
	rows = frappe.get_all("File", filters={"file_url": address}, fields=["file_name", "file_url"], limit=10)
	names = {row.file_name for row in rows if row.file_url == address}
	return names.pop() if len(names) == 1 else address.removeprefix(PRIVATE).removeprefix(PUBLIC)
