"""Codes of administrative divisions (GB/T 2260; below the county GB/T 10114).

Six digits: two for the province, two for the prefecture, two for the county, with 00 for “all of it”.
Townships add three digits, villages three more. Codes change, so each has days on which it is valid.
"""

import re
from datetime import date

PROVINCE = "Province"
PREFECTURE = "Prefecture"
COUNTY = "County"
TOWNSHIP = "Township"
VILLAGE = "Village"

LEVELS = (PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE)
LEVEL_OF_LENGTH = {9: TOWNSHIP, 12: VILLAGE}


def find_level(code: str) -> str | None:
	"""Return the level of a division by its code, or None if it is no code of a division."""
	if not re.fullmatch(r"[0-9]{6}([0-9]{3}){0,2}", code):
		return None
	if len(code) > 6:
		return LEVEL_OF_LENGTH[len(code)]
	if code[2:] == "0000":
		return PROVINCE
	return PREFECTURE if code[4:] == "00" else COUNTY


def find_parents(code: str) -> list[str]:
	"""Return the codes of the divisions above, the nearest first; a county may have no prefecture."""
	parents = [code[:length] for length in (9, 6) if length < len(code)]
	county = code[:6]
	above = [f"{county[:4]}00", f"{county[:2]}0000"]
	return parents + [parent for parent in above if parent != county]


def is_valid(valid_from: date | None, valid_to: date | None, day: date) -> bool:
	"""Tell whether a code is in force on a day; an open end has no limit."""
	return (not valid_from or valid_from <= day) and (not valid_to or day <= valid_to)
