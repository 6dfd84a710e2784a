import frappe

from govhall.exceptions import DivisionError, HallTreeError, OpeningHoursError
from govhall.organisation.services.divisions import ship_divisions
from govhall.organisation.services.halls import list_children
from govhall.patches import build_hall_tree
from govhall.tests.base import TestCase
from govhall.tests.factories import make_hall


def make_division(code: str, **overrides):
	values = {"doctype": "Hall Division", "code": code, "division_name": "测试"}
	return frappe.get_doc(values | overrides).insert()


class TestDivisions(TestCase):
	def test_provinces_and_the_divisions_of_the_sample_halls_are_shipped(self):
		frappe.db.delete("Hall Division")
		ship_divisions()
		ship_divisions()
		self.assertEqual(frappe.db.count("Hall Division", {"level": "Province"}), 34)
		counted = {
			parent: frappe.db.count("Hall Division", {"parent_division": parent})
			for parent in ("650100", "150900", "610800")
		}
		self.assertEqual(counted, {"650100": 8, "150900": 11, "610800": 12})
		successors = (
			frappe.db.get_value("Hall Division", "370122", "replaced_by"),
			frappe.db.get_value("Hall Division", "370181", "replaced_by"),
		)
		self.assertEqual(successors, ("370181", "370114"))

	def test_a_hall_may_bear_the_code_that_was_in_force_when_it_opened(self):
		frappe.clear_messages()
		hall = make_hall(level="County", division_code="370181", opened_date="2012-07-01")
		self.assertEqual(hall.division_code, "370181")
		self.assertIn("has been replaced by 370114", str(frappe.message_log))

	def test_a_hall_that_opened_later_needs_the_new_code(self):
		with self.assertRaisesRegex(DivisionError, "章丘市 is not in force"):
			make_hall(level="County", division_code="370181", opened_date="2018-07-01")
		self.assertTrue(make_hall(level="County", division_code="370114", opened_date="2018-07-01").name)

	def test_codes_that_cannot_be_are_refused(self):
		with self.assertRaisesRegex(DivisionError, "6 digits"):
			make_division("65010")
		with self.assertRaisesRegex(DivisionError, "does not lie in"):
			make_division("659901", parent_division="370000")
		with self.assertRaisesRegex(DivisionError, "has a last day"):
			make_division("659901", replaced_by="650102")
		with self.assertRaisesRegex(DivisionError, "lies before"):
			make_division("659901", valid_from="2020-01-01", valid_to="2019-01-01")

	def test_successors_do_not_run_in_a_circle(self):
		old = make_division("659901", valid_to="2020-12-31", replaced_by="650102")
		new = frappe.get_doc("Hall Division", "650102")
		new.update({"valid_to": "2024-12-31", "replaced_by": old.name})
		with self.assertRaisesRegex(DivisionError, "lead back"):
			new.save()


class TestTree(TestCase):
	def test_four_levels_and_branch_halls_stand_below_one_another(self):
		city = make_hall(level="City")
		county = make_hall(level="County", parent_service_hall=city.name)
		branch = make_hall(level="County", parent_service_hall=county.name, is_branch=1)
		village = make_hall(level="Village", parent_service_hall=branch.name)
		city.reload()
		inside = {"lft": [">", city.lft], "rgt": ["<", city.rgt]}
		names = frappe.get_all("Service Hall", filters=inside, pluck="name", order_by="lft asc")
		self.assertEqual(names, [county.name, branch.name, village.name])
		self.assertTrue(city.is_group)
		self.assertFalse(village.is_group)

	def test_a_hall_does_not_stand_below_one_of_its_level_or_a_lower_one(self):
		county = make_hall(level="County")
		for level in ("County", "City"):
			with self.assertRaisesRegex(HallTreeError, "cannot stand below"):
				make_hall(level=level, parent_service_hall=county.name)

	def test_a_hall_does_not_stand_below_itself(self):
		top = make_hall(level="County")
		branch = make_hall(level="County", parent_service_hall=top.name, is_branch=1)
		for parent in (branch.name, top.name):
			top.reload()
			top.update({"parent_service_hall": parent, "is_branch": 1})
			with self.assertRaisesRegex(HallTreeError, "below itself"):
				top.save()

	def test_a_hall_that_moves_takes_its_lower_halls_along(self):
		here, there = make_hall(level="City"), make_hall(level="City")
		county = make_hall(level="County", parent_service_hall=here.name)
		town = make_hall(level="Township", parent_service_hall=county.name)
		county.reload()
		county.parent_service_hall = there.name
		county.save()
		there.reload()
		town.reload()
		self.assertTrue(there.lft < town.lft < town.rgt < there.rgt)

	def test_halls_of_before_the_tree_find_their_place_in_it(self):
		city = make_hall(level="City")
		county = make_hall(level="County", parent_service_hall=city.name)
		names = ["in", [city.name, county.name]]
		frappe.db.set_value("Service Hall", {"name": names}, {"lft": 0, "rgt": 0})
		build_hall_tree.execute()
		city.reload()
		county.reload()
		self.assertTrue(0 < city.lft < county.lft < county.rgt < city.rgt)

	def test_the_desk_lists_the_tree_level_by_level(self):
		city = make_hall(level="City", hall_name="市大厅")
		make_hall(level="County", parent_service_hall=city.name, hall_name="县大厅")
		self.assertIn(city.name, [row["value"] for row in list_children(None)])
		below = list_children(city.name)
		self.assertEqual([(row["title"], row["level"]) for row in below], [("县大厅", "County")])


class TestOpeningHours(TestCase):
	def hours(self, *rows):
		fields = ("weekday", "opens_at", "closes_at", "break_from", "break_to")
		return [dict(zip(fields, row, strict=False)) for row in rows]

	def test_the_sentence_is_made_from_the_table_and_follows_it(self):
		hall = make_hall(hours=self.hours(("Monday", "09:00", "18:00", "13:00", "14:30")))
		self.assertEqual(hall.opening_hours, "周一 09:00—13:00、14:30—18:00")
		self.assertEqual(hall.english_opening_hours, "Monday 09:00–13:00 and 14:30–18:00")
		hall.append("hours", {"weekday": "Tuesday", "opens_at": "09:00", "closes_at": "12:00"})
		hall.save()
		self.assertEqual(hall.opening_hours, "周一 09:00—13:00、14:30—18:00；周二 09:00—12:00")

	def test_a_sentence_that_somebody_wrote_stays(self):
		hall = make_hall(opening_hours="工作日全天", hours=self.hours(("Monday", "09:00", "18:00")))
		hall.reload()
		self.assertEqual(hall.opening_hours, "工作日全天")

	def test_hours_that_contradict_themselves_are_refused(self):
		for row, sentence in (
			(("Monday", "18:00", "09:00"), "must follow one another"),
			(("Monday", "09:00", "18:00", "08:00", "10:00"), "must follow one another"),
			(("Monday", "09:00", "18:00", "12:00"), "fill in both"),
			(("Monday", "noon", "18:00"), "no time of day"),
		):
			with self.subTest(row=row), self.assertRaisesRegex(OpeningHoursError, sentence):
				make_hall(hours=self.hours(row))
		with self.assertRaisesRegex(OpeningHoursError, "overlap"):
			make_hall(hours=self.hours(("Monday", "09:00", "12:00"), ("Monday", "11:00", "15:00")))

	def test_midnight_is_a_time(self):
		hall = make_hall(hours=self.hours(("Sunday", "00:00", "23:59")))
		self.assertEqual(hall.opening_hours, "周日 00:00—23:59")
