"""The sample halls in a site: each loads whole, and its figures come out of our own reports."""

import shutil
import tempfile
from pathlib import Path

import frappe

from govhall.catalogue.services.guides import measure_hall_chain
from govhall.catalogue.services.reform import get_reform_figures
from govhall.sample_halls.loader import load
from govhall.sample_halls.plan import FIXTURES, make_plan
from govhall.sample_halls.sheets import SampleHallError
from govhall.tests.base import TestCase

APPROVALS = ["not in", ["Public Service"]]


class SampleHallTestCase(TestCase):
	def load(self, name: str) -> None:
		"""Load a hall twice: the second time makes nothing."""
		list(load(name))
		self.assertTrue(all(": 0 made" in line for line in load(name)))

	def count(self, doctype: str, hall: str, **filters) -> int:
		"""Count the records of a hall and of all halls below it."""
		left, right = frappe.db.get_value("Service Hall", hall, ["lft", "rgt"])
		halls = frappe.get_all(
			"Service Hall",
			filters={"lft": [">=", left], "rgt": ["<=", right]},
			pluck="name",
			order_by="lft asc",
		)
		key = "name" if doctype == "Service Hall" else "hall"
		return frappe.db.count(doctype, {key: ["in", halls], **filters})

	def count_in_force(self, hall: str, **filters) -> int:
		return self.count("Hall Matter Version", hall, is_current=1, **filters)

	def list_figures(self, hall: str) -> list[tuple]:
		return [
			(row.indicator, row.then, row.now, row.change, row.percent) for row in get_reform_figures(hall)
		]


class TestUrumqiConstruction(SampleHallTestCase):
	def setUp(self):
		super().setUp()
		self.remove_strangers()

	def remove_strangers(self):
		"""Other tests publish matters of their own in this hall; until the rollback they are gone."""
		codes = [record.values["code"] for record in make_plan("urumqi_construction").matters]
		frappe.db.delete("Hall Matter Version", {"hall": "URC", "matter": ["not in", codes]})
		frappe.db.delete("Hall Matter", {"hall": "URC", "name": ["not in", codes]})

	def test_it_has_10_departments_22_windows_30_matters_98_materials_and_7_fee_items(self):
		self.load("urumqi_construction")
		matters = frappe.get_all("Hall Matter", filters={"hall": "URC"}, pluck="name", order_by="name asc")
		inside = {"parenttype": "Hall Matter", "parent": ["in", matters]}
		fees = frappe.get_all("Hall Matter Fee", filters=inside, pluck="fee_item", order_by="name asc")
		self.assertEqual(self.count("Hall Department", "URC"), 10)
		self.assertEqual(self.count("Hall Window", "URC"), 22)
		self.assertEqual(self.count_in_force("URC"), 30)
		self.assertEqual(frappe.db.count("Hall Matter Material", inside), 98)
		self.assertEqual(len(set(fees)), 7)

	def test_its_reform_figures_are_those_of_its_source(self):
		self.load("urumqi_construction")
		self.assertEqual(measure_hall_chain("URC"), 35)
		self.assertCountEqual(
			self.list_figures("URC"),
			[
				("Time Limit", 222, 35, -187, -84.2),
				("Matters", 66, 30, -36, -54.5),
				("Fee Items", 35, 7, -28, -80.0),
				("Materials", 1236, 98, -1138, -92.1),
				("Time Limit", 45, 35, -10, -22.2),
				("Matters", 47, 30, -17, -36.2),
				("Materials", 260, 98, -162, -62.3),
				("Fee Items", 10, 7, -3, -30.0),
			],
		)


