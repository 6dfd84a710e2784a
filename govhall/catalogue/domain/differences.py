"""What differs between two versions of a matter, field by field and row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

CHANGED = "Changed"
ADDED = "Added"
REMOVED = "Removed"
# the column by which a row is known again in the other version
KEYS = {
	"legal_bases": "law_name",
	"steps": "step_name",
	"materials": "material_name",
	"fee_items": "fee_item",
	"faqs": "question",
	"themes": "theme",
}
# what people call a row whose key is a code
NAMES = {"fee_items": "fee_name", "themes": "theme_name"}
# texts that rows make, and what rows take from elsewhere: their source is compared instead
DERIVED = frozenset(
	{
		*("legal_basis", "english_legal_basis", "handling_flow", "english_handling_flow"),
		*("name", "idx", "matter_version", "version"),
	}
)


@dataclass(frozen=True)
class Difference:
	"""A change in a field, or in a row of a table; `row` names the row, `column` its field."""

	kind: str
	field: str
	old: Any
	new: Any
	row: str = ""
	column: str = ""


def find_differences(old: Row, new: Row) -> list[Difference]:
	"""Return what differs between the contents of two versions."""
	fields = [field for field in dict.fromkeys([*old, *new]) if field not in DERIVED]
	return [difference for field in fields for difference in _compare(field, old.get(field), new.get(field))]


def _compare(field: str, old: Any, new: Any) -> Iterator[Difference]:
	if isinstance(old, list) or isinstance(new, list):
		yield from _compare_rows(field, old or [], new or [])
	elif not _same(old, new):
		yield Difference(CHANGED, field, old, new)


def _compare_rows(field: str, old: list[Row], new: list[Row]) -> Iterator[Difference]:
	before, after = _index(field, old), _index(field, new)
	for key, row in before.items():
		if key not in after:
			yield Difference(REMOVED, field, _name(field, row), None, _name(field, row))
	for key, row in after.items():
		if key not in before:
			yield Difference(ADDED, field, None, _name(field, row), _name(field, row))
			continue
		yield from _compare_cells(field, before[key], row)


def _compare_cells(field: str, old: Row, new: Row) -> Iterator[Difference]:
	for column in dict.fromkeys([*old, *new]):
		if column not in DERIVED and not _same(old.get(column), new.get(column)):
			yield Difference(CHANGED, field, old.get(column), new.get(column), _name(field, new), column)


def _index(field: str, rows: list[Row]) -> dict[tuple[Any, int], Row]:
	"""Return rows by their key; of several with the same, the first is compared with the first."""
	indexed: dict[tuple[Any, int], Row] = {}
	for row in rows:
		key = row[KEYS[field]]
		indexed[key, sum(known == key for known, _number in indexed)] = row
	return indexed


def _name(field: str, row: Row) -> str:
	return str(row.get(NAMES.get(field, "")) or row[KEYS[field]])


def _same(old: Any, new: Any) -> bool:
	# an empty field and one that is not there say the same
	return (old or None) == (new or None)
