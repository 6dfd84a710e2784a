"""Many papers in one PDF, made by a worker while the person who wants them watches a bar.

A batch is known by what it holds and whose it is, so that a second press and a job that runs twice find
what is there. It lies in the site's private folder for a day; nobody but its owner can fetch it.
"""

import hashlib
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import frappe
from frappe import _
from pypdf import PdfReader, PdfWriter

from govhall.exceptions import InvalidArgumentError
from govhall.papers.printing import get_pdf
from govhall.registry import map_papers

FOLDER = ("private", "hall_batches")
MOST_PAPERS = 500
KEPT_SECONDS = 24 * 60 * 60


def start_batch(record_type: str, names: list[str], both_sides: bool) -> dict:
	"""Queue one PDF of these papers and return its key and how many they are.

	Of an application the newest notice is printed. Every paper is checked for permission: one that may not be
	read refuses the whole.
	"""
	papers = list_papers(record_type, names)
	key = make_key(papers, both_sides)
	if not find_path(key).exists():
		_tell(key, 0, len(papers))
		frappe.enqueue(
			"govhall.tasks.print_batch",
			queue="default",
			job_id=f"hall-batch-{key}",
			papers=papers,
			both_sides=both_sides,
			user=frappe.session.user,
		)
	return {"batch": key, "count": len(papers)}


def list_papers(record_type: str, names: list[str]) -> list[list[str]]:
	"""Return type and name of each paper to print, in the order asked for."""
	if record_type not in (*map_papers(), "Hall Application") or not 0 < len(names) <= MOST_PAPERS:
		frappe.throw(
			_("Please choose between 1 and {0} notices, licences or applications to print.").format(
				MOST_PAPERS
			),
			InvalidArgumentError,
		)
	for name in names:
		frappe.get_doc(record_type, name).check_permission("read")
	if record_type != "Hall Application":
		return [[record_type, name] for name in names]
	newest = find_newest_notices(names)
	papers = [["Hall Notice", newest[name]] for name in names if name in newest]
	if not papers:
		frappe.throw(_("None of these applications has a notice yet."), InvalidArgumentError)
	return papers


def find_newest_notices(applications: list[str]) -> dict[str, str]:
	"""Return the newest notice of each application whose permission was checked."""
	notices = frappe.get_all(
		"Hall Notice",
		filters={"application": ["in", applications]},
		fields=["application", "name"],
		order_by="creation asc",
	)
	return {notice.application: notice.name for notice in notices}


def print_batch(papers: list[list[str]], both_sides: bool, user: str) -> Iterator[int]:
	"""Print the papers into one file; yield after each how many are done, and let who asks know.

	The caller commits after each, so that a paper stays as it was printed even if the job dies. It may be
	run twice.
	"""
	key = make_key(papers, both_sides, user)
	path = find_path(key)
	if path.exists():
		return
	writer = PdfWriter()
	for done, (record_type, name) in enumerate(papers, 1):
		add_paper(writer, get_pdf(record_type, name), both_sides)
		_tell(key, done, len(papers))
		yield done
	put_in_place(path, writer)


def add_paper(writer: PdfWriter, pdf: bytes, both_sides: bool) -> None:
	"""Add a paper; printed on both sides, the next must begin on a sheet of its own."""
	pages = PdfReader(io.BytesIO(pdf)).pages
	for page in pages:
		writer.add_page(page)
	if both_sides and len(pages) % 2:
		writer.add_blank_page()


def put_in_place(path: Path, writer: PdfWriter) -> None:
	"""Keep a batch, whole or not at all, and throw away those of yesterday."""
	path.parent.mkdir(parents=True, exist_ok=True)
	for old in path.parent.iterdir():
		if old.stat().st_mtime < time.time() - KEPT_SECONDS:
			old.unlink(missing_ok=True)
	draft = path.with_suffix(f".{frappe.generate_hash(length=8)}")
	with draft.open("wb") as file:
		writer.write(file)
	os.replace(draft, path)


def get_state(key: str) -> dict:
	"""Return how many papers of a batch are printed, of how many, and whether it can be fetched."""
	state = frappe.cache().get_value(_make_cache_key(key)) or {"done": 0, "total": 0}
	return state | {"is_ready": find_path(_own(key)).exists()}


def fetch(key: str) -> bytes:
	"""Return a batch to the person who had it printed."""
	try:
		return find_path(_own(key)).read_bytes()
	except FileNotFoundError:
		frappe.throw(
			_("These papers are not there any more. Please print them again."), frappe.DoesNotExistError
		)


def make_key(papers: list[list[str]], both_sides: bool, user: str | None = None) -> str:
	"""Return the key of a batch: whose it is, and what it holds."""
	user = user or frappe.session.user
	return f"{_hash(user)}-{_hash(json.dumps([papers, bool(both_sides)]))}"


def find_path(key: str) -> Path:
	return Path(frappe.get_site_path(*FOLDER, f"{key}.pdf"))


def _own(key: str) -> str:
	"""Return the key when it is one of the signed-in user's, and consists of nothing else."""
	owner, _dash, content = key.partition("-")
	if owner != _hash(frappe.session.user) or not content.isalnum():
		frappe.throw(_("These papers were printed by somebody else."), frappe.PermissionError)
	return key


def _hash(text: str) -> str:
	return hashlib.sha256(text.encode()).hexdigest()[:32]


def _tell(key: str, done: int, total: int) -> None:
	frappe.cache().set_value(_make_cache_key(key), {"done": done, "total": total}, expires_in_sec=3600)


def _make_cache_key(key: str) -> str:
	return f"hall-batch|{key}"
