"""Papers of a hall: the PDF of a notice or licence, made once and kept with its record.

The wording of each kind of paper is a Print Format, which an administrator edits in the desk.
Page, head, seal place and QR code come from `templates/print/`, so that no edit can lose them.
"""

import hashlib
import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import frappe
from frappe.utils.background_jobs import create_job_id, get_queue

from govhall.guards.load.slots import paper_slot
from govhall.papers.typesetting import make_qr_svg, render_pdf
from govhall.registry import find_type, map_papers

# no longer than this does one job print on: jobs for which somebody waits come in between
PRINTS_ON_SECONDS = 20
LONGEST_ACT = timedelta(minutes=1)  # from the making of a paper to its commit
LOOKS_AT = 20
QUEUE = "long"
JOB = "hall-print-"


def print_after_commit(doc) -> None:
	"""Have a worker print a record as soon as the transaction that makes it is committed.

	Nobody waits: who asks for a paper that is not there yet has it made at once.
	"""
	frappe.db.after_commit.add(lambda: is_job_waiting() or queue_job(doc.doctype, doc.name))


def is_job_waiting() -> bool:
	"""Tell whether a job that has not begun will come to all papers that are committed by now."""
	own = create_job_id(JOB)
	return any(name.startswith(own) for name in get_queue(QUEUE).get_job_ids())


def queue_job(record_type: str, record_name: str) -> None:
	"""Queue a job that prints a record and all that were made after it."""
	frappe.enqueue(
		"govhall.papers.printing.print_waiting",
		queue=QUEUE,
		job_id=f"{JOB}{frappe.generate_hash(length=10)}",
		record_type=record_type,
		record_name=record_name,
	)


def print_waiting(record_type: str, record_name: str) -> None:
	"""Print a record, and then whatever waits that is not older: the job of a worker.

	Each job is a process of its own, which takes as long as a paper or two. What fails is written down, and
	tried again by the hourly task; older papers have either failed or are that task's business, too.
	"""
	paper, tried = (record_type, record_name), set()
	begun = frappe.db.get_value(*paper, "creation") - LONGEST_ACT
	end = time.monotonic() + PRINTS_ON_SECONDS
	while paper:
		if time.monotonic() > end:
			queue_job(record_type, record_name)
			return
		tried.add(paper)
		_print_or_write_down(*paper)
		paper = find_next(begun, tried)


def _print_or_write_down(record_type: str, record_name: str) -> None:
	try:
		print_document(record_type, record_name)
	except Exception:  # one paper must not keep the others back, whatever is wrong with it
		frappe.db.rollback()
		frappe.log_error("A paper was not printed", reference_doctype=record_type, reference_name=record_name)
	frappe.db.commit()


def find_next(after: datetime, tried: set[tuple[str, str]]) -> tuple[str, str] | None:
	"""Return one of the first unprinted records made after a moment: two workers seldom set the same."""
	for record_type in map_papers():
		rows = list_unprinted(record_type, LOOKS_AT + len(tried), after)
		if papers := [(record_type, row.name) for row in rows if (record_type, row.name) not in tried]:
			return random.choice(papers[:LOOKS_AT])
	return None


def print_missing() -> None:
	"""Queue a job that prints all papers whose own job was lost or failed, the oldest first."""
	oldest = [(row.creation, kind, row.name) for kind in map_papers() for row in list_unprinted(kind, 1)]
	if oldest:
		queue_job(*min(oldest)[1:])


def list_unprinted(record_type: str, most: int, after: datetime | None = None) -> list[dict]:
	"""Return name and creation of papers without a PDF's hash (an indexed column), the oldest first."""
	table = frappe.qb.DocType(record_type)
	query = frappe.qb.from_(table).select(table.name, table.creation).where(table.sha256.isnull())
	if after:
		query = query.where(table.creation > after)
	return query.orderby(table.creation).limit(most).run(as_dict=True)


