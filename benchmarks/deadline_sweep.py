"""What a sweep of the lights costs over a million open cases, all of which change.

Run it with `dev/benchmark deadline_sweep`. On the benchmark's site a copy of the table of applications, with
the indexes that hold a light, gets a million green cases that turn yellow today. Ours is `sweep_lights`, in
chunks, each committed; the floor is one bare UPDATE that writes the same two columns of the same rows by a
constant, and commits once. Saving documents one by one is measured on 200 open cases and extrapolated.
"""

import os
from datetime import date, timedelta

import frappe
from _seed import connected, seed
from _served import time_once

CASES = 1_000_000
COPY = "Hall Application Sweep Copy"
KEPT_INDEXES = ("light_changes_date", "light")
SAVED = 200
ROUNDS = 2


def main() -> None:
	with connected(seed(CASES)):
		one_by_one = measure_saving()
		try:
			make_copy()
			measure(one_by_one)
		finally:
			frappe.db.sql_ddl(f"drop table if exists `tab{COPY}`")


def make_copy() -> None:
	"""Copy the table of applications: the same rows, as wide, with the indexes that a light is in."""
	frappe.db.sql_ddl(f"drop table if exists `tab{COPY}`")
	frappe.db.sql_ddl(f"create table `tab{COPY}` like `tabHall Application`")
	rows = frappe.db.sql(f"show index from `tab{COPY}` where Key_name != 'PRIMARY'", as_dict=True)
	kept = {row.Key_name for row in rows if row.Column_name in KEPT_INDEXES}
	others = sorted({row.Key_name for row in rows} - kept)
	frappe.db.sql_ddl(f"alter table `tab{COPY}` {', '.join(f'drop index `{name}`' for name in others)}")
	frappe.db.sql(f"insert into `tab{COPY}` select * from `tabHall Application`")
	frappe.db.commit()


def make_green(today: date) -> None:
	"""Let every case be open and green, and turn yellow today."""
	frappe.db.sql(
		f"""
		update `tab{COPY}` set stage = 'In Review', light = 'Green', yellow_date = %(today)s,
			light_changes_date = %(today)s, deadline = %(due)s, statutory_deadline = %(statutory)s
		""",
		{"today": today, "due": today + timedelta(days=4), "statutory": today + timedelta(days=20)},
	)
	frappe.db.commit()


def measure(one_by_one: float) -> None:
	from govhall.procedure.services import light_sql
	from govhall.procedure.services.light_sweep import sweep_lights
	from govhall.registry import find_type

	light_sql.find_type = lambda _copy: find_type("Hall Application")
	today = date.today()
	ours, floors = [], []
	for _round in range(ROUNDS):
		make_green(today)
		floors.append(time_once(lambda: update_at_once(today)))
		make_green(today)
		ours.append(time_once(lambda: sweep_lights(COPY, today)))
		yellow = frappe.db.sql(f"select count(*) from `tab{COPY}` where light = 'Yellow'")[0][0]
		assert yellow >= CASES, yellow
	best, floor = min(ours), min(floors)
	print(
		f"deadline_sweep cases={CASES} ratio={best / floor:.2f} ours_s={best:.1f} bare_update_s={floor:.1f}"
		f" one_by_one_s={one_by_one * CASES:.0f} (extrapolated from {SAVED})"
		f" one_by_one_ratio={one_by_one * CASES / best:.0f} load={os.getloadavg()[0]:.1f}",
		flush=True,
	)


def update_at_once(today: date) -> None:
	frappe.db.sql(
		f"update `tab{COPY}` set light = 'Yellow', light_changes_date = %s", (today + timedelta(days=5),)
	)
	frappe.db.commit()


def measure_saving() -> float:
	"""Return the seconds that it takes to read a case, set its light and save it, and take all back."""
	from govhall.casework.services.days.deadlines import set_light

	names = frappe.get_all(
		"Hall Application", filters={"stage": "In Review"}, pluck="name", order_by="name asc", limit=SAVED
	)

	def save() -> None:
		for name in names:
			doc = frappe.get_doc("Hall Application", name)
			set_light(doc)
			doc.flags.ignore_links = True
			doc.save()

	seconds = time_once(save)
	frappe.db.rollback()
	return seconds / len(names)


if __name__ == "__main__":
	main()
