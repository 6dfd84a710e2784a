"""Service objects in files of other systems: two sets of codes are in use, which differ in 5 and 6.

GB/T 39046-2020, A.4: 5 government bodies, 6 other organisations. Bases of items in some provinces: 5
enterprises without legal personality, 6 government bodies, 9 other.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govhall.catalogue.domain.exchange.cells import split_list
from govhall.catalogue.domain.exchange.codes import SERVED_DIFFERENTLY, SERVED_IN_PROVINCES

if TYPE_CHECKING:
	from govhall.catalogue.domain.exchange.tables import RawRow

HEADS = ("server_type", "服务对象")
NATIONAL, PROVINCIAL = "GB/T 39046", "Provincial Item Base"
OF_PROVINCES = ("9", "非法人企业")
OWN_HEADS = "hall_"  # columns that only this hall's own files have


def translate(rows: "Sequence[RawRow]", code_set: str) -> "Sequence[RawRow] | None":
	"""Return rows whose service objects are those of the standard; None if nobody can tell which they are.

	A file with a code that only one of the sets has is in that set; one of ours is in the standard's.
	"""
	code_set = code_set or _find_set(rows)
	if code_set != PROVINCIAL:
		return rows if code_set else None
	return [
		row._replace(cells={head: _write(head, cell) for head, cell in row.cells.items()}) for row in rows
	]


def _find_set(rows: "Sequence[RawRow]") -> str:
	if any(head.startswith(OWN_HEADS) for row in rows for head in row.cells):
		return NATIONAL
	said = {part for row in rows for head in HEADS for part in _split(row.cells.get(head))}
	if said.intersection(OF_PROVINCES):
		return PROVINCIAL
	return "" if said.intersection(SERVED_DIFFERENTLY) else NATIONAL


def _write(head: str, cell: Any) -> Any:
	if head not in HEADS:
		return cell
	return ",".join(SERVED_IN_PROVINCES.get(part, part) for part in _split(cell))


def _split(cell: Any) -> list[str]:
	return [part.lstrip("0") for part in split_list(cell)] if isinstance(cell, str | int | float) else []
