"""Which matters a query meets, how well, and where."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from govhall.catalogue.domain.search.entries import Entry
from govhall.catalogue.domain.search.questions import leave_aside
from govhall.catalogue.domain.search.spelling import fold, is_chinese, split_words, squeeze
from govhall.catalogue.domain.search.texts import Best, ChineseTexts, EnglishTexts, Hit, Texts

MAX_QUERY_LENGTH = 200
MAX_WORDS = 10  # of more, only the whole is looked for
SHORTEST_LETTERS = 2
SHORTEST_CODE_PART = 4
SHORTEST_NAME_IN_QUESTION = 3


class Match(NamedTuple):
	"""How well a matter is met, and the hit of each word."""

	score: float
	hits: tuple[Hit, ...]


class Matcher:
	"""Looks for the words of a query in all fields of all entries; a matter is an entry's number."""

	def __init__(self, entries: Sequence[Entry]) -> None:
		codes = _gather((entry.code, *entry.other_codes) for entry in entries)
		departments = _gather(entry.departments for entry in entries)
		themes = _gather(entry.themes for entry in entries)
		self._named = (
			ChineseTexts("name", _gather((entry.name,) for entry in entries)),
			ChineseTexts("alias", _gather(entry.aliases for entry in entries), "alias"),
		)
		self._english = EnglishTexts("english_name", _gather((entry.english_name,) for entry in entries))
		self._codes = Texts("code", codes)
		self._departments = Texts("department", departments, "department")
		self._themes = Texts("theme", themes, "theme")
		self._english_labels = (
			EnglishTexts("department", departments, "department"),
			EnglishTexts("theme", themes, "theme"),
		)

	def match(self, query: str) -> dict[int, Match]:
		"""Return the matters that every word of a query meets; none for a query that is too long."""
		words = split_words(query)
		if not words or len(query) > MAX_QUERY_LENGTH:
			return {}
		joined = self._join_syllables(words)
		matches = self._match_words(joined)
		if not matches and len(joined) < len(words):
			matches = self._match_words(list(dict.fromkeys(words)))
		if len(words) > 1:
			whole: Best = {}
			self._find_as_typed(squeeze(query), " ".join(fold(query).split()), whole)
			for number, hit in whole.items():
				if number not in matches or hit.score > matches[number].score:
					matches[number] = Match(hit.score, (hit,))
		return matches or self._match_question(squeeze(query)) or self._match_asked(query)

	def _match_asked(self, query: str) -> dict[int, Match]:
		"""Return the matters that a question asks for, its own words left aside: 施工证在哪里办."""
		asked = leave_aside(" ".join(fold(query).split()))
		return self.match(asked) if asked and squeeze(asked) != squeeze(query) else {}

	def _join_syllables(self, words: list[str]) -> list[str]:
		"""Return the words with pinyin that was typed syllable by syllable put together, each word once."""
		runs = groupby(words, key=self._is_syllable)
		joined = (["".join(run)] if is_pinyin else list(run) for is_pinyin, run in runs)
		return list(dict.fromkeys(chain.from_iterable(joined)))

	def _is_syllable(self, word: str) -> bool:
		return any(texts.has_syllable(word) for texts in self._named)

	def _match_words(self, words: list[str]) -> dict[int, Match]:
		found: list[Best] = []
		for word in sorted(words, key=len, reverse=True) if len(words) <= MAX_WORDS else ():
			found.append(self._find(word))
			if not found[-1]:
				return {}
		if len(found) == 1:
			return {number: Match(hit.score, (hit,)) for number, hit in found[0].items()}
		numbers = set.intersection(*map(set, found)) if found else ()
		rows = {number: tuple([best[number] for best in found]) for number in numbers}
		return {number: Match(sum([hit[0] for hit in row]) / len(row), row) for number, row in rows.items()}

	def _match_question(self, question: str) -> dict[int, Match]:
		"""Return the matters whose name or alias a longer question contains: 怎么办理取水许可证."""
		best: Best = {}
		for texts in self._named:
			texts.find_named_in(question, SHORTEST_NAME_IN_QUESTION, best)
		return {number: Match(hit.score, (hit,)) for number, hit in best.items()}

	def _find(self, word: str) -> Best:
		"""Return the hits of a word: as it is typed, or else by the nearest way of reading it."""
		best: Best = {}
		self._find_as_typed(word, word, best)
		for find in self._list_further_ways(word):
			if best:
				break
			find(word, best)
		return best

	def _find_as_typed(self, word: str, phrase: str, best: Best) -> None:
		for texts in (*self._named, self._departments, self._themes):
			texts.find_word(word, best)
		if is_chinese(word):
			self._departments.find_abbreviation(word, best, "department")
		elif word.isascii():
			self._find_latin(word, phrase, best)

	def _find_latin(self, word: str, phrase: str, best: Best) -> None:
		for english in (self._english, *self._english_labels):
			english.find_word(phrase, best)
		if len(word) >= SHORTEST_CODE_PART:
			self._codes.find_word(word, best)
		if len(word) >= SHORTEST_LETTERS and word.isalpha():
			for texts in self._named:
				texts.find_pinyin(word, best)
				texts.find_initials(word, best)

	def _list_further_ways(self, word: str) -> Iterable[Callable[[str, Best], None]]:
		if is_chinese(word):
			return (self._find_homophone, self._find_abbreviation, self._find_typos)
		return (self._find_latin_typos,) if word.isascii() and word.isalpha() else ()

	def _find_homophone(self, word: str, best: Best) -> None:
		for texts in self._named:
			texts.find_homophone(word, best)

	def _find_abbreviation(self, word: str, best: Best) -> None:
		for texts in self._named:
			texts.find_abbreviation(word, best)

	def _find_typos(self, word: str, best: Best) -> None:
		for texts in self._named:
			texts.find_typos(word, best)

	def _find_latin_typos(self, word: str, best: Best) -> None:
		self._english.find_typos(word, best)
		for texts in self._named:
			texts.find_spelled_typos(word, best)


def _gather(texts_of_all: Iterable[Sequence[str]]) -> list[tuple[str, list[int]]]:
	"""Return each text once, with the numbers of those that bear it."""
	gathered: dict[str, list[int]] = {}
	for number, texts in enumerate(texts_of_all):
		for text in dict.fromkeys(texts):
			if text:
				gathered.setdefault(text, []).append(number)
	return list(gathered.items())
