"""Stretches of texts that are nearly a word, by rapidfuzz."""

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from govhall.catalogue.domain.search.columns import Column

Stretches = Iterator[tuple[int, int, int]]


def find_near(column: Column, word: str, errors: int) -> Stretches:
	"""Yield row, place and length of stretches that differ from a word in so many signs at most.

	Cut into one piece more than there are errors, a word keeps at least one piece whole; only rows with a
	whole piece are compared.
	"""
	if not errors:
		return
	bounds = [len(word) * number // (errors + 1) for number in range(errors + 2)]
	rows = {row for begin, end in pairwise(bounds) for row, _ in column.find(word[begin:end])}
	yield from _find_in_short({row: column.texts[row] for row in rows}, word, errors)
	yield from _find_in_long({row: column.texts[row] for row in rows}, word, errors)


def _find_in_short(texts: dict[int, str], word: str, errors: int) -> Stretches:
	"""Compare whole texts with the word: the partial ratio would look for the text in the word."""
	short = {row: text for row, text in texts.items() if len(text) <= len(word)}
	for text, _, row in process.extract(word, short, scorer=OSA.distance, score_cutoff=errors, limit=None):
		yield row, 0, len(text)


def _find_in_long(texts: dict[int, str], word: str, errors: int) -> Stretches:
	long = {row: text for row, text in texts.items() if len(text) > len(word)}
	nearest = 100 * (len(word) - errors) / len(word)
	for text, _, row in process.extract(
		word, long, scorer=fuzz.partial_ratio, score_cutoff=nearest, limit=None
	):
		place = fuzz.partial_ratio_alignment(word, text, score_cutoff=nearest)
		if place and place.dest_end > place.dest_start:
			yield row, place.dest_start, place.dest_end - place.dest_start
