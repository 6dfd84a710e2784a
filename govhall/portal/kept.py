"""Forms that somebody has begun and not saved, as the list of their cases shows them."""

from govhall.casework.services.applying.kept_inputs import KeptInput, list_new
from govhall.casework.services.facts.subjects import find_typed_subject
from govhall.catalogue.services.versions import get_current


def list_kept() -> list[dict]:
	"""Return the forms begun, newest first, with matter, subject, applicant, when, and where they go on.

	One whose matter cannot be applied for at present waits until it can.
	"""
	found = [(kept, get_current(kept.matter)) for kept in list_new()]
	return [_describe(kept, matter) for kept, matter in found if matter]


def _describe(kept: KeptInput, matter) -> dict:
	answers, applicant = (_read_part(kept.content, name) for name in ("answers", "applicant"))
	return {
		"matter": matter,
		"subject": find_typed_subject(matter.form, answers),
		"applicant_name": str(applicant.get("applicant_name") or ""),
		"kept_on": kept.kept_on,
		"request_id": kept.request_id,
		"address": f"/hall/apply/{kept.matter}?kept={kept.request_id}",
	}


def _read_part(content: dict, name: str) -> dict:
	"""Return a part of what was typed; whoever sends other than the page does gets nothing of it."""
	part = content.get(name)
	return part if isinstance(part, dict) else {}
