"""What people look at all day, with ten thousand and with a million cases in the tables.

Run it with `dev/benchmark case_lists`. Each page is asked for through the code that serves it, as the
reviewer of one department: the list by deadline, the late cases, the desk's list of the newest, its count,
the counts of its open cases by stage, and the tracking page. For each it prints queries, median milliseconds,
and the rows that the database looked at, as its own counters tell.
"""

import os
from collections.abc import Callable
from statistics import median

import frappe
from _seed import SITES, connected, seed
from _served import time_once

REVIEWER = "reviewer@hall.example"
ROUNDS = 9
WARM_UP = 2
DOCTYPE = "Hall Application"
# as the desk's list asks when it is sorted by deadline
FIELDS = ("name", "title", "stage", "deadline", "light", "department", "acceptance_number")


def main() -> None:
	found = {}
	for cases in SITES:
		with connected(seed(cases), REVIEWER):
			found[cases] = {name: measure(action) for name, action in make_actions().items()}
	small, large = SITES
	for name in found[large]:
		ours, before = found[large][name], found[small][name]
		print(
			f"case_lists page={name} queries={ours[0]} ms_{small}={before[1]:.1f} ms_{large}={ours[1]:.1f}"
			f" growth={ours[1] / before[1]:.2f} rows_{small}={before[2]} rows_{large}={ours[2]}"
			f" load={os.getloadavg()[0]:.1f}",
			flush=True,
		)


def make_actions() -> dict[str, Callable[[], object]]:
	from govhall.api.desk import count_list, get_count
	from govhall.casework.domain.stages import ISSUING_STAGES, RUNNING_STAGES
	from govhall.casework.services.facts import progress

	code = frappe.get_all(DOCTYPE, {"stage": "In Review"}, pluck="name", order_by="name asc", limit=1)[0]
	counted = ("Submitted", "Correction Requested", "Special Procedure", *RUNNING_STAGES, *ISSUING_STAGES)

	def count() -> int:
		frappe.local.form_dict = frappe._dict(doctype=DOCTYPE, filters=[], fields=[])
		return count_list()

	return {
		"reviewers_list": lambda: list_cases("`tabHall Application`.`deadline` asc", {"has_deadline": 1}),
		"burning": lambda: list_cases(
			"`tabHall Application`.`deadline` asc", {"light": ["in", ["Red", "Deep Red"]]}
		),
		"newest": lambda: list_cases("`tabHall Application`.`creation` desc", {}),
		"count": count,
		"department_counts": lambda: [get_count(DOCTYPE, {"stage": stage}) for stage in counted],
		"tracking": lambda: progress.track(code),
	}


def list_cases(order_by: str, filters: dict) -> list:
	return frappe.get_list(DOCTYPE, filters=filters, fields=list(FIELDS), order_by=order_by, limit=20)


def measure(action: Callable[[], object]) -> tuple[int, float, int]:
	"""Return queries, median milliseconds and rows read of a page."""
	for _round in range(WARM_UP):
		action()
	times = [time_once(action) for _round in range(ROUNDS)]
	before = count_rows()
	queries = count_queries(action)
	return queries, median(times) * 1000, count_rows() - before


def count_rows() -> int:
	rows = frappe.db.sql("show session status like 'Handler_read%%'")
	return sum(int(number) for name, number in rows if name not in ("Handler_read_rnd_deleted",))


def count_queries(action: Callable[[], object]) -> int:
	queries: list[str] = []
	original = frappe.db.sql

	def counted(*args, **kwargs):
		queries.append(str(args[0]))
		return original(*args, **kwargs)

	frappe.db.sql = counted
	try:
		action()
	finally:
		frappe.db.sql = original
	return len(queries)


if __name__ == "__main__":
	main()
