"""What a submitted application costs, against as many plain Frappe rows.

Ours: a clerk takes in an application for the construction permit with its form and six materials, and
submits it. Floor: the same number of rows, as the tables count them, inserted as Notes, which is what
the framework does for any document. Both run as the same clerk in turns, and everything is rolled back.
"""

import statistics
from collections.abc import Callable

import frappe
from _served import connected, time_once

MATTER = "650100JS-XK-0001"
CLERK = "clerk@hall.example"
ROUNDS = 40
WARM_UP = 3
ANSWERS = {
	"Data": "测试",
	"Small Text": "测试",
	"Date": "2026-12-01",
	"Int": 1,
	"Float": 1.0,
	"Currency": 1.0,
}


def main() -> None:
	with connected(CLERK):
		measure(*prepare())


def prepare() -> tuple[Callable[[], None], int]:
	"""Return how to make one application, and how many rows one makes."""
	from govhall.casework.services.applying.applications import NewApplication, take_in
	from govhall.catalogue.services.versions import get_current

	guide = get_current(MATTER)
	new = NewApplication(
		matter=MATTER,
		applicant={
			"applicant_name": "张三丰",
			"id_type": "Resident Identity Card",
			"id_number": "650000198506150012",
			"mobile": "13800000001",
		},
		answers=make_answers(guide.form),
		contact={"declares_truth": 1},
		received=[row.material_name for row in guide.materials],
		channel="Window",
	)
	take_in(new)
	before = count_rows()
	take_in(new)
	return lambda: take_in(new), count_rows() - before


def make_answers(form: str) -> dict:
	fields = frappe.get_meta(form).fields
	answers = {field.fieldname: ANSWERS[field.fieldtype] for field in fields if field.fieldtype in ANSWERS}
	selects = [field for field in fields if field.fieldtype == "Select"]
	return answers | {field.fieldname: field.options.strip().split("\n")[0] for field in selects}


def count_rows() -> int:
	"""Return the number of rows in the tables of all DocTypes of the site."""
	tables = [table for table in frappe.db.get_tables(cached=False) if table.startswith("tab")]
	return sum(frappe.db.sql(f"select count(*) from `{table}`")[0][0] for table in tables)


def measure(make_application: Callable[[], None], rows: int) -> None:
	pairs = [
		(time_once(make_application), time_once(lambda: insert_plain(rows))) for _ in range(WARM_UP + ROUNDS)
	]
	pairs = pairs[WARM_UP:]
	ours, floor = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
	ratio = statistics.median(mine / plain for mine, plain in pairs)
	print(f"application_insert ratio={ratio:.2f} rows={rows} ours_ms={ours:.1f} floor_ms={floor:.1f}")


def insert_plain(rows: int) -> None:
	for _ in range(rows):
		frappe.get_doc({"doctype": "Note", "title": frappe.generate_hash(), "content": "测试"}).insert()


if __name__ == "__main__":
	main()
