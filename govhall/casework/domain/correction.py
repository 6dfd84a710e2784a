"""Correction of an application (Licensing Law, Article 32(1)(4))."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

LIMIT_DAYS = 5


def is_lapsed(days_since_receipt: int) -> bool:
	"""Tell whether the five working days to ask for corrections are over.

	After them the application is deemed accepted from the day of receipt.
	"""
	return days_since_receipt > LIMIT_DAYS


def find_acceptance_date(
	received: date, corrected: date | None, today: date, days_since_receipt: int
) -> date:
	"""Return the day from which the limit runs when an application is accepted today.

	That is the day on which all corrections came in, the day of receipt when the five
	days have lapsed without a notice, and today otherwise.
	"""
	if corrected:
		return corrected
	return received if is_lapsed(days_since_receipt) else today


def find_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
	"""Return the paths of answers that differ: `floors`, `people.0.name`, `people` when rows came or went."""
	paths = []
	for field in {**old, **new}:
		paths += _find_changes_of(field, old.get(field), new.get(field))
	return paths


def is_marked(path: str, marks: Collection[str]) -> bool:
	"""Tell whether an answer is to be corrected; a mark on a table or row covers what it holds."""
	return any(path == mark or path.startswith(f"{mark}.") for mark in marks)


def _find_changes_of(field: str, old: Any, new: Any) -> list[str]:
	if not (isinstance(old, list) or isinstance(new, list)):
		return [] if _is_same(old, new) else [field]
	before, after = old or [], new or []
	if len(before) != len(after):
		return [field]
	rows = enumerate(zip(before, after, strict=True))
	return [f"{field}.{place}.{path}" for place, (one, other) in rows for path in find_changes(one, other)]


def _is_same(old: Any, new: Any) -> bool:
	# an answer that was left empty is the same as one that is not there
	return old == new or (old in (None, "", 0) and new in (None, "", 0))
