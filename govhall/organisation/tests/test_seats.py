import frappe
from frappe.utils import add_days, get_datetime, now_datetime

from govhall.exceptions import SeatError
from govhall.organisation.services.seats import leave, sit_down
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_hall, make_staff, make_user, make_window


class TestSeats(TestCase):
	def setUp(self):
		self.department = make_department()
		self.window = make_window(self.department.hall).name
		self.clerk, self.staff = self.make_clerk()

	def make_clerk(self):
		user = make_user("Hall Clerk").name
		return user, make_staff(user, self.department.name).name

	def sit(self, user, window=None):
		with as_user(user):
			sit_down(window or self.window)

	def who_sits(self, window=None):
		return frappe.db.get_value("Hall Window", window or self.window, "seated_staff")

	def history(self, **filters):
		fields = ["staff", "window", "seated_on", "left_on"]
		return frappe.get_all("Hall Seat", filters=filters, fields=fields, order_by="seated_on asc")

	def test_sitting_down_and_leaving_is_written_into_the_history(self):
		self.sit(self.clerk)
		self.assertEqual(self.who_sits(), self.staff)
		with as_user(self.clerk):
			leave(self.window)
		self.assertIsNone(self.who_sits())
		(seat,) = self.history(window=self.window)
		self.assertEqual(seat.staff, self.staff)
		self.assertLessEqual(seat.seated_on, seat.left_on)

	def test_sitting_down_twice_is_one_seat(self):
		self.sit(self.clerk)
		self.sit(self.clerk)
		self.assertEqual(len(self.history(window=self.window)), 1)

	def test_a_window_that_is_taken_names_who_sits_there(self):
		self.sit(self.clerk)
		other, _staff = self.make_clerk()
		with self.assertRaisesRegex(SeatError, "李四 sits at window"):
			self.sit(other)
		self.assertEqual(self.who_sits(), self.staff)

	def test_sitting_down_elsewhere_frees_the_first_window(self):
		elsewhere = make_window(self.department.hall).name
		self.sit(self.clerk)
		self.sit(self.clerk, elsewhere)
		self.assertIsNone(self.who_sits())
		self.assertEqual(self.who_sits(elsewhere), self.staff)
		self.assertTrue(self.history(window=self.window)[0].left_on)
		self.assertFalse(self.history(window=elsewhere)[0].left_on)

	def test_a_seat_that_was_forgotten_ends_with_its_day(self):
		self.sit(self.clerk)
		yesterday = add_days(now_datetime(), -1)
		frappe.db.set_value("Hall Window", self.window, "seated_since", yesterday)
		frappe.db.set_value("Hall Seat", {"window": self.window}, "seated_on", yesterday)
		other, other_staff = self.make_clerk()
		self.sit(other)
		self.assertEqual(self.who_sits(), other_staff)
		forgotten = self.history(staff=self.staff)[0]
		self.assertEqual(get_datetime(forgotten.left_on).date(), yesterday.date())

	def test_a_closed_window_takes_nobody_and_closing_frees_it(self):
		self.sit(self.clerk)
		window = frappe.get_doc("Hall Window", self.window)
		window.is_open = 0
		window.save()
		self.assertIsNone(self.who_sits())
		self.assertTrue(self.history(window=self.window)[0].left_on)
		with self.assertRaisesRegex(SeatError, "is closed"):
			self.sit(self.clerk)

	def test_only_staff_of_the_hall_sit_down_there(self):
		stranger = make_user("Hall Clerk").name
		make_staff(stranger, make_department(hall=make_hall().name).name)
		with self.assertRaisesRegex(SeatError, "not posted to this hall"):
			self.sit(stranger)
		with self.assertRaises(frappe.DoesNotExistError):
			self.sit(self.clerk, "NO-SUCH")

	def test_nobody_but_an_administrator_ends_the_seat_of_another(self):
		self.sit(self.clerk)
		other, _staff = self.make_clerk()
		with as_user(other), self.assertRaisesRegex(frappe.PermissionError, "Somebody else sits here"):
			leave(self.window)
		with as_user(make_user("Hall Administrator").name):
			leave(self.window)
		self.assertIsNone(self.who_sits())

	def test_saving_a_window_does_not_change_who_sits_there(self):
		self.sit(self.clerk)
		window = frappe.get_doc("Hall Window", self.window)
		window.update({"seated_staff": None, "seated_since": None, "zone": "B"})
		window.save()
		self.assertEqual(self.who_sits(), self.staff)

	def test_the_database_keeps_one_person_from_two_windows(self):
		elsewhere = make_window(self.department.hall).name
		self.sit(self.clerk)
		with self.assertRaises(Exception) as caught:
			frappe.db.set_value("Hall Window", elsewhere, "seated_staff", self.staff)
		self.assertTrue(frappe.db.is_unique_key_violation(caught.exception))
