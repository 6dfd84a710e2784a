"""A form on paper: which cells to draw for the fields that an administrator has laid out."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from govhall.catalogue.domain.form_fields import INPUT_TYPES, TEXT_TYPES

Field = Mapping[str, Any]

SECTION_TYPES = ("Section Break", "Tab Break")
MOST_BOXES = 12  # of a list to choose from; a longer one is a line to write on
MOST_BOXES_IN_HALF = 2


class Cell(NamedTuple):
	"""A field with what is drawn for it: line, box, date, boxes to tick, or empty rows of a table."""

	field: Field
	drawn: str
	is_wide: bool


class Section(NamedTuple):
	"""A part of the form with its heading; each row has one wide cell or up to two narrow ones."""

	label: str
	description: str
	rows: list[list[Cell]]


def lay_out(fields: Iterable[Field]) -> list[Section]:
	"""Return the sections of a form that have something to fill in, in the order of the form."""
	sections = [Section("", "", [])]
	for field in fields:
		if field["fieldtype"] in SECTION_TYPES:
			sections.append(Section(field.get("label") or "", field.get("description") or "", []))
		elif field["fieldtype"] in INPUT_TYPES and not field.get("read_only"):
			_add(sections[-1].rows, make_cell(field))
	return [section for section in sections if section.rows]


def make_cell(field: Field) -> Cell:
	"""Return what to draw for a field, and whether it needs the whole width."""
	fieldtype, choices = field["fieldtype"], field.get("choices") or []
	if fieldtype == "Table":
		return Cell(field, "table", is_wide=True)
	if fieldtype in TEXT_TYPES:
		return Cell(field, "box", is_wide=True)
	if choices and len(choices) <= MOST_BOXES:
		return Cell(field, "choices", is_wide=len(choices) > MOST_BOXES_IN_HALF)
	drawn = {"Check": "yes or no", "Date": "date", "Time": "time", "Datetime": "moment"}
	return Cell(field, drawn.get(fieldtype, "line"), is_wide=False)


def _add(rows: list[list[Cell]], cell: Cell) -> None:
	last = rows[-1] if rows else []
	if not cell.is_wide and len(last) == 1 and not last[0].is_wide:
		last.append(cell)
	else:
		rows.append([cell])
