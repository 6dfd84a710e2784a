"""The fields of an application form: which kinds there are, and which of them are shown.

A field is a mapping with the names of the framework's DocField, and the trees `shown_if`,
`required_if` and `read_only_if` of its conditions (see `conditions`).
"""

from collections.abc import Mapping
from typing import Any

from govhall.catalogue.domain.conditions import Tree, holds

Field = Mapping[str, Any]
Values = dict[str, Any]

LAYOUT_TYPES = ("Section Break", "Column Break", "Tab Break")
NUMBER_TYPES = ("Int", "Float", "Currency", "Percent")
TEXT_TYPES = ("Small Text", "Text", "Long Text")
ROW_TYPES = (
	*("Data", *TEXT_TYPES, "Select", "Link"),
	*("Date", "Time", "Datetime"),
	*(*NUMBER_TYPES, "Check", "Phone"),
)
INPUT_TYPES = (*ROW_TYPES, "Table")

IDENTITY_NUMBER = "Resident Identity Number"
CREDIT_CODE = "Unified Social Credit Code"
MOBILE_NUMBER = "Mobile Number"
CHECKS = (IDENTITY_NUMBER, CREDIT_CODE, MOBILE_NUMBER)  # what a Data field may be checked for


def list_inputs(fields: list[Field]) -> list[tuple[Field, list[Tree]]]:
	"""Return each input with the conditions under which it is shown: of its tab, section and itself."""
	inputs: list[tuple[Field, list[Tree]]] = []
	of_tab: list[Tree] = []
	of_section: list[Tree] = []
	for field in fields:
		own = [field["shown_if"]] if field.get("shown_if") else []
		if field["fieldtype"] == "Tab Break":
			of_tab, of_section = own, []
		elif field["fieldtype"] == "Section Break":
			of_section = own
		elif field["fieldtype"] in INPUT_TYPES:
			inputs.append((field, [*of_tab, *of_section, *own]))
	return inputs


def find_hidden(fields: list[Field], values: Values, parent: Values | None = None) -> set[str]:
	"""Return the names of the inputs that the answers hide; a hidden answer counts as empty.

	Hiding one field may hide another that depends on it, so this is repeated until nothing changes.
	"""
	inputs = list_inputs(fields)
	hidden: set[str] = set()
	for _round in inputs:
		doc = make_doc(fields, {name: value for name, value in values.items() if name not in hidden})
		found = {
			field["fieldname"]
			for field, conditions in inputs
			if not all(holds(condition, doc, parent) for condition in conditions)
		}
		if found <= hidden:
			break
		hidden |= found
	return hidden


def make_doc(fields: list[Field], values: Values) -> Values:
	"""Return the values as a condition sees them: a number that is not given is 0."""
	doc = dict(values)
	for field in fields:
		if field["fieldtype"] in (*NUMBER_TYPES, "Check") and doc.get(field.get("fieldname", "")) is None:
			doc[field["fieldname"]] = 0
	return doc
