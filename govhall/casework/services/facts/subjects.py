"""What an application is about, in a few words: by it people tell their cases of one matter apart."""

from collections.abc import Iterable

from govhall.catalogue.domain.form_fields import TEXT_TYPES
from govhall.catalogue.forms import describe_form, read_forms

LONGEST = 80
FACTS = ("form_type", "form_name", "form_layout")


def find_subject(answers: Iterable[dict]) -> str:
	"""Return the first answer in words, most often the project; nothing where no question asks for words."""
	for answer in answers:
		text = str(answer.get("value") or "").strip()
		if text and answer["fieldtype"] in ("Data", *TEXT_TYPES) and not answer.get("check"):
			return " ".join(text.split())[:LONGEST]
	return ""


def find_typed_subject(form: str | None, typed: dict) -> str:
	"""Return the subject of answers that were typed and not saved."""
	fields = [field for field in describe_form(form) if field.get("fieldname") in typed]
	return find_subject({**field, "value": typed[field["fieldname"]]} for field in fields)


def add_subjects(applications: list[dict]) -> list[dict]:
	"""Return applications, read with `FACTS`, with the subject of each in place of them."""
	layouts: dict[str, dict[str, str | None]] = {}
	for row in applications:
		if row["form_name"]:
			layouts.setdefault(row["form_type"], {})[row["form_name"]] = row["form_layout"]
	subjects = {
		name: find_subject(answers)
		for form, names in layouts.items()
		for name, answers in read_forms(form, names).items()
	}
	return [
		{key: value for key, value in row.items() if key not in FACTS}
		| {"subject": subjects.get(row["form_name"], "")}
		for row in applications
	]
