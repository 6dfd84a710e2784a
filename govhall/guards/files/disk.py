"""What files are called on the disk, and when they leave it (hooks of the framework's File)."""

import os
import re
from functools import partial

import frappe
from frappe import _
from frappe.core.doctype.file.utils import get_content_hash

from govhall.exceptions import UploadError
from govhall.guards.files.addresses import PRIVATE, WEB, Outside, find_address, find_path
from govhall.guards.files.uploads import check_kind

LONGEST_STEM = 30  # characters of the shown name that the disk keeps
ENDING = re.compile(r"\.[a-z0-9]{1,8}")
NUMBER = re.compile(r"\d{8,}[Xx]?")  # of a person, a firm or a telephone: addresses stand in every log


def write_file(file, content: bytes | str | None = None, content_type: str | None = None, is_private=0):
	"""Write a file to the disk, a private one under a name that nobody guesses (hook `write_file`).

	The framework's older function hands over a name and a content instead of a File record.
	"""
	if isinstance(file, str):
		return _write_content(file, content, is_private)
	if address := _find_same(file):
		# a record that names a file needs no copy of it, and surely no public one of a private file
		file.update({"file_url": address, "is_private": int(address.startswith(PRIVATE))})
		file.flags.keeps_file = True
	else:
		check_kind(file)
		if not (file.is_private or _is_overwriting(file)):
			return file.save_file_on_filesystem()
		if not _is_overwriting(file):
			file.file_url = PRIVATE + make_disk_name(file.file_name)
		file.write_file()
	return {"file_name": file.file_name, "file_url": file.file_url}


def delete_file(file, only_thumbnail: bool = False) -> None:
	"""Take a file from the disk that no other File record leads to, once its own is surely gone.

	The framework looks at contents: it leaves what has a twin elsewhere, and takes what another record
	with the same address holds.
	"""
	addresses = [address for address in (file.file_url, file.thumbnail_url) if address]
	if frappe.db.exists("File", file.name):
		# who is deleting may yet be refused
		frappe.db.after_commit.add(partial(remove_unused, addresses))
	elif not file.flags.keeps_file:
		remove_unused(addresses)


def remove_unused(addresses: list[str]) -> None:
	"""Take files from the disk to which no File record leads."""
	for address in addresses:
		try:
			plain = None if address.startswith(WEB) else find_address(address)
		except Outside:
			continue
		if plain and not _is_held({address, plain}) and os.path.isfile(find_path(plain)):
			os.remove(find_path(plain))


def make_disk_name(shown: str) -> str:
	"""Return a name for the disk that begins like the one that people see and that nobody guesses."""
	stem, ending = os.path.splitext(shown)
	stem = re.sub(r"[^\w]+", "-", NUMBER.sub("", stem)).strip("-_")[:LONGEST_STEM]
	ending = ending.lower() if ENDING.fullmatch(ending.lower()) else ""
	return f"{stem}-{frappe.generate_hash(length=20)}{ending}".lstrip("-")


def _is_held(addresses: set[str]) -> bool:
	held = ("file_url", "thumbnail_url")
	return any(frappe.db.exists("File", {field: ["in", sorted(addresses)]}) for field in held)


def _find_same(file) -> str | None:
	"""Return the address that a new record names, if what it holds lies there already."""
	if file.get("file_url") is None or not _is_new(file):
		return None
	try:
		address = find_address(file.file_url)
	except Outside:
		frappe.throw(_("This address leads to no file of this hall."), UploadError)
	if not address or not os.path.isfile(find_path(address)):
		return None
	if file.is_private and not address.startswith(PRIVATE):
		return None
	with open(find_path(address), "rb") as there:
		return address if get_content_hash(there.read()) == file.content_hash else None


def _is_overwriting(file) -> bool:
	return bool(file.get("file_url")) and not _is_new(file)


def _is_new(file) -> bool:
	return not frappe.db.exists("File", file.name or "")


def _write_content(name: str, content: bytes | str | None, is_private) -> dict[str, str]:
	from frappe.utils.file_manager import save_file_on_filesystem

	disk_name = make_disk_name(name) if is_private else name
	written = save_file_on_filesystem(disk_name, content or b"", is_private=is_private)
	return written | {"file_name": name}
