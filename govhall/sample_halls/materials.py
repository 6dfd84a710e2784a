"""Materials of a sample hall: from their names to complete rows, and the library of the shared ones."""

import re
from collections import Counter
from typing import Any

from govhall.sample_halls.sheets import Record

NECESSITY_BY_SIGN = {"~": "Tolerable", "?": "Optional"}
# what belongs to one matter's row and not to the record that many matters share
OF_THE_MATTER = ("necessity", "basis", "acceptance_standard", "usage_note", "material")


def expand_material(text: str, basis: str, classes: list[dict[str, Any]]) -> dict[str, Any]:
	"""Return the row of a material such as `居民身份证` or `安全评价报告~` (~ tolerable, ? optional).

	The first class whose pattern is found in the name tells kind, source, issuing body and standard.
	"""
	name = text.rstrip("".join(NECESSITY_BY_SIGN))
	values = next(row["values"] for row in classes if re.search(row["pattern"], name))
	return {
		"material_name": name,
		"necessity": NECESSITY_BY_SIGN.get(text[-1], "Required"),
		"basis": basis,
		**values,
	}


def is_shown(name: str, classes: list[dict[str, Any]]) -> bool:
	"""Tell whether a material of this name is compared with its original at the window."""
	return next(bool(row.get("is_shown")) for row in classes if re.search(row["pattern"], name))


def make_library(hall: str, matters: list[Record]) -> list[Record]:
	"""Return a record for each material that several matters ask for, and link their rows to it."""
	rows = [(matter, row) for matter in matters for row in matter.values["materials"]]
	counts = Counter(row["material_name"] for _matter, row in rows)
	library: dict[str, Record] = {}
	for matter, row in rows:
		name = row["material_name"]
		if counts[name] < 2:
			continue
		if name not in library:
			code = f"{hall}-CL-{len(library) + 1:03d}"
			shared = {key: value for key, value in row.items() if key not in OF_THE_MATTER}
			library[name] = Record({"code": code, **shared}, matter.origin)
		row["material"] = library[name].values["code"]
	return list(library.values())


def link_stand_ins(matters: list[Record], library: list[Record]) -> None:
	"""Name, for each material that is the result of another matter, the matter whose result stands in."""
	granted_by: dict[str, str] = {}
	for matter in matters:
		granted_by.setdefault(matter.values["result_name"], matter.values["code"])
	for matter in matters:
		for row in matter.values["materials"]:
			row["stand_in_matter"] = granted_by.get(row["material_name"])
	for record in library:
		record.values["stand_in_matter"] = granted_by.get(record.values["material_name"])
