"""The lights of many rows in one statement: `lights.find_light` and `find_next_change`, written in SQL.

A table whose rows carry a deadline keeps the light and the day on which it changes next. Only rows whose day
has come are looked at, in the order of the index over that column. A test holds both forms together.
"""

from dataclasses import dataclass
from datetime import date

import frappe

from govhall.registry import find_type

ROWS_IN_A_STATEMENT = 2000
EARLIEST = date(1, 1, 1)


LIGHT = """
case
	when {last_day} is null then 'None'
	when {paused_until} is not null then if(%(today)s <= {paused_until}, 'Paused', 'Red')
	when {statutory} < %(today)s then 'Deep Red'
	when {last_day} < %(today)s then 'Red'
	when yellow_date <= %(today)s then 'Yellow'
	else 'Green'
end
"""
NEXT_CHANGE = """
case
	when {last_day} is null then null
	when {paused_until} is not null
		then if(%(today)s <= {paused_until}, {paused_until} + interval 1 day, null)
	when {statutory} < %(today)s then null
	when {last_day} < %(today)s then {statutory} + interval 1 day
	when yellow_date <= %(today)s then least({last_day}, coalesce({statutory}, {last_day})) + interval 1 day
	else least(yellow_date, {last_day} + interval 1 day, coalesce({statutory}, {last_day}) + interval 1 day)
end
"""


@dataclass(frozen=True)
class Place:
	"""How far a sweep has come: the last row that it has looked at."""

	day: date = EARLIEST
	name: str = ""


def find_rows(doctype: str, today: date, after: Place) -> list[tuple[date, str]]:
	"""Return day and name of the next rows whose light changes up to today; nothing is locked by it."""
	return frappe.db.sql(
		f"""
		select light_changes_date, name from `tab{doctype}`
		where light_changes_date <= %(today)s
			and (light_changes_date > %(day)s or (light_changes_date = %(day)s and name > %(name)s))
		order by light_changes_date, name
		limit {ROWS_IN_A_STATEMENT}
		""",
		{"today": today, "day": after.day, "name": after.name},
	)


def set_lights(doctype: str, names: list[str], today: date) -> int:
	"""Set the lights of rows as of today and return how many; rows that somebody acts on are left to them.

	An act sets the light itself, and one that fails leaves its row to the next sweep. Two sweeps at once
	share the rows.
	"""
	free = _lock_free(doctype, names, today)
	if not free:
		return 0
	columns = vars(find_type(doctype).deadline)
	# in a small table the database would look at all rows, and wait for those that others have locked
	frappe.db.sql(
		f"""
		update `tab{doctype}` force index (primary)
		set light = {LIGHT.format(**columns)}, light_changes_date = {NEXT_CHANGE.format(**columns)}
		where name in %(names)s
		""",
		{"today": today, "names": free},
	)
	return len(free)


def _lock_free(doctype: str, names: list[str], today: date) -> list[str]:
	# by the primary key, so that rows are locked and no gaps between them, into which others insert
	rows = frappe.db.sql(
		f"""
		select name from `tab{doctype}` force index (primary)
		where name in %(names)s and light_changes_date <= %(today)s
		for update skip locked
		""",
		{"today": today, "names": names},
	)
	return [name for (name,) in rows]
