"""Columns of exchanged catalogues: the national name of each of our fields, its reader and its writer.

National names are those of the exchange structure of implementation lists. What it does not have
carries the prefix `hall_`, so that a catalogue comes back as it went.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from govhall.catalogue.domain.exchange import codes
from govhall.catalogue.domain.exchange.cells import (
	Codes,
	Kind,
	Unreadable,
	code_kind,
	split_list,
)

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
	"""A column: `read` returns values of our fields, `write` a cell. `fields` are those it carries.

	`label` is the Chinese name of the element, which may head the column as well, as may the names in
	`aliases`: those of the exchange tables that are in use.
	"""

	name: str
	label: str
	fields: tuple[str, ...]
	write: Callable[[Record], Any]
	read: Callable[[Any], dict[str, Any]]
	empty: Mapping[str, Any]
	is_required: bool = False
	is_text: bool = True
	aliases: tuple[str, ...] = ()


def own(field: str, label: str, kind: Kind, **options: Any) -> Column:
	"""Return a column for a field that has no national name."""
	return plain(field, f"hall_{field}", label, kind, **options)


def plain(
	field: str,
	name: str,
	label: str,
	kind: Kind,
	is_required: bool = False,
	default: Any = None,
	aliases: tuple[str, ...] = (),
) -> Column:
	"""Return a column for one field; `default` is what an empty cell stands for."""
	return Column(
		name,
		label,
		(field,),
		lambda record: kind.write(record.get(field)),
		lambda cell: {field: kind.read(cell)},
		{field: kind.empty if default is None else default},
		is_required,
		is_text=not isinstance(kind.empty, int | float),
		aliases=aliases,
	)


def flags(name: str, label: str, rows: tuple[tuple[str, str, str], ...]) -> Column:
	"""Return a column that lists the codes of those fields that are ticked."""
	fields = tuple(field for field, _code, _word in rows)
	code_set = Codes(rows)

	def read(cell: Any) -> dict[str, Any]:
		ticked = {code_set.read(part) for part in split_list(cell)}
		return {field: int(field in ticked) for field in fields}

	def write(record: Record) -> str:
		return ",".join(code for field, code, _word in rows if record.get(field))

	return Column(name, label, fields, write, read, dict.fromkeys(fields, 0))


def shown(field: str, name: str, label: str, kind: Kind) -> Column:
	"""Return a column for people and other systems: it is written, and what it says is not taken in."""
	return Column(name, label, (), lambda record: kind.write(record.get(field)), lambda cell: {}, {})


def ignored(name: str, label: str) -> Column:
	"""Return a column of the national structure that says nothing of a hall."""
	return Column(name, label, (), lambda record: None, lambda cell: {}, {})


def understood(field: str, name: str, label: str, kind: Kind, is_written: bool = False) -> Column:
	"""Return a column that says how to take another one: files of other systems have it, ours may."""

	def write(record: Record) -> Any:
		return kind.write(record.get(field)) if is_written else None

	return Column(name, label, (), write, lambda cell: {field: kind.read(cell)}, {})


def levels(name: str, label: str) -> Column:
	"""Return the column of levels of exercise, of which the first is the one of the codes."""

	def read(cell: Any) -> dict[str, Any]:
		found = [codes.LEVELS.read(part) for part in split_list(cell)]
		if not found:
			raise Unreadable("missing")
		return {"level_of_exercise": found[0], "further_levels": "、".join(found[1:])}

	def write(record: Record) -> str:
		further = (codes.LEVELS.find(part) for part in split_list(record.get("further_levels")))
		values = (record.get("level_of_exercise"), *further)
		return ",".join(filter(None, map(codes.LEVELS.write, values)))

	return Column(name, label, ("level_of_exercise",), write, read, {"level_of_exercise": "Municipal"})


def links(field: str, key: str, name: str, label: str) -> Column:
	"""Return a column for a table of links: their names, separated by commas."""

	def read(cell: Any) -> dict[str, Any]:
		return {field: [{key: part} for part in dict.fromkeys(split_list(cell))]}

	def write(record: Record) -> str:
		return ",".join(row[key] for row in record.get(field) or [])

	return Column(name, label, (field,), write, read, {field: []})


def chosen(field: str, name: str, label: str, code_set: Codes, **options: Any) -> Column:
	"""Return a column for a field with a code set."""
	return plain(field, name, label, code_kind(code_set), **options)
