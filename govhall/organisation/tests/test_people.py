from datetime import date

import frappe
from frappe.utils import add_days, getdate

from govhall.exceptions import DepartmentError, StaffError
from govhall.organisation.domain.signing import FIELD_OF_ACT
from govhall.organisation.scope import forget_posts, is_staff
from govhall.organisation.services.leaving import end_planned
from govhall.organisation.services.seats import sit_down
from govhall.organisation.services.signing import find_signatories
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_hall, make_staff, make_user, make_window

DAY = date(2026, 5, 20)


def make_absence(staff: str, start="2026-05-18", end="2026-05-22"):
	values = {"staff": staff, "from_date": start, "to_date": end, "reason": "出差"}
	return frappe.get_doc({"doctype": "Hall Absence", **values}).insert()


class TestSignatories(TestCase):
	def setUp(self):
		self.department = make_department()
		self.chief = make_staff(None, self.department.name, post="Chief Representative").name
		self.deputy = make_staff(None, self.department.name).name
		self.appoint(self.chief)
		self.appoint(self.deputy, kind="Deputy", signs_refusal=0)
		self.department.save()

	def appoint(self, staff, **values):
		row = {"staff": staff, "kind": "Chief Representative", "from_date": "2026-01-01"}
		row |= dict.fromkeys(FIELD_OF_ACT.values(), 1)
		return self.department.append("signatories", row | values)

	def find(self, act="Grant", day=DAY):
		found = find_signatories(self.department.name, act, day)
		return found[0].staff if found else None

	def test_the_chief_representative_signs_and_the_deputy_only_while_they_are_away(self):
		self.assertEqual(self.find(), self.chief)
		make_absence(self.chief)
		self.assertEqual(self.find(), self.deputy)
		self.assertEqual(self.find(day=date(2026, 5, 23)), self.chief)

	def test_nobody_signs_what_only_the_absent_chief_representative_was_given(self):
		self.assertEqual(self.find("Refusal"), self.chief)
		make_absence(self.chief)
		self.assertIsNone(self.find("Refusal"))

	def test_a_table_that_leaves_a_decision_to_nobody_is_refused(self):
		self.department.signatories[0].signs_refusal = 0
		with self.assertRaisesRegex(DepartmentError, "Nobody would sign: Refusal"):
			self.department.save()
		self.department.reload()
		self.department.signatories[0].signs_refusal = 0
		self.appoint(make_staff(None, self.department.name).name, kind="Head of the Agency")
		self.department.save()
		self.assertEqual(self.find("Refusal"), self.department.signatories[-1].staff)

	def test_who_has_left_signs_nothing(self):
		staff = frappe.get_doc("Hall Staff", self.chief)
		staff.is_active = 0
		staff.save()
		self.assertEqual(self.find(), self.deputy)

	def test_a_department_has_one_chief_representative_at_a_time(self):
		third = make_staff(None, self.department.name).name
		self.appoint(third, from_date="2026-06-01")
		with self.assertRaisesRegex(DepartmentError, "one chief representative at a time"):
			self.department.save()
		self.department.reload()
		self.appoint(third, from_date="2026-06-01")
		self.department.signatories[0].to_date = "2026-05-31"
		self.department.save()
		self.assertEqual(self.find(day=date(2026, 6, 1)), third)

	def test_terms_and_stations_that_contradict_each_other_are_refused(self):
		self.appoint(self.deputy, kind="Deputy", from_date="2026-03-01")
		with self.assertRaisesRegex(DepartmentError, "stands twice among the signatories"):
			self.department.save()
		self.department.reload()
		self.department.signatories[0].to_date = "2025-01-01"
		with self.assertRaisesRegex(DepartmentError, "Row 1: “Last Day” lies before “From Date”"):
			self.department.save()
		self.department.reload()
		here = {"hall": self.department.hall, "from_date": "2020-01-01"}
		again = here | {"from_date": "2021-01-01"}
		self.department.extend("stations", [here, again])
		with self.assertRaisesRegex(DepartmentError, "stationed twice in 测试政务中心"):
			self.department.save()
		self.department.reload()
		elsewhere = {"hall": make_hall().name, "from_date": "2020-06-01"}
		self.department.extend("stations", [here | {"to_date": "2020-12-31"}, again, elsewhere])
		self.department.save()

	def test_an_absence_is_entered_once_and_runs_forward(self):
		make_absence(self.chief)
		with self.assertRaisesRegex(StaffError, "entered already"):
			make_absence(self.chief, "2026-05-22", "2026-05-30")
		with self.assertRaisesRegex(StaffError, "lies before"):
			make_absence(self.chief, "2026-06-02", "2026-06-01")

	def test_reasons_of_absences_are_not_for_everybody(self):
		absence = make_absence(self.chief)
		with as_user(make_user("Hall Clerk").name):
			self.assertFalse(absence.has_permission("read"))


