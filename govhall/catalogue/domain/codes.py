"""Codes of a matter (GB/T 39554.1: base code of 12 digits, implementation code of 31 characters)."""

import re
from collections.abc import Iterable

LEVEL_DIGITS = {
	"National": "1",
	"Provincial": "2",
	"Municipal": "3",
	"County": "4",
	"Township": "5",
	"Village": "6",
	"Graded": "7",
}
# GB/T 39046, Annex A.1, as far as it is applied for in a hall
TYPE_DIGITS = {
	"Licence": "01",
	"Benefit": "05",
	"Confirmation": "07",
	"Award": "08",
	"Adjudication": "09",
	"Other": "10",
	"Public Service": "20",
}
MAIN_ITEM = "Main Item"
SUB_ITEM = "Sub-item"
HANDLING_ITEM = "Handling Item"
LAYERS = (MAIN_ITEM, SUB_ITEM, HANDLING_ITEM)


def is_base_code(code: str) -> bool:
	"""Tell whether a base code has its 12 digits."""
	return bool(re.fullmatch(r"[0-9]{12}", code))


def make_implementation_code(credit_code: str, level: str, base_code: str) -> str:
	"""Join the body's credit code, the level's digit and the base code: 18 + 1 + 12 characters."""
	return f"{credit_code}{LEVEL_DIGITS[level]}{base_code}"


def is_handling_item_code(code: str, implementation_code: str) -> bool:
	"""Tell whether a code is an implementation code with the two digits of a situation: 33 characters."""
	return code[:-2] == implementation_code and bool(re.fullmatch(r"[0-9]{2}", code[-2:]))


def may_belong_to(layer: str, upper: str) -> bool:
	"""Tell whether an item of one layer may belong to one of another: only to a higher layer."""
	return layer in LAYERS and upper in LAYERS and LAYERS.index(upper) < LAYERS.index(layer)


def may_be_layer(layer: str, lower: Iterable[str]) -> bool:
	"""Tell whether an item may be of this layer with those that belong to it already."""
	return all(may_belong_to(item, layer) for item in lower)
