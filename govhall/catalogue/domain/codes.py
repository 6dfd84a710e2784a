"""Codes of a matter (GB/T 39554.1: base code of 12 digits, implementation code of 31 characters)."""

import re

LEVEL_DIGITS = {
	"National": "1",
	"Provincial": "2",
	"Municipal": "3",
	"County": "4",
	"Township": "5",
	"Village": "6",
}


def is_base_code(code: str) -> bool:
	"""Tell whether a base code has its 12 digits."""
	return bool(re.fullmatch(r"[0-9]{12}", code))


def make_implementation_code(credit_code: str, level: str, base_code: str) -> str:
	"""Join the body's credit code, the level's digit and the base code: 18 + 1 + 12 characters."""
	return f"{credit_code}{LEVEL_DIGITS[level]}{base_code}"
