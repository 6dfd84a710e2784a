"""Searching and browsing matters: what was asked for, the page of it, and the ways to narrow it down."""

from dataclasses import dataclass
from urllib.parse import urlencode

from frappe import _
from frappe.utils import cint, escape_html

from govhall.catalogue.domain.search import MAX_QUERY_LENGTH
from govhall.catalogue.services.index import get_index
from govhall.catalogue.services.search import FacetValue, FoundMatter, SearchResult, search_matters
from govhall.organisation.language import is_chinese
from govhall.portal.text import lang_of, say

ADDRESS = "/hall/matters"
LENGTH = 20
MAX_PAGE = 10_000
# facet → its heading; these values are English words of a Select field and translated as such
FACETS = {
	"audience": "For whom",
	"theme": "Theme",
	"department": "Department",
	"hall": "Service Hall",
	"level": "Level of Exercise",
}
TRANSLATED = ("audience", "level")
SHOWN_VALUES = 8


@dataclass(frozen=True)
class Wish:
	"""What somebody looks for: words, at most one value of each facet, and the page of the list."""

	query: str
	filters: dict[str, str]
	page: int = 1

	def make_address(self, **changes: str | int) -> str:
		"""Return the address of the same wish with changes; an empty value takes one away."""
		parts = {"q": self.query, **self.filters, "page": self.page if self.page > 1 else "", **changes}
		query = urlencode({name: value for name, value in parts.items() if value})
		return f"{ADDRESS}?{query}" if query else ADDRESS


def read_wish(form: dict) -> Wish:
	"""Read a wish from the address; nonsense in it is a wish that finds nothing, or the first page."""
	query = (form.get("q") or "").strip()[:MAX_QUERY_LENGTH]
	filters = {facet: form[facet].strip()[:140] for facet in FACETS if (form.get(facet) or "").strip()}
	return Wish(query, filters, min(max(cint(form.get("page")), 1), MAX_PAGE))


def browse(wish: Wish) -> dict:
	"""Return what the page of found matters shows."""
	start = (wish.page - 1) * LENGTH
	result = search_matters(wish.query, **wish.filters, start=start, length=LENGTH)
	return {
		"wish": wish,
		"total": result.total,
		"first": start + 1,
		"matters": [_describe_found(matter) for matter in result.matters],
		"facets": _describe_facets(wish, result),
		"chosen": _list_chosen(wish),
		"pager": _make_pager(wish, result.total),
	}


def name_value(facet: str, value: FacetValue) -> str:
	"""Return the name of a facet's value in the reader's language."""
	if facet in TRANSLATED:
		return _(value.value)
	return value.label if is_chinese() else value.english_label or value.label


def mark_text(text: str, spans: list[tuple[int, int]]) -> str:
	"""Return a text as markup in which what was found is marked; overlapping spans are one."""
	parts, done = [], 0
	for start, end in sorted(spans):
		start = max(start, done)
		if start < end <= len(text):
			parts += [escape_html(text[done:start]), f"<mark>{escape_html(text[start:end])}</mark>"]
			done = end
	return "".join(parts) + escape_html(text[done:])


def _describe_found(matter: FoundMatter) -> dict:
	"""Return a matter with its title marked, and the other texts by which it was found."""
	in_chinese = is_chinese() or not matter.english_name
	title = matter.matter_name if in_chinese else matter.english_name
	shown = "name" if in_chinese else "english_name"
	spans = [(mark.start, mark.end) for mark in matter.marks if mark.field == shown]
	others = {}
	for mark in matter.marks:
		if mark.field != shown:
			others.setdefault(mark.text, []).append((mark.start, mark.end))
	return {
		"record": matter,
		"title": f"<span{lang_of(title)}>{mark_text(title, spans)}</span>",
		"department": say(
			matter.department_name
			if is_chinese()
			else matter.department_english_name or matter.department_name
		),
		"also_found": [
			f"<span{lang_of(text)}>{mark_text(text, spans)}</span>" for text, spans in others.items()
		],
	}


def _describe_facets(wish: Wish, result: SearchResult) -> list[dict]:
	"""Return the facets with something to choose: a value that would change nothing is no choice."""
	facets = []
	for facet, heading in FACETS.items():
		values = result.facets.get(facet, [])
		if len(values) > 1 or (values and facet in wish.filters):
			rows = [_describe_value(wish, facet, value) for value in values]
			facets.append(
				{
					"name": facet,
					"heading": _(heading),
					"rows": rows[:SHOWN_VALUES],
					"more": rows[SHOWN_VALUES:],
				}
			)
	return facets


def _describe_value(wish: Wish, facet: str, value: FacetValue) -> dict:
	is_chosen = wish.filters.get(facet) == value.value
	return {
		"label": name_value(facet, value),
		"count": value.count,
		"is_chosen": is_chosen,
		"address": wish.make_address(page="", **{facet: "" if is_chosen else value.value}),
	}


def _list_chosen(wish: Wish) -> list[dict]:
	"""Return what narrows the list, each with the address without it."""
	chosen = []
	for facet, value in wish.filters.items():
		label = _name_chosen(facet, value)
		address = wish.make_address(page="", **{facet: ""})
		chosen.append({"heading": _(FACETS[facet]), "label": label, "address": address})
	return chosen


def _name_chosen(facet: str, value: str) -> str:
	"""Return the name of a value that may be in no matter found, or in none at all."""
	record = get_index().labels.get(facet, {}).get(value)
	if record:
		return name_value(facet, FacetValue(value, record.label or value, record.english_label or "", 0))
	return _(value) if facet in TRANSLATED else value


def _make_pager(wish: Wish, total: int) -> dict:
	last = max(1, -(-total // LENGTH))
	return {
		"page": wish.page,
		"last": last,
		"previous": wish.make_address(page=min(wish.page - 1, last)) if wish.page > 1 else None,
		"next": wish.make_address(page=wish.page + 1) if wish.page < last else None,
	}
