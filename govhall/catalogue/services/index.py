"""The search index of this process: built from the versions in force, kept until the catalogue changes.

The catalogue's stamp is a counter in the database that every transaction which changes the catalogue
raises as it commits. Whoever reads the stamp and the rows sees both as of the same moment, so an index
is never older than its stamp says, however many processes there are.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate

from govhall.catalogue.domain.search import Entry, MatterIndex
from govhall.organisation.numbering import draw_number

STAMP = ("GovHall", "Catalogue", "")
AUDIENCES = {"serves_natural_persons": "Natural Person", "serves_legal_persons": "Legal Person"}
LISTED_FIELDS = (
	*("matter_name", "english_name", "department", "hall", "matter_type", "case_type", "project_stage"),
	*("level_of_exercise", "promised_days", "statutory_days", "statutory_unit", "is_charged"),
	*("visits_count", "allow_online"),
	*AUDIENCES,
)
SEARCHED_FIELDS = ("aliases", "themes", "base_code", "implementation_code")
SEPARATORS = re.compile(r"[,，;；\n]+")

Stamp = tuple[int, str, date]


@dataclass(frozen=True)
class CatalogueIndex:
	"""The index, the listed fields of each matter by its code, and records of labels by type and name."""

	stamp: Stamp
	matters: MatterIndex
	rows: dict[str, frappe._dict]
	labels: dict[str, dict[str, frappe._dict]]


_indexes: dict[str, CatalogueIndex] = {}


def get_index() -> CatalogueIndex:
	"""Return the index of the catalogue as this transaction sees it."""
	stamp = _read_stamp()
	if frappe.flags.catalogue_changed:
		return _build_index(stamp)  # nobody else may find what is not committed
	known = _indexes.get(frappe.local.site)
	if known and known.stamp == stamp:
		return known
	index = _build_index(stamp)
	if not known or known.stamp < stamp:
		_indexes[frappe.local.site] = index
	return index


def mark_changed(doc=None, method: str | None = None) -> None:
	"""Have all processes build their index anew once this transaction is committed.

	A doc event of what an index is made of; publishing calls it too. Calling it often costs nothing.
	"""
	if not frappe.flags.catalogue_changed:
		frappe.flags.catalogue_changed = True
		frappe.db.before_commit.add(_raise_stamp)
		frappe.db.after_rollback.add(_forget_change)


def _raise_stamp() -> None:
	_forget_change()
	draw_number(*STAMP)


def _forget_change() -> None:
	frappe.flags.catalogue_changed = False


def _read_stamp() -> Stamp:
	"""Return number and time of the last change, and today, because departments move in and out."""
	row = frappe.db.get_value("Hall Counter", "|".join(STAMP), ["last_number", "modified"])
	number, modified = row or (0, "")
	return number, str(modified), getdate()


def _build_index(stamp: Stamp) -> CatalogueIndex:
	# published guides are open to everybody, guests included
	rows = frappe.get_all(
		"Hall Matter Version",
		filters={"is_current": 1},
		fields=["matter as code", *LISTED_FIELDS, *SEARCHED_FIELDS],
		order_by="matter asc",
	)
	labels = {
		"department": _read_labels("Hall Department", "department_name", "abbreviation"),
		"theme": _read_labels("Hall Theme", "theme_name"),
		"hall": _read_labels("Service Hall", "hall_name"),
	}
	stations = _list_stations(stamp[-1])
	entries = [_make_entry(row, labels, stations) for row in rows]
	return CatalogueIndex(stamp, MatterIndex(entries), {row.code: row for row in rows}, labels)


def _read_labels(doctype: str, name_field: str, *more: str) -> dict[str, frappe._dict]:
	fields = ["name", f"{name_field} as label", "english_name as english_label", *more]
	return {row.name: row for row in frappe.get_all(doctype, fields=fields, order_by="name asc")}


def _list_stations(today: date) -> dict[str, set[str]]:
	"""Return by department the halls in which it is stationed today."""
	halls = defaultdict(set)
	for row in frappe.get_all(
		"Hall Department Station",
		filters={"parenttype": "Hall Department"},
		fields=["parent", "hall", "from_date", "to_date"],
		order_by="parent asc",
	):
		if (row.from_date or today) <= today <= (row.to_date or today):
			halls[row.parent].add(row.hall)
	return halls


def _make_entry(row: frappe._dict, labels: dict, stations: dict[str, set[str]]) -> Entry:
	department = labels["department"].get(row.department) or frappe._dict()
	themes = [code for code in (row.themes or "").split("|") if code]
	theme_labels = [labels["theme"][code] for code in themes if code in labels["theme"]]
	return Entry(
		code=row.code,
		name=row.matter_name or "",
		english_name=row.english_name or "",
		aliases=tuple(part.strip() for part in SEPARATORS.split(row.aliases or "") if part.strip()),
		other_codes=_keep_texts(row.base_code, row.implementation_code),
		departments=_keep_texts(department.label, department.english_label, department.abbreviation),
		themes=_keep_texts(*(text for label in theme_labels for text in (label.label, label.english_label))),
		facets={
			"department": _keep_texts(row.department),
			"theme": tuple(themes),
			"hall": _keep_texts(*sorted({row.hall, *stations.get(row.department, ())} - {None})),
			"level": _keep_texts(row.level_of_exercise),
			"audience": tuple(name for field, name in AUDIENCES.items() if row[field]),
		},
	)


def _keep_texts(*texts: str | None) -> tuple[str, ...]:
	return tuple(text for text in texts if text)
