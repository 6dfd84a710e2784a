"""Papers that many people ask for: typeset once, then taken from the shelf.

A PDF lies under the hash of the page it was made from, so whatever changes on that page, its
wording, its layout or the guide behind it, brings a new one, and the shelf is never stale.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import frappe
from frappe.utils.synchronization import filelock

from govhall.typesetting import render_pdf

FOLDER = ("private", "hall_papers")


def fetch(place: str, html: str, sizes: Sequence[float] = ()) -> bytes:
	"""Return the PDF of a page in the first of the sizes that fits, made now unless it lies on the shelf.

	`place` names what the paper is; a newer one takes the place of the one that lay there.
	"""
	path = _find_path(place, f"{sizes}{html}")
	if pdf := _read(path):
		return pdf
	# many may scan the same poster at once, and setting a paper keeps a processor busy
	with filelock(f"hall-paper-{_hash(place)}", timeout=60):
		return _read(path) or _put_in_place(path, render_pdf(html, sizes))


def _find_path(place: str, content: str) -> Path:
	return Path(frappe.get_site_path(*FOLDER, f"{_hash(place)}-{_hash(content)}.pdf"))


def _hash(text: str) -> str:
	return hashlib.sha256(text.encode()).hexdigest()[:32]


def _read(path: Path) -> bytes | None:
	try:
		return path.read_bytes()
	except FileNotFoundError:
		return None


def _put_in_place(path: Path, pdf: bytes) -> bytes:
	path.parent.mkdir(parents=True, exist_ok=True)
	outdated = [old for old in path.parent.glob(f"{path.name.split('-')[0]}-*.pdf") if old != path]
	draft = path.with_suffix(".part")
	draft.write_bytes(pdf)
	os.replace(draft, path)
	for old in outdated:
		old.unlink(missing_ok=True)
	return pdf
