"""The texts of one field of all matters, and the ways in which a word can meet them.

Each way adds to `best`, which keeps for every matter (a number) the best hit so far.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from govhall.catalogue.domain.search.columns import Column, SpelledColumn
from govhall.catalogue.domain.search.entries import Mark
from govhall.catalogue.domain.search.near import find_near
from govhall.catalogue.domain.search.scores import KINDS, count_errors
from govhall.catalogue.domain.search.spelling import (
	fold,
	fold_pinyin,
	list_positions,
	spell,
	spell_likeliest,
	squeeze,
)

MAX_ABBREVIATION = 6
MAX_NEAR_WORDS = 20

Rows = Iterable[tuple[str, Sequence[int]]]


class Hit(NamedTuple):
	"""A stretch of a text that a word has met, counted in signs of the text as it is searched."""

	score: float
	kind: str
	texts: "Texts"
	row: int
	start: int
	length: int


Best = dict[int, Hit]


class Texts:
	"""The texts of one field, each with the matters that it belongs to.

	`kind` is the kind of all plain hits; without one they are exact, prefix or word, as in a name.
	"""

	def __init__(self, field: str, rows: Rows, kind: str = "") -> None:
		rows = list(rows)
		self.field = field
		self.kind = kind
		self.originals = [text for text, _ in rows]
		self.owners = [owners for _, owners in rows]
		self.column = Column([self._prepare(text) for text in self.originals])
		self._lengths = [max(1, len(text)) for text in self.column.texts]

	def find_word(self, word: str, best: Best) -> None:
		"""Find where the word stands as it is."""
		length = len(word)
		self._keep(((row, start, length) for row, start in self.column.find(word)), self.kind, best)

	def find_abbreviation(self, word: str, best: Best, kind: str = "abbreviation") -> None:
		"""Find where the signs of a short word stand in their order: 环评 in 环境影响评价."""
		if 2 <= len(word) <= MAX_ABBREVIATION:
			self._keep(self.column.find_in_order(word), kind, best)

	def find_named_in(self, query: str, shortest: int, best: Best) -> None:
		"""Find the texts, at least so long, that stand as a whole in a longer query."""
		named = (
			(row, 0, len(text))
			for row, text in enumerate(self.column.texts)
			if len(text) >= shortest and text in query
		)
		self._keep(named, "abbreviation", best)

	def mark(self, hit: Hit) -> Mark:
		"""Return the stretch in the text as it was written."""
		text = self.originals[hit.row]
		positions = self._list_positions(text)
		end = positions[hit.start + hit.length - 1] + 1
		return Mark(self.field, hit.kind, text, positions[hit.start], end)

	def _prepare(self, text: str) -> str:
		return squeeze(text)

	def _list_positions(self, text: str) -> Sequence[int]:
		return list_positions(text)

	def _keep(self, stretches: Iterable[tuple[int, int, int]], kind: str, best: Best) -> None:
		"""Score stretches (row, start, length): more for most of a text, or its beginning."""
		for row, start, length in stretches:
			whole = self._lengths[row]
			name = kind or ("word" if start else "exact" if length == whole else "prefix")
			score = KINDS[name] + 8 * length / whole + (not start)
			for owner in self.owners[row]:
				if owner not in best or score > best[owner][0]:
					best[owner] = Hit(score, name, self, row, start, length)


class ChineseTexts(Texts):
	"""Texts that are also found by their pinyin, its initials, and in spite of typing errors."""

	def __init__(self, field: str, rows: Rows, kind: str = "") -> None:
		super().__init__(field, rows, kind)
		spellings = [(row, parts) for row, text in enumerate(self.column.texts) for parts in spell(text)]
		self._spelled = SpelledColumn(spellings)
		self._syllables = frozenset(part for _, parts in spellings for part in parts if len(part) > 1)
		initials = dict.fromkeys((row, "".join(part[0] for part in parts)) for row, parts in spellings)
		self._initials = SpelledColumn(list(initials))
		likeliest = ((row, spell_likeliest(text)) for row, text in enumerate(self.column.texts))
		self._likeliest = SpelledColumn(list(likeliest))

	def has_syllable(self, word: str) -> bool:
		"""Tell whether a word is a syllable of any of the texts."""
		return fold_pinyin(word) in self._syllables

	def find_pinyin(self, word: str, best: Best) -> None:
		"""Find where the word is syllables one after another; the last may be unfinished."""
		self._keep(self._spelled.find(fold_pinyin(word)), "pinyin", best)

	def find_initials(self, word: str, best: Best) -> None:
		"""Find where the letters are the initials of syllables one after another."""
		self._keep(self._initials.find(word), "initials", best)

	def find_homophone(self, word: str, best: Best) -> None:
		"""Find where a Chinese word is spoken: other signs of the same sound, traditional ones too."""
		spoken = self._spelled.find("".join(spell_likeliest(word)), is_whole=True)
		same = (stretch for stretch in spoken if stretch[2] == len(word))
		self._keep(same, "homophone", best)

	def find_typos(self, word: str, best: Best) -> None:
		"""Find where a Chinese word stands but for a wrong or missing sign or two."""
		self._keep(find_near(self.column, word, count_errors(word, True)), "typo", best)

	def find_spelled_typos(self, word: str, best: Best) -> None:
		"""Find where the pinyin stands but for a wrong or missing letter or two."""
		near = find_near(self._likeliest.column, fold_pinyin(word), count_errors(word, False))
		stretches = ((row, *self._likeliest.count_signs(row, start, length)) for row, start, length in near)
		self._keep(stretches, "typo", best)


class EnglishTexts(Texts):
	"""Texts that are found by the beginning of their words."""

	def __init__(self, field: str, rows: Rows, kind: str = "") -> None:
		super().__init__(field, rows, kind)
		self._lengths = [max(1, length - 1) for length in self._lengths]
		self._words = sorted({word for text in self.column.texts for word in text.split()})

	def find_word(self, word: str, best: Best) -> None:
		"""Find where a word, or a phrase with single spaces, begins a word."""
		length = len(word)
		self._keep(((row, start, length) for row, start in self.column.find(f" {word}")), self.kind, best)

	def find_typos(self, word: str, best: Best) -> None:
		"""Find where a word stands that has been typed with a wrong or missing letter or two."""
		errors = count_errors(word, False)
		if not errors:
			return
		near = process.extract(
			word, self._words, scorer=OSA.distance, score_cutoff=errors, limit=MAX_NEAR_WORDS
		)
		for right, _, _ in near:
			length = len(right)
			places = self.column.find(f" {right}")
			self._keep(((row, start, length) for row, start in places), "typo", best)

	def _prepare(self, text: str) -> str:
		return f" {fold(text)}"

	def _list_positions(self, text: str) -> Sequence[int]:
		return range(len(text))
