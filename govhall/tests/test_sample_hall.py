import frappe

from govhall.catalogue.services import measure_hall_chain
from govhall.sample_hall import SampleHallError, load
from govhall.tests.base import TestCase

HALL = "URC"


class TestSampleHall(TestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		list(load("urumqi_construction"))

	def count(self, doctype, **filters):
		return frappe.db.count(doctype, {"hall": HALL, **filters})

	def test_the_hall_has_its_ten_departments(self):
		self.assertEqual(self.count("Hall Department"), 10)

	def test_the_hall_has_its_twenty_service_windows_its_project_room_and_its_fee_window(self):
		rooms = {kind: self.count("Hall Window", kind=kind) for kind in ("Major Projects", "Cashier")}
		self.assertEqual(rooms, {"Major Projects": 1, "Cashier": 1})
		self.assertEqual(self.count("Hall Window"), 22)

	def test_the_hall_has_its_thirty_matters_and_ninety_eight_materials(self):
		matters = frappe.get_all("Hall Matter", filters={"hall": HALL}, pluck="name", order_by="name asc")
		materials = frappe.db.count("Hall Matter Material", {"parent": ["in", matters]})
		self.assertEqual((len(matters), materials), (30, 98))

	def test_the_hall_has_its_seven_fee_items(self):
		fees = frappe.get_all(
			"Hall Matter Fee", filters={"parenttype": "Hall Matter"}, pluck="fee_item", order_by="name asc"
		)
		self.assertEqual(len(set(fees)), 7)

	def test_the_whole_chain_takes_thirty_five_working_days(self):
		self.assertEqual(measure_hall_chain(HALL), 35)

	def test_loading_again_makes_nothing(self):
		self.assertTrue(all(": 0 made" in line for line in load("urumqi_construction")))

	def test_an_unknown_hall_is_named_with_those_that_exist(self):
		with self.assertRaisesRegex(SampleHallError, "urumqi_construction"):
			list(load("atlantis"))
