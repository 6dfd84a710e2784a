"""Many texts in one string, so that looking through all of them is one search in C."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate


class Column:
	"""Texts of one kind; a row is a text's place in the order in which they were given."""

	def __init__(self, texts: Sequence[str]) -> None:
		self.texts = texts
		self.joined = "\n".join(texts)
		self.starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

	def find(self, part: str) -> Iterator[tuple[int, int]]:
		"""Yield each row that contains a part, with the first place of it in the row."""
		find, starts = self.joined.find, self.starts
		position = find(part)
		while position >= 0:
			row = bisect_right(starts, position) - 1
			yield row, position - starts[row]
			position = find(part, starts[row + 1])

	def find_in_order(self, signs: str) -> Iterator[tuple[int, int, int]]:
		"""Yield each row that has all signs in this order, with the first place and the length of them."""
		pattern = re.compile(r"[^\n]*?".join(map(re.escape, signs)))
		for match in pattern.finditer(self.joined):
			row = bisect_right(self.starts, match.start()) - 1
			yield row, match.start() - self.starts[row], len(match[0])


class SpelledColumn:
	"""Texts, each in one or more spellings: a text's number, and the syllables of its signs.

	The spellings of a text stand next to each other. What is found is counted in signs, and begins where a
	syllable begins.
	"""

	def __init__(self, spellings: Sequence[tuple[int, Sequence[str]]]) -> None:
		self._numbers = [number for number, _ in spellings]
		self._following = {number: row + 1 for row, number in enumerate(self._numbers)}
		self.column = Column(["".join(parts) for _, parts in spellings])
		self._begins = ["".join("1" + "0" * (len(part) - 1) for part in parts) for _, parts in spellings]

	def find(self, letters: str, is_whole: bool = False) -> Iterator[tuple[int, int, int]]:
		"""Yield text number, first sign and number of signs where the letters stand, once for each text.

		They may end within the last syllable unless `is_whole`.
		"""
		find, starts = self.column.joined.find, self.column.starts
		position = find(letters)
		while position >= 0:
			row = bisect_right(starts, position) - 1
			place = self._find_begin(row, letters, position - starts[row])
			following = row + 1
			if place >= 0 and not (is_whole and self._begins[row][place + len(letters) :][:1] == "0"):
				yield self._numbers[row], *self.count_signs(row, place, len(letters))
				following = self._following[self._numbers[row]]
			position = find(letters, starts[following])

	def count_signs(self, row: int, start: int, length: int) -> tuple[int, int]:
		"""Return the first sign and the number of signs that a stretch of a spelling stands for."""
		begins = self._begins[row]
		first = begins.count("1", 0, start + 1) - 1
		return first, begins.count("1", 0, start + length) - first

	def _find_begin(self, row: int, letters: str, start: int) -> int:
		while start >= 0 and self._begins[row][start] == "0":
			start = self.column.texts[row].find(letters, start + 1)
		return start
