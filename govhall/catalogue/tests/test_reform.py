import json

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, today

from govhall.catalogue.services import publishing
from govhall.catalogue.services.reform import get_reform_figures
from govhall.exceptions import InvalidBaselineError
from govhall.organisation.domain.roles import CITIZEN, SUPERVISOR
from govhall.sample_halls.loader import load
from govhall.sample_halls.plan import make_plan
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_hall, make_matter, make_user

HALL = "URC"
LEDGER = [  # of the sources
	("Time Limit", 222, 35, -187, -84.2),
	("Matters", 66, 30, -36, -54.5),
	("Fee Items", 35, 7, -28, -80.0),
	("Materials", 1236, 98, -1138, -92.1),
	("Time Limit", 45, 35, -10, -22.2),
	("Matters", 47, 30, -17, -36.2),
	("Materials", 260, 98, -162, -62.3),
	("Fee Items", 10, 7, -3, -30.0),
]


def make_baseline(hall: str, **overrides):
	values = {
		"doctype": "Hall Reform Baseline",
		"hall": hall,
		"series": "测试改革",
		"indicator": "Matters",
		"baseline_value": 4,
		"measured_date": "2011-03-04",
	}
	return frappe.get_doc(values | overrides).insert()


class TestReformLedger(TestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		list(load("urumqi_construction"))

	def setUp(self):
		super().setUp()
		# what tests in the browser have published in this hall is no part of its history
		codes = [record.values["code"] for record in make_plan("urumqi_construction").matters]
		strange = {"hall": HALL, "matter": ["not in", codes]}
		frappe.db.set_value("Hall Matter Version", strange, "is_current", 0)

	def run_report(self, **filters):
		return run("Reform Ledger", filters=json.dumps(filters), ignore_prepared_report=True)

	def test_the_ledger_of_the_construction_hall_is_that_of_its_history(self):
		figures = get_reform_figures(HALL)
		self.assertEqual(
			[(row.indicator, row.then, row.now, row.change, row.percent) for row in figures], LEDGER
		)

	def test_the_report_shows_then_and_now_in_rows_and_chart(self):
		report = self.run_report(hall=HALL)
		self.assertEqual(
			[(row["then"], row["now"], row["percent"]) for row in report["result"]],
			[(then, now, percent) for _, then, now, _, percent in LEDGER],
		)
		then, now = report["chart"]["data"]["datasets"]
		self.assertEqual((then["values"][0], now["values"][0]), (100, 15.8))
		self.assertIn("222→35", report["chart"]["data"]["labels"][0])

	def test_the_report_narrows_to_a_reform_and_an_indicator(self):
		series = get_reform_figures(HALL)[0].series
		report = self.run_report(hall=HALL, series=series, indicator="Fee Items")
		self.assertEqual([row["then"] for row in report["result"]], [35])
		self.assertIsNone(self.run_report(hall=HALL, series="none").get("chart"))

	def test_a_supervisor_may_run_it_and_a_citizen_may_not(self):
		with as_user(make_user(SUPERVISOR).name):
			self.assertEqual(len(self.run_report(hall=HALL)["result"]), len(LEDGER))
		with as_user(make_user(CITIZEN).name), self.assertRaises(frappe.PermissionError):
			self.run_report(hall=HALL)


class TestBaselines(TestCase):
	def setUp(self):
		super().setUp()
		self.hall = make_hall(is_group=1).name

	def test_halls_below_are_counted_and_matters_out_of_force_are_not(self):
		below = make_hall(parent_service_hall=self.hall, level="Township").name
		department = make_department(hall=below).name
		make_matter(department=department)
		suspended = make_matter(department=department, promised_days=9)
		make_matter(department=department, status="Draft")
		make_baseline(self.hall)
		make_baseline(self.hall, indicator="Time Limit", measure="Total Promised", baseline_value=32)
		self.assertEqual(
			[(row.now, row.percent) for row in get_reform_figures(self.hall)], [(2, -50.0), (16, -50.0)]
		)
		publishing.change_status(suspended.name, "Suspended")
		self.assertEqual([row.now for row in get_reform_figures(self.hall)], [1, 7])

	def test_steps_trips_materials_and_fee_items_come_from_the_version_in_force(self):
		make_matter(department=make_department(hall=self.hall).name)
		for indicator in ("Materials", "Steps", "Trips", "Fee Items"):
			make_baseline(self.hall, indicator=indicator)
		self.assertEqual([row.now for row in get_reform_figures(self.hall)], [2, 5, 0, 0])

	def test_a_time_limit_says_how_it_is_measured_and_nothing_else_does(self):
		with self.assertRaisesRegex(InvalidBaselineError, "how the time limit is measured"):
			make_baseline(self.hall, indicator="Time Limit")
		self.assertFalse(make_baseline(self.hall, measure="Project Chain").measure)

	def test_a_figure_of_the_past_is_not_from_tomorrow_and_stands_once(self):
		with self.assertRaisesRegex(InvalidBaselineError, "future"):
			make_baseline(self.hall, measured_date=add_days(today(), 1))
		baseline = make_baseline(self.hall)
		baseline.update({"baseline_value": 5}).save()
		with self.assertRaisesRegex(InvalidBaselineError, "already"):
			make_baseline(self.hall)

	def test_a_hall_without_baselines_has_no_ledger(self):
		self.assertEqual(get_reform_figures(self.hall), get_reform_figures("none"))
