"""Records for readers of English: the field `english_…` speaks in place of the Chinese one."""

from collections.abc import Mapping
from typing import Any

from govhall.catalogue.domain.exchange.codes import STEP_KINDS

PREFIX = "english_"
NAME_FIELDS = (
	*("matter_name", "material_name", "step_name", "fee_name", "theme_name"),
	*("department_name", "hall_name", "window_name"),
)


def put_in_english(record: Any) -> Any:
	"""Return a copy of a record and its rows in English as far as they have English texts."""
	if isinstance(record, list):
		return [put_in_english(row) for row in record]
	if not isinstance(record, Mapping):
		return record
	spoken = {field: put_in_english(value) for field, value in record.items()}
	for field, value in record.items():
		if field.startswith(PREFIX) and value:
			spoken[_find_original(record, field)] = value
	return spoken


def name_step(step: Mapping[str, Any]) -> Mapping[str, Any]:
	"""Return a step with an English name; one that is called as its kind is, 受理, has that of its kind."""
	kind = step.get("kind")
	is_called_so = bool(kind) and step.get("step_name") == STEP_KINDS.write(kind)
	return {**step, "english_name": kind} if is_called_so and not step.get("english_name") else step


def _find_original(record: Mapping[str, Any], field: str) -> str:
	if field == "english_name":
		return next((name for name in NAME_FIELDS if name in record), field)
	return field.removeprefix(PREFIX)