class TestYulin(SampleHallTestCase):
	def test_it_has_38_departments_53_windows_165_staff_and_189_matters(self):
		self.load("yulin")
		self.assertEqual(self.count("Hall Department", "YL"), 38)
		self.assertEqual(self.count("Hall Window", "YL"), 53)
		self.assertEqual(self.count("Hall Staff", "YL"), 165)
		self.assertEqual(self.count_in_force("YL", matter_type="Public Service"), 55)
		self.assertEqual(self.count_in_force("YL", matter_type=APPROVALS), 134)
		self.assertEqual(self.list_figures("YL"), [("Matters", 58, 189, 131, 225.9)])
		self.check_chief_representatives()
		self.check_shared_materials()

	def check_chief_representatives(self):
		appointed = frappe.get_all(
			"Hall Signatory",
			filters={
				"parenttype": "Hall Department",
				"parent": ["like", "YL%"],
				"kind": "Chief Representative",
			},
			pluck="parent",
			order_by="parent asc",
		)
		self.assertEqual((len(appointed), len(set(appointed))), (38, 38))

	def check_shared_materials(self):
		"""The identity card is one record of the library, and the matter that issues it stands in for it."""
		[card] = frappe.get_all(
			"Hall Material",
			filters={"material_name": "居民身份证", "name": ["like", "YL-%"]},
			fields=["name", "stand_in_matter"],
			order_by="name asc",
		)
		issued = frappe.db.get_value("Hall Matter", card.stand_in_matter, "result_name")
		self.assertEqual(issued, "居民身份证")
		self.assertGreater(frappe.db.count("Hall Matter Material", {"material": card.name}), 40)


class TestUlanqab(SampleHallTestCase):
	def test_it_has_27_departments_and_a_hall_in_each_of_its_11_counties(self):
		self.load("ulanqab")
		self.assertEqual(self.count("Hall Department", "WLCB"), 27)
		self.assertEqual(self.count("Service Hall", "WLCB", level="County"), 11)
		self.assertEqual(frappe.db.count("Hall Staff", {"hall": "WLCB"}), 210)
		for level in ("Township", "Village"):
			self.assertGreaterEqual(self.count("Service Hall", "WLCB", level=level), 2)
		self.assertEqual(self.count_in_force("WLCB"), self.count("Hall Matter", "WLCB"))


class TestUrumqi(SampleHallTestCase):
	def test_it_has_38_departments_four_levels_and_46_windows_of_its_district(self):
		self.load("urumqi_city")
		district = frappe.db.get_value("Service Hall", {"division_code": "650105", "level": "County"})
		root = frappe.db.get_value("Service Hall", district, "parent_service_hall")
		self.assertEqual(self.count("Hall Department", root), 38)
		self.assertEqual(frappe.db.count("Hall Window", {"hall": district}), 46)
		for level in ("City", "County", "Township", "Village"):
			self.assertTrue(self.count("Service Hall", root, level=level), level)


class TestZhangqiu(SampleHallTestCase):
	def test_it_has_35_departments_8_branches_20_townships_and_shorter_limits(self):
		self.load("zhangqiu")
		self.assertEqual(self.count("Hall Department", "ZQ"), 35)
		self.assertEqual(self.count("Service Hall", "ZQ", is_branch=1), 8)
		self.assertEqual(self.count("Service Hall", "ZQ", level="Township"), 20)
		self.assertEqual(self.count_in_force("ZQ", matter_type="Licence"), 196)
		self.assertEqual(self.count_in_force("ZQ"), 269)
		self.assertEqual(self.list_figures("ZQ"), [("Time Limit", 4802, 2518, -2284, -47.6)])


class TestLoading(SampleHallTestCase):
	def test_an_unknown_hall_is_named_with_those_that_exist(self):
		with self.assertRaisesRegex(SampleHallError, "urumqi_construction"):
			list(load("atlantis"))

	def test_a_row_that_the_site_refuses_is_named_and_nothing_is_loaded(self):
		with tempfile.TemporaryDirectory() as folder:
			fixtures = Path(folder)
			self.copy("yulin", fixtures)
			path = fixtures / "yulin" / "windows.csv"
			path.write_text(
				path.read_text(encoding="utf-8").replace("Cashier", "Treasurer"), encoding="utf-8"
			)
			with self.assertRaisesRegex(SampleHallError, r"yulin/windows.csv, line \d+: .*Treasurer"):
				list(load("yulin", fixtures=fixtures))
		self.assertFalse(frappe.db.exists("Service Hall", "COPY"))
		self.assertFalse(frappe.db.exists("Hall Department", {"hall": "COPY"}))

	def copy(self, name: str, fixtures: Path) -> None:
		"""Copy a sample hall as another one, so that it does not matter which halls the site has."""
		shutil.copy(FIXTURES / "phrases.json", fixtures)
		(fixtures / name).mkdir()
		for path in (FIXTURES / name).iterdir():
			text = path.read_text(encoding="utf-8").replace("YL", "COPY")
			(fixtures / name / path.name).write_text(text, encoding="utf-8")