class TestPostings(TestCase):
	def setUp(self):
		self.department = make_department()
		self.user = make_user("Hall Clerk").name
		self.staff = make_staff(self.user, self.department.name)

	def backdate(self, days=-30):
		"""Let the running posting have begun a while ago."""
		row = self.staff.postings[-1]
		frappe.db.set_value("Hall Posting", row.name, "from_date", add_days(getdate(), days))
		self.staff.reload()

	def postings(self):
		self.staff.reload()
		fields = ("department", "window", "from_date", "to_date")
		return [tuple(row.get(field) for field in fields) for row in self.staff.postings]

	def test_the_first_posting_begins_with_the_record(self):
		self.assertEqual(self.postings(), [(self.department.name, None, getdate(), None)])

	def test_moving_ends_a_posting_and_begins_another(self):
		self.backdate()
		other = make_department(hall=self.department.hall).name
		self.staff.department = other
		self.staff.save()
		start, today = getdate(add_days(getdate(), -30)), getdate()
		self.assertEqual(
			self.postings(), [(self.department.name, None, start, today), (other, None, today, None)]
		)

	def test_a_second_change_on_the_same_day_corrects_the_posting(self):
		window = make_window(self.department.hall).name
		self.staff.window = window
		self.staff.save()
		self.assertEqual(self.postings(), [(self.department.name, window, getdate(), None)])

	def test_a_save_that_changes_no_place_changes_no_posting(self):
		self.backdate()
		self.staff.full_name = "王五"
		self.staff.save()
		self.assertEqual(len(self.postings()), 1)

	def test_leaving_ends_posting_and_seat_and_coming_back_begins_another(self):
		window = make_window(self.department.hall).name
		with as_user(self.user):
			sit_down(window)
		self.backdate()
		self.staff.is_active = 0
		self.staff.save()
		self.assertEqual(self.staff.left_date, getdate())
		self.assertIsNone(frappe.db.get_value("Hall Window", window, "seated_staff"))
		self.assertEqual([row[3] for row in self.postings()], [getdate()])
		self.staff.is_active = 1
		self.staff.save()
		self.assertEqual([row[3] for row in self.postings()], [getdate(), None])
		self.assertIsNone(self.staff.left_date)

	def test_moving_frees_the_window_and_renaming_does_not(self):
		window = make_window(self.department.hall).name
		with as_user(self.user):
			sit_down(window)
		self.staff.full_name = "王五"
		self.staff.save()
		self.assertTrue(frappe.db.get_value("Hall Window", window, "seated_staff"))
		self.staff.department = make_department(hall=self.department.hall).name
		self.staff.save()
		self.assertIsNone(frappe.db.get_value("Hall Window", window, "seated_staff"))

	def test_a_planned_leaving_ends_the_post_after_its_day(self):
		self.staff.left_date = add_days(getdate(), 3)
		self.staff.save()
		self.assertTrue(is_staff(self.user))
		frappe.db.set_value("Hall Staff", self.staff.name, "left_date", add_days(getdate(), -1))
		forget_posts()
		self.assertFalse(is_staff(self.user))
		end_planned()
		self.staff.reload()
		self.assertFalse(self.staff.is_active)
		self.assertEqual(self.staff.left_date, add_days(getdate(), -1))

	def test_whose_leaving_is_not_planned_stays_in_the_post(self):
		end_planned()
		self.staff.reload()
		self.assertTrue(self.staff.is_active)
		self.assertIsNone(self.staff.left_date)
		self.assertEqual([row[3] for row in self.postings()][-1], None)

	def test_saving_a_record_changes_nothing_of_its_history(self):
		self.backdate()
		stored = self.postings()
		self.staff.set("postings", [])
		self.staff.save()
		self.assertEqual(self.postings(), stored)

	def test_a_window_with_people_goes_to_no_other_hall(self):
		self.staff.window = make_window(self.department.hall).name
		self.staff.save()
		window = frappe.get_doc("Hall Window", self.staff.window)
		window.hall = make_hall().name
		with self.assertRaisesRegex(StaffError, "is posted to this window"):
			window.save()

	def test_leaving_in_the_future_and_windows_of_other_halls_are_refused(self):
		self.staff.update({"is_active": 0, "left_date": add_days(getdate(), 7)})
		with self.assertRaisesRegex(StaffError, "has not left yet"):
			self.staff.save()
		self.staff.reload()
		self.staff.window = make_window(make_hall().name).name
		with self.assertRaisesRegex(StaffError, "in another hall"):
			self.staff.save()

	def test_a_window_belongs_to_its_first_department_and_serves_each_once(self):
		one, other = self.department.name, make_department(hall=self.department.hall).name
		rows = [{"department": name} for name in (other, one, other)]
		window = make_window(self.department.hall, kind="Department", departments=rows)
		self.assertEqual(window.department, other)
		self.assertEqual([row.department for row in window.departments], [other, one])
		with self.assertRaisesRegex(frappe.MandatoryError, "name the department"):
			make_window(self.department.hall, kind="Department")
