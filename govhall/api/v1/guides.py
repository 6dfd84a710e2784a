"""Guides of published matters, open to everybody (Licensing Law, Article 30)."""

from dataclasses import asdict

import frappe

from govhall.api.guards import open_to_all
from govhall.catalogue.services import guides, papers, search

MAX_LENGTH = 100


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def search_matters(
	query: str = "",
	department: str | None = None,
	theme: str | None = None,
	hall: str | None = None,
	level: str | None = None,
	audience: str | None = None,
	start: int = 0,
	length: int = 20,
) -> dict:
	"""Return a page of published matters, at most 100, the number of all, and what to narrow them with.

	The query may hold words, pinyin, initials, aliases, departments, themes and codes, and every word must
	be met; an empty one finds all. Each matter says in `marks` which part of which text was met, and how.
	"""
	return asdict(
		search.search_matters(
			query, department, theme, hall, level, audience, max(start, 0), min(length, MAX_LENGTH)
		)
	)


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def suggest_matters(text: str, limit: int = 8) -> list[dict]:
	"""Return a few published matters for what has been typed so far, the best first, at most 20."""
	return [asdict(suggestion) for suggestion in search.suggest(text, limit)]


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
def get_matter(matter: str) -> dict:
	"""Return the whole guide of a published matter, with its materials, fees and form."""
	return guides.get_guide(matter)


@frappe.whitelist(allow_guest=True, methods=["GET"])
@open_to_all
def get_guide_paper(matter: str, kind: str) -> None:
	"""Send a paper of a published matter as PDF, in the reader's language.

	Kinds: guide, notice (what to bring, for the counter), form (blank, to fill in by hand), poster.
	"""
	paper = papers.get_paper(matter, kind)
	frappe.local.response.filename = paper.file_name
	frappe.local.response.filecontent = paper.pdf
	frappe.local.response.type = "pdf"
