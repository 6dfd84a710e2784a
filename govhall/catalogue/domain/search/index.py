"""The index of all published matters: built once, asked often, never changed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from govhall.catalogue.domain.search.entries import FACETS, Entry, Found, SearchPage
from govhall.catalogue.domain.search.matching import Match, Matcher

BROWSED = Match(0.0, ())


class MatterIndex:
	"""Finds matters among entries, which come in the order in which they are browsed."""

	def __init__(self, entries: Iterable[Entry]) -> None:
		self._entries = list(entries)
		self._matcher = Matcher(self._entries)
		self._facets = {facet: [entry.facets.get(facet, ()) for entry in self._entries] for facet in FACETS}

	def search(
		self, query: str = "", filters: Mapping[str, str] | None = None, start: int = 0, length: int = 20
	) -> SearchPage:
		"""Return a page of the matters that every word of a query meets, the best first.

		An empty query finds all, in their order. `filters` gives for some of FACETS the value wanted.
		"""
		matches = (
			self._matcher.match(query) if query.strip() else dict.fromkeys(range(len(self._entries)), BROWSED)
		)
		wanted = {facet: value for facet, value in (filters or {}).items() if value}
		numbers, counts = self._filter(matches, wanted)
		numbers.sort(key=lambda number: (-matches[number][0], number))
		page = numbers[max(start, 0) :][: max(length, 0)]
		return SearchPage(
			tuple(_describe(self._entries[number], matches[number]) for number in page), len(numbers), counts
		)

	def _filter(
		self, matches: Collection[int], wanted: Mapping[str, str]
	) -> tuple[list[int], dict[str, dict[str, int]]]:
		"""Return the numbers that pass all filters, and the count of each value of each facet."""
		passing = {facet: self._keep(matches, facet, value) for facet, value in wanted.items()}
		numbers = list(_intersect(matches, list(passing.values())))
		counts = {}
		for facet in FACETS:
			others = [kept for name, kept in passing.items() if name != facet]
			counted = numbers if len(others) == len(passing) else _intersect(matches, others)
			values = self._facets[facet]
			counts[facet] = dict(Counter(chain.from_iterable([values[number] for number in counted])))
		return numbers, counts

	def _keep(self, numbers: Iterable[int], facet: str, value: str) -> set[int]:
		values = self._facets[facet]
		return {number for number in numbers if value in values[number]}


def _intersect(numbers: Iterable[int], others: Sequence[set[int]]) -> Iterable[int]:
	return others[0].intersection(*others[1:]) if others else numbers


def _describe(entry: Entry, match: Match) -> Found:
	return Found(entry, round(match.score, 2), tuple(hit.texts.mark(hit) for hit in match.hits))
