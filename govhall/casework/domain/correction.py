"""Answering and correcting an application (Licensing Law, Article 32(1)(4) and (5))."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from govhall.casework.domain.limits import ACCEPTANCE_DAYS
from govhall.organisation.domain.working_days import WorkingDays


def find_last_day_to_answer(handed_in: date, working: WorkingDays) -> date:
	"""Return the fifth working day after an application, or all that it was to correct, came in.

	It is a working day, so that no rest after it adds to it (Civil Code, Article 203). What nobody has
	answered by its end is deemed accepted.
	"""
	return working.add(handed_in, ACCEPTANCE_DAYS)


def find_acceptance_date(received: date, corrected: date | None, today: date, is_lapsed: bool) -> date:
	"""Return the day from which the limit runs when an application is accepted today.

	That is the day on which all corrections came in, the day of receipt when the time to answer has lapsed
	without a notice, and today otherwise.
	"""
	if corrected:
		return corrected
	return received if is_lapsed else today


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
