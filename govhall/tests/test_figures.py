"""Number cards and reports against records whose numbers are known."""

import json
from datetime import timedelta

import frappe
from frappe.desk.doctype.number_card.number_card import get_result
from frappe.utils import now_datetime, today

from govhall.api import figures
from govhall.casework.report.case_figures import case_figures
from govhall.catalogue.domain import life
from govhall.catalogue.report.matter_figures import matter_figures
from govhall.exceptions import InvalidArgumentError
from govhall.shipped import sync_defaults
from govhall.shipped.desk import read_number_cards
from govhall.tests.base import TestCase
from govhall.tests.factories import make_application, make_department, make_matter, make_staff


class TestFigures(TestCase):
	def setUp(self):
		sync_defaults()

	def test_each_number_card_counts_what_it_says(self):
		cards = {card["name"]: card for card in read_number_cards()}
		before = {name: read_card(card) for name, card in cards.items()}
		department = make_department()
		make_matter(department=department.name)
		make_matter(department=department.name, status=life.DRAFT)
		seated = frappe.get_doc(
			doctype="Hall Window",
			hall=department.hall,
			number="9",
			window_name="测试窗口",
			kind="Department",
			department=department.name,
		).insert()
		person = make_staff(None, department.name)
		away = make_staff(None, department.name)
		absent = {"staff": away.name, "from_date": today(), "to_date": today(), "reason": "培训"}
		frappe.get_doc({"doctype": "Hall Absence", **absent}).insert()
		frappe.db.set_value(
			"Hall Window", seated.name, {"seated_staff": person.name, "seated_since": now_datetime()}
		)
		self.make_cases(department.name)
		grown = {name: read_card(card) - before[name] for name, card in cards.items()}
		grown.pop("At Most One Visit")
		self.assertEqual(
			grown,
			{
				"Matters in Force": 2,
				"Matters Being Worked On": 1,
				"Guides Incomplete": 0,
				"Windows Open Now": 1,
				"Staff on Duty": 1,
				"Cases in Work": 2,
				"Late Cases": 1,
				"Cases Submitted Today": 2,
				"Cases Decided This Month": 1,
			},
		)

	def make_cases(self, department):
		matter = make_matter(department=department).name
		late, new, old = (make_application(matter=matter).name for _number in range(3))
		now = now_datetime()
		values = {
			late: {"stage": "In Review", "light": "Red", "submitted_on": now},
			new: {"stage": "Submitted", "submitted_on": now},
			old: {"stage": "Refused", "decided_on": now, "submitted_on": now - timedelta(days=40)},
		}
		for name, row in values.items():
			frappe.db.set_value("Hall Application", name, row)

	def test_a_guide_with_faults_is_counted_until_it_is_put_right(self):
		before = figures.count_incomplete_guides()["value"]
		matter = make_matter(status=life.DRAFT, result_name="")
		self.assertEqual(figures.count_incomplete_guides()["value"], before + 1)
		matter.update({"result_name": "测试许可证"}).save()
		self.assertEqual(figures.count_incomplete_guides()["value"], before)

	def test_the_share_of_one_visit_is_that_of_the_matters_in_force(self):
		make_matter(visits_count=3, on_site_reason="须当面核验原件")
		visits = frappe.get_all("Hall Matter Version", {"is_current": 1}, pluck="visits_count")
		share = round(100 * sum(count <= 1 for count in visits) / len(visits), 1)
		self.assertEqual(figures.share_at_most_one_visit()["value"], share)
		self.assertLess(share, 100)

	def test_matter_figures_add_up_the_versions_in_force(self):
		department = make_department()
		make_matter(department=department.name, statutory_days=20, promised_days=7)
		special = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
		make_matter(department=department.name, statutory_days=30, promised_days=3, **special)
		make_matter(department=department.name, status=life.SUSPENDED)
		filters = {"by": "Department", "hall": department.hall, "show": "Time Limits"}
		_columns, rows, _message, chart = matter_figures.execute(filters)
		self.assertEqual(len(rows), 1)
		row = rows[0]
		self.assertEqual((row["matters"], row["statutory_days"], row["promised_days"]), (2, 50, 10))
		self.assertEqual(row["reduction"], 80.0)
		self.assertEqual([line["values"] for line in chart["data"]["datasets"]], [[50], [10]])
		by_type = matter_figures.execute({**filters, "by": "Matter Type", "show": "Matters"})
		self.assertEqual(by_type[3]["data"]["datasets"][0]["values"], [2])

	def test_limits_of_different_units_are_not_added_up(self):
		department = make_department()
		make_matter(department=department.name, statutory_days=20, promised_days=5)
		special = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
		make_matter(
			department=department.name,
			**(special | {"statutory_days": 60, "statutory_unit": "Calendar Day", "promised_days": 30}),
		)
		filters = {"by": "Department", "hall": department.hall, "show": "Time Limits"}
		_columns, (row,), _message, chart = matter_figures.execute(filters)
		self.assertEqual((row["statutory_days"], row["promised_days"], row["reduction"]), (20, 5, 75.0))
		self.assertEqual((row["statutory_calendar_days"], row["promised_for_calendar_days"]), (60, 30))
		self.assertEqual([line["values"] for line in chart["data"]["datasets"]], [[20], [5]])

	def test_case_figures_count_each_day(self):
		department = make_department()
		matter = make_matter(department=department.name).name
		moment = now_datetime().replace(year=2026, month=3, day=5, hour=23, minute=59)
		for _number in range(2):
			case = make_application(matter=matter).name
			frappe.db.set_value("Hall Application", case, {"submitted_on": moment, "decided_on": None})
		decided = moment + timedelta(days=1)
		frappe.db.set_value("Hall Application", case, "decided_on", decided)
		filters = {"from_date": "2026-03-04", "to_date": "2026-03-06", "department": department.name}
		_columns, rows, _message, chart = case_figures.execute(filters)
		self.assertEqual([(row["submitted"], row["decided"]) for row in rows], [(0, 0), (2, 0), (0, 1)])
		self.assertEqual(chart["data"]["labels"], ["03-04", "03-05", "03-06"])

	def test_a_period_that_cannot_be_is_refused(self):
		for first, last in (("2026-03-06", "2026-03-04"), ("2020-01-01", "2026-01-01")):
			with self.assertRaises(InvalidArgumentError):
				case_figures.execute({"from_date": first, "to_date": last})


def read_card(card: dict) -> float:
	"""Return a card's figure as the desk asks for it."""
	if card["type"] == "Custom":
		return frappe.get_attr(card["method"])()["value"]
	filters = json.loads(card["filters_json"])
	for row in json.loads(card.get("dynamic_filters_json", "[]")):
		assert row[3] == "frappe.datetime.get_today()", row
		filters.append([*row[:3], today()])
	return get_result(frappe.get_doc("Number Card", card["name"]).as_json(), json.dumps(filters))
