"""Bringing the lights up to date: set-based, at any time, any number of times.

`sweep_lights("Hall Application", getdate())` changes the rows whose light changes up to that day, returns how
many, and commits after each chunk. A run that was missed is caught up by the next.
"""

from collections.abc import Callable
from datetime import date

import frappe

from govhall.procedure.services.light_sql import Place, find_rows, set_lights
from govhall.registry import list_types


def commit() -> None:
	frappe.db.commit()


def sweep_lights(doctype: str, today: date, end_chunk: Callable[[], None] = commit) -> int:
	"""Set the lights of a table as of today and return the number of rows changed.

	Each chunk is a transaction of its own: locks are short, and what is done stays done.
	"""
	changed, place = 0, Place()
	while rows := find_rows(doctype, today, place):
		changed += set_lights(doctype, [name for _day, name in rows], today)
		end_chunk()
		place = Place(*rows[-1])
	return changed


def sweep_all_lights(today: date, end_chunk: Callable[[], None] = commit) -> dict[str, int]:
	"""Set the lights of every table that has some; return the number of rows changed in each."""
	dated = [record.name for record in list_types() if record.deadline]
	return {doctype: sweep_lights(doctype, today, end_chunk) for doctype in dated}
