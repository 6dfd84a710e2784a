"""What a version of a matter says: its own fields, what it takes from department and hall, and its texts."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from govhall.catalogue.domain.texts import (
	compose_bases,
	compose_english_bases,
	compose_english_steps,
	compose_steps,
)

# where a matter says nothing itself, the department or the hall speaks for it
FROM_DEPARTMENT = {"enquiry_phone": "phone", "complaint_phone": "complaint_phone"}
FROM_HALL = {"place": "address", "office_hours": "opening_hours"}
OF_THE_BODY = {"implementing_body": "department_name", "body_code": "credit_code"}


def complete(
	matter: Mapping[str, Any], department: Mapping[str, Any], hall: Mapping[str, Any]
) -> dict[str, Any]:
	"""Return a matter with what it leaves to its department and hall, and with its composed texts."""
	content = dict(matter)
	content |= _fill(matter, department, FROM_DEPARTMENT)
	content |= {field: department.get(source) for field, source in OF_THE_BODY.items()}
	if not matter.get("place"):
		content["english_place"] = hall.get("english_address")
	if not matter.get("office_hours"):
		content["english_office_hours"] = hall.get("english_opening_hours")
	content |= _fill(matter, hall, FROM_HALL)
	return content | compose_texts(matter)


def compose_texts(matter: Mapping[str, Any]) -> dict[str, str]:
	"""Return the texts that a matter's rows make: legal basis and handling flow, in both languages."""
	bases, steps = matter.get("legal_bases") or [], matter.get("steps") or []
	return {
		"legal_basis": compose_bases(bases),
		"english_legal_basis": compose_english_bases(bases),
		"handling_flow": compose_steps(steps),
		"english_handling_flow": compose_english_steps(steps),
	}


def hash_content(content: Mapping[str, Any]) -> str:
	"""Return a hash that is the same for the same content, whatever its rows are called."""
	text = json.dumps(_drop_names(content), sort_keys=True, default=str, ensure_ascii=False)
	return hashlib.sha256(text.encode()).hexdigest()


def _fill(matter: Mapping[str, Any], source: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
	return {field: matter.get(field) or source.get(name) or "" for field, name in fields.items()}


def _drop_names(value: Any) -> Any:
	if isinstance(value, Mapping):
		# an empty field and one that is not there yet say the same
		return {key: _drop_names(item) for key, item in value.items() if key != "name" and item}
	if isinstance(value, list):
		return [_drop_names(item) for item in value]
	return value
