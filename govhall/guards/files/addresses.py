"""Addresses of files, however they are written: where they lead is decided by the disk."""

import os
from urllib.parse import unquote, urlsplit

import frappe
from frappe.utils import get_files_path, get_url

PRIVATE = "/private/files/"
PUBLIC = "/files/"
WEB = ("http://", "https://")


class Outside(ValueError):
	"""An address of this site that leads to none of its files."""


def find_address(address: str) -> str | None:
	"""Return the plain address of a file of this site, `/private/files/…` or `/files/…`.

	None for what is no address of this site's files. Raises `Outside` for one that leaves their folders.
	"""
	local = _find_local(address)
	if local is None:
		return None
	# the framework decodes an address on one way and not on another: whatever leads to a private file counts
	found = [_follow(writing) for writing in dict.fromkeys((local, unquote(local), unquote(unquote(local))))]
	if None in found:
		raise Outside
	private = [plain for plain in found if plain.startswith(PRIVATE)]
	candidates = private or found[::-1]
	return next((plain for plain in candidates if os.path.exists(find_path(plain))), candidates[0])


def find_path(plain: str) -> str:
	"""Return where a plain address lies on the disk."""
	is_private = plain.startswith(PRIVATE)
	return os.path.join(_find_root(is_private), plain.removeprefix(PRIVATE if is_private else PUBLIC))


def _find_local(address: str) -> str | None:
	"""Return the path of an address if this site serves it as a file."""
	address = address.strip()
	if address.lower().startswith(WEB):
		parts = urlsplit(address)
		if parts.netloc not in (urlsplit(get_url()).netloc, _find_host()):
			return None
		address = parts.path
	return address if unquote(unquote(address)).startswith(("/files", "/private")) else None


def _find_host() -> str | None:
	request = getattr(frappe.local, "request", None)
	return request.host if request else None


def _follow(address: str) -> str | None:
	"""Return the plain address under which a written one is found; None outside the folders of files."""
	if "\0" in address:
		return None
	folder = frappe.get_site_path() if address.startswith("/private") else frappe.get_site_path("public")
	path = os.path.realpath(os.path.join(folder, address.lstrip("/")))
	for plain, root in ((PRIVATE, _find_root(True)), (PUBLIC, _find_root(False))):
		if path.startswith(root + os.sep):
			return plain + os.path.relpath(path, root)
	return None


def _find_root(is_private: bool) -> str:
	return os.path.realpath(get_files_path(is_private=is_private))
