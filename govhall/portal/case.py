"""What the page of a case works out from the case and its guide: materials, marks, and the promise."""

from govhall.casework.domain import stages
from govhall.casework.domain.supplies import TOLERABLE, is_supplied
from govhall.organisation.language import name_of
from govhall.portal.sections import list_marks


def list_materials(case: dict, matter) -> list[dict]:
	"""Return the materials, in a correction first those that the notice names.

	Each has `may_upload`, `is_waived` when a promise replaces it, `comes_later` when that is promised.
	"""
	promised = _list_promised(case, matter)
	rows = [
		{
			**row,
			"may_upload": _may_upload(case, row),
			"is_waived": row["requirement"] in promised and not is_supplied(row),
			"comes_later": _comes_later(case, row),
		}
		for row in case["materials"]
	]
	return sorted(rows, key=lambda row: not (case["answers_notice"] and row["correction_note"]))


def list_marked(materials: list[dict], fields: list[dict], case: dict) -> list[dict]:
	"""Return anchor, label and sentence of each answer and material that a correction notice marks."""
	answers = [
		{**mark, "anchor": f"a-{mark['path'].replace('.', '-')}"}
		for mark in list_marks(fields, case["correction_fields"])
	]
	rows = [
		{
			"anchor": f"m-{row['name']}",
			"label": name_of(row, "material_name"),
			"sentence": row["correction_note"],
		}
		for row in materials
		if row["correction_note"]
	]
	return answers + rows


def describe_promise(matter) -> dict | None:
	"""Return what a matter says of its promise in place of proof, with the materials that it replaces."""
	if not matter.promise_kind:
		return None
	return {
		"kind": matter.promise_kind,
		"text": matter.promise_text,
		"liability": matter.promise_liability,
		"check_method": matter.promise_check_method,
		"check_days": matter.promise_check_days,
		"materials": [row for row in matter.materials if row.allow_promise],
	}


def list_tolerable(matter) -> list:
	"""Return the materials of a matter that may be supplied after the acceptance (容缺受理)."""
	return [row for row in matter.materials if row.necessity == TOLERABLE]


def _list_promised(case: dict, matter) -> set[str]:
	"""Return the rows of the guide that a promise replaces, chosen in a draft or made since."""
	made = {row["requirement"] for row in case["materials"] if row["is_promised"]}
	if case["stage"] != stages.DRAFT or not case["promises_proof"]:
		return made
	return {row.name for row in matter.materials if row.allow_promise}


def _may_upload(case: dict, row: dict) -> bool:
	if case["answers_notice"]:
		return bool(row["correction_note"])
	return case["may_change"] or row["may_supply"]


def _comes_later(case: dict, row: dict) -> bool:
	is_chosen = case["promises_supply"] and case["stage"] == stages.DRAFT
	return bool(is_chosen and row["necessity"] == TOLERABLE and not is_supplied(row))
