"""When a material of an application counts as supplied, and which may still come."""

from collections.abc import Mapping
from typing import Any

from govhall.casework.domain import stages

REQUIRED = "Required"
TOLERABLE = "Tolerable"

# as a file, on paper, or because the hall has it already
WAYS = ("attachment", "is_received", "stand_in_licence", "reused_from")


def is_supplied(row: Mapping[str, Any]) -> bool:
	"""Tell whether the hall has a material, whichever way it came."""
	return any(row.get(way) for way in WAYS)


def is_missing(row: Mapping[str, Any]) -> bool:
	"""Tell whether a required material is neither there nor replaced by a promise."""
	return row.get("necessity") == REQUIRED and not (is_supplied(row) or row.get("is_promised"))


def is_waited_for(row: Mapping[str, Any]) -> bool:
	"""Tell whether a tolerated material has still to come."""
	return bool(row.get("is_tolerated")) and not is_supplied(row)


def is_asked_for(row: Mapping[str, Any]) -> bool:
	"""Tell whether a correction notice asks for a material: it says what is wrong, or it is missing."""
	return bool(row.get("correction_note")) or is_missing(row)


def has_come(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
	"""Tell whether a material came in between two readings: as another file, on paper, or as more of it."""
	if new.get("attachment") and new.get("attachment") != old.get("attachment"):
		return True
	if not new.get("is_received"):
		return False
	counts = [(old.get(count) or 0, new.get(count) or 0) for count in ("original_count", "copy_count")]
	return not old.get("is_received") or any(before < now for before, now in counts)


def may_come_later(application: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
	"""Tell whether a material may come after the acceptance: tolerated, or proof of a withdrawn promise."""
	if application.get("stage") not in stages.UNDECIDED_STAGES:
		return False
	return is_waited_for(row) or bool(application.get("promise_withdrawn_on") and is_missing(row))