def print_document(record_type: str, record_name: str) -> None:
	"""Print a record and keep its PDF and the PDF's hash with it, unless that was done before.

	It is set before the record is locked: what it says never changes, and no act waits for a print.
	"""
	if frappe.db.get_value(record_type, record_name, "pdf"):
		return
	doc = frappe.get_doc(record_type, record_name)
	pdf = render_pdf(render_document(doc))
	if lock_pdf(record_type, record_name):
		return
	changes = {"pdf": store_pdf(doc, pdf), "sha256": hashlib.sha256(pdf).hexdigest()}
	doc.db_set(changes, update_modified=False)


def get_pdf(record_type: str, record_name: str) -> bytes:
	"""Return the PDF of a record, made now if there is none yet. The caller has checked permission."""
	file_url = frappe.db.get_value(record_type, record_name, "pdf")
	if not file_url:
		# whoever waits for a worker that prints it just now waits in that place, too
		with paper_slot():
			print_document(record_type, record_name)
		file_url = lock_pdf(record_type, record_name)
	return Path(frappe.get_site_path(file_url.lstrip("/"))).read_bytes()


def lock_pdf(record_type: str, record_name: str) -> str | None:
	"""Return the address of a record's PDF, and keep others from printing it meanwhile."""
	return frappe.db.get_value(record_type, record_name, "pdf", for_update=True)


def store_pdf(doc, pdf: bytes) -> str:
	"""Keep a PDF as a private file of its record and return the file's address."""
	file = frappe.new_doc("File")
	file.update(
		{
			"file_name": f"{doc.name}.pdf",
			"content": pdf,
			"is_private": 1,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
			"attached_to_field": "pdf",
		}
	)
	file.flags.is_taken = True
	# a paper is made by the hall, whoever is the first to ask for it
	return file.insert(ignore_permissions=True).file_url


def render_document(doc) -> str:
	"""Return a notice or licence as the HTML page that is printed."""
	print_format = frappe.get_cached_doc("Print Format", find_print_format(doc))
	context = {
		"doc": doc,
		"body": frappe.render_template(print_format.html, {"doc": doc, "on_paper": True}),
		"style": print_format.css or "",
		"issuing_body": find_issuing_body(doc),
		"issued_date": doc.get(find_type(doc.doctype).paper.issued),
		"qr": make_qr_svg(make_check_address(doc)),
	}
	sheet = find_type(doc.doctype).paper.sheet
	return frappe.get_template(f"govhall/templates/print/{sheet}.html").render(context)


def find_print_format(doc) -> str:
	"""Return the name of the Print Format that holds the wording of a paper.

	A licence may have one of its own, named after its matter: “Hall Licence 650100JS-XK-0001”.
	"""
	if doc.doctype == "Hall Notice":
		return f"Hall {doc.kind}"
	own = f"Hall Licence {doc.matter}"
	return own if frappe.db.exists("Print Format", own) else "Hall Licence"


def find_issuing_body(doc) -> str:
	"""Return the name of the department that issues a paper; of a notice, as it was at that time."""
	content = frappe.parse_json(doc.content) if doc.doctype == "Hall Notice" else {}
	return content.get("department_name") or frappe.get_cached_value(
		"Hall Department", doc.department, "department_name"
	)


def draw_tracking_code(application: str) -> str:
	"""Return a QR code that leads to the progress of an application, for its print format (hook `jinja`)."""
	return make_qr_svg(make_site_address(f"/hall/track/{application}"))


def make_check_address(doc) -> str:
	"""Return the address under which anybody checks a paper."""
	return make_site_address(f"/hall/verify/{doc.verification_code}")


def make_site_address(path: str) -> str:
	"""Return the full address of a page for a paper, always on the site's own host.

	A request may name any host, and what it names must not be printed.
	"""
	host = frappe.conf.host_name or frappe.conf.hostname or frappe.utils.get_site_url(frappe.local.site)
	if "://" not in host:
		host = f"http://{host}"
	return f"{host.rstrip('/')}{path}"
