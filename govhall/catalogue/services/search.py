"""Finding and browsing the matters that citizens can have, with suggestions while they type."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import frappe
from frappe.utils import cint

from govhall.catalogue.domain.search import Found, Mark
from govhall.catalogue.services.index import CatalogueIndex, get_index

MAX_SUGGESTIONS = 20
MAX_RANKED_LINKS = 100


@dataclass(frozen=True)
class FoundMatter:
	"""A matter in force as lists show it; `marks` say why it was found and what to mark."""

	code: str
	matter_name: str
	english_name: str
	department: str
	department_name: str
	department_english_name: str
	hall: str
	matter_type: str
	case_type: str
	project_stage: str
	level_of_exercise: str
	promised_days: int
	statutory_days: int
	statutory_unit: str
	is_charged: int
	visits_count: int
	allow_online: int
	score: float
	marks: tuple[Mark, ...]


@dataclass(frozen=True)
class FacetValue:
	"""A value to narrow the search with, its name in both languages, and how many matters have it."""

	value: str
	label: str
	english_label: str
	count: int


@dataclass(frozen=True)
class SearchResult:
	"""A page of matters, the number of all found, and the values of each facet, the most frequent first."""

	matters: list[FoundMatter]
	total: int
	facets: dict[str, list[FacetValue]]


@dataclass(frozen=True)
class Suggestion:
	"""A matter to go to, as short as a line under a search box."""

	code: str
	matter_name: str
	english_name: str
	department_name: str
	department_english_name: str
	marks: tuple[Mark, ...]


FOUND_FIELDS = tuple(field.name for field in fields(FoundMatter))


def search_matters(
	query: str = "",
	department: str | None = None,
	theme: str | None = None,
	hall: str | None = None,
	level: str | None = None,
	audience: str | None = None,
	start: int = 0,
	length: int = 20,
) -> SearchResult:
	"""Return matters in force that every word of the query meets, the best first; all for no query.

	`hall` keeps the hall's own matters and those of the departments stationed in it; `level` is a level
	of exercise, `audience` Natural Person or Legal Person.
	"""
	index = get_index()
	wanted = {"department": department, "theme": theme, "hall": hall, "level": level, "audience": audience}
	filters = {facet: value for facet, value in wanted.items() if value}
	page = index.matters.search(query, filters, start, length)
	facets = {facet: _describe_facet(index, facet, counts) for facet, counts in page.facets.items()}
	return SearchResult([_describe_matter(index, found) for found in page.found], page.total, facets)


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
	"""Return the best matters for what has been typed so far, at most 20; none for nothing."""
	if not text.strip():
		return []
	index = get_index()
	page = index.matters.search(text, length=min(limit, MAX_SUGGESTIONS))
	names = [field.name for field in fields(Suggestion)]
	described = (_describe_matter(index, found) for found in page.found)
	return [Suggestion(**{name: getattr(matter, name) for name in names}) for matter in described]


def search_links(text: str, filters: dict | list | None, start: int, limit: int, as_dict: bool) -> list:
	"""Return matters for a link field, under the permissions of the person who looks.

	What the search finds comes first, the best on top; then whatever else has the text in it, drafts too.
	"""
	meta = frappe.get_meta("Hall Matter")
	shown = list(dict.fromkeys(["name", meta.title_field, *meta.get_search_fields()]))
	ranks = _rank(text)
	rows = _list_links(shown, filters, [["name", "in", list(ranks)]], 0, len(ranks)) if ranks else []
	rows.sort(key=lambda row: ranks[row.name])
	if len(rows) < start + limit:
		others = _list_links(
			shown, filters, [[field, "like", f"%{text}%"] for field in shown], 0, start + limit
		)
		rows += [row for row in others if row.name not in ranks]
	page = rows[start : start + limit]
	return page if as_dict else [[row[field] for field in shown] for row in page]


def _rank(text: str) -> dict[str, int]:
	if not text.strip():
		return {}
	page = get_index().matters.search(text, length=MAX_RANKED_LINKS)
	return {found.entry.code: rank for rank, found in enumerate(page.found)}


def _list_links(shown: list[str], filters, or_filters: list, start: int, limit: int) -> list:
	return frappe.get_list(
		"Hall Matter",
		filters=filters,
		or_filters=or_filters,
		fields=shown,
		order_by="creation desc",
		limit_start=start,
		limit=limit,
	)


def _describe_matter(index: CatalogueIndex, found: Found) -> FoundMatter:
	row = index.rows[found.entry.code]
	department = index.labels["department"].get(row.department) or {}
	values = {
		**row,
		"department_name": department.get("label"),
		"department_english_name": department.get("english_label"),
		"score": found.score,
		"marks": found.marks,
	}
	return FoundMatter(**{name: values[name] for name in FOUND_FIELDS})


def _describe_facet(index: CatalogueIndex, facet: str, counts: Mapping[str, int]) -> list[FacetValue]:
	labels = index.labels.get(facet, {})
	values = []
	for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
		label = labels.get(value) or {"label": value, "english_label": value}
		values.append(FacetValue(value, label["label"], label["english_label"] or "", cint(count)))
	return values
