"""Papers that people ask for: typeset once, then taken from the shelf.

A PDF lies under the hash of the page it was made from, so whatever changes on that page, its
wording, its layout or the guide behind it, brings a new one, and the shelf is never stale. Papers
of one case lie on a shelf of their own, for a day or two.
"""

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

import frappe
from frappe.utils.synchronization import filelock

from govhall.guards.load.slots import paper_slot
from govhall.papers.typesetting import render_pdf

FOLDER = ("private", "hall_papers")
OF_CASES = ("private", "hall_case_papers")
# what lies there was set by this program; a new number empties the shelf when the way of setting changes
SETTING = 2
KEPT_SECONDS = 24 * 60 * 60


def fetch(place: str, html: str, sizes: Sequence[float] = (), *, of_case: bool = False) -> bytes:
	"""Return the PDF of a page in the first of the sizes that fits, made now unless it lies on the shelf.

	`place` names what the paper is; a newer one takes the place of the one that lay there. The caller has
	checked who asks. Raises `BusyError` when too many papers are being set just now.
	"""
	path = _find_path(place, f"{SETTING}{sizes}{html}", of_case)
	if pdf := _read(path):
		return pdf
	# many may scan the same poster at once, and setting a paper keeps a processor busy
	with paper_slot(), filelock(f"hall-paper-{_hash(place)}", timeout=60):
		return _read(path) or _put_in_place(path, render_pdf(html, sizes))


def fetch_of_case(place: str, html: str, sizes: Sequence[float] = ()) -> bytes:
	"""Return the PDF of a page that one case is about."""
	return fetch(place, html, sizes, of_case=True)


def throw_away_old() -> None:
	"""Take papers of cases from the shelf that have lain there for a day; it may be run at any time."""
	for path in Path(frappe.get_site_path(*OF_CASES)).glob("*/*"):
		if path.stat().st_mtime < time.time() - KEPT_SECONDS:
			path.unlink(missing_ok=True)


def _find_path(place: str, content: str, of_case: bool) -> Path:
	name = f"{_hash(place)}-{_hash(content)}.pdf"
	# of cases there are many: a folder that is looked through holds a few of them
	return Path(frappe.get_site_path(*(*OF_CASES, name[:2]) if of_case else FOLDER, name))


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
