"""Scheduled and queued entry points: each takes names and can run twice."""

import frappe

from govhall import printing
from govhall.catalogue.services import plans
from govhall.catalogue.services.exchange import jobs

PAPERS_IN_A_SWEEP = 200


def print_document(record_type: str, record_name: str) -> None:
	"""Make and keep the PDF of a notice or licence, unless it has one."""
	printing.print_document(record_type, record_name)


def print_missing() -> None:
	"""Queue the papers whose print job was lost, the oldest first; it may be run at any time."""
	for record_type in printing.SHEETS:
		for paper in find_unprinted(record_type):
			printing.print_after_commit(frappe._dict(paper, doctype=record_type))


def find_unprinted(record_type: str) -> list[dict]:
	"""Return name and code of papers without a PDF's hash, which is an indexed column."""
	table = frappe.qb.DocType(record_type)
	query = frappe.qb.from_(table).select(table.name, table.verification_code).where(table.sha256.isnull())
	return query.orderby(table.creation).limit(PAPERS_IN_A_SWEEP).run(as_dict=True)


def follow_plans() -> None:
	"""Let versions come into force and matters end on their planned days; days missed are caught up."""
	plans.follow_plans()


def exchange_catalogue(import_name: str, is_trial: bool, language: str) -> None:
	"""Check a file of matters, or take it in; `language` is that of the person who waits for the result."""
	jobs.run(import_name, is_trial, language)
