"""The written mandate with which an agent applies for somebody, where the law lets them (Article 29)."""

from collections.abc import Mapping
from typing import Any

MANDATE = {
	"material_name": "授权委托书",
	"english_name": "Written mandate",
	"necessity": "Required",
	"kind": "Original",
	"original_count": 1,
	"copy_count": 0,
}


def find_mandate(matter: Mapping[str, Any]) -> dict[str, Any] | None:
	"""Return the material that an agent hands in beside those of the matter.

	Nothing for a matter that wants the applicant in person, or that lists the mandate itself.
	"""
	is_listed = any(map(is_mandate, matter.get("materials") or []))
	return None if matter.get("requires_presence") or is_listed else dict(MANDATE)


def is_mandate(row: Mapping[str, Any]) -> bool:
	"""Tell whether a material is the mandate, whoever asks for it."""
	return row.get("material_name") == MANDATE["material_name"]
