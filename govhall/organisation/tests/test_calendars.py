from datetime import date

import frappe

from govhall.exceptions import CalendarError
from govhall.organisation.services import calendars
from govhall.organisation.services.national_calendar import (
	DEFAULT_CALENDAR,
	import_national_years,
	ship_calendar,
)
from govhall.organisation.tests.test_domain_working_days import VECTORS, WORKING_DAYS_OF_MONTHS
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_calendar, make_hall, make_user


class TestNationalCalendar(TestCase):
	def test_limits_end_on_the_day_of_the_notices(self):
		calendar = make_calendar(first_year=2025, last_year=2026)
		import_national_years(calendar.name)
		hall = make_hall(calendar=calendar.name).name
		for start, days, end in VECTORS:
			start, end = date.fromisoformat(start), date.fromisoformat(end)
			with self.subTest(start=start, days=days):
				self.assertEqual(calendars.add_working_days(hall, start, days), end)
				self.assertEqual(calendars.count_working_days(hall, start, end), days)

	def test_a_hall_without_a_calendar_counts_by_the_default_one(self):
		self.assertEqual(
			calendars.find_calendar(None), frappe.db.get_value("Hall Calendar", {"is_default": 1})
		)
		self.assertEqual(calendars.find_calendar(make_hall().name), calendars.find_calendar(None))

	def test_the_shipped_calendar_reaches_to_next_year_and_is_made_once(self):
		for name in frappe.get_all("Hall Calendar", pluck="name", order_by="name asc"):
			frappe.db.delete("Hall Calendar", {"name": name})
			frappe.db.delete("Hall Calendar Day", {"calendar": name})
		ship_calendar()
		ship_calendar()
		shipped = frappe.get_doc("Hall Calendar", DEFAULT_CALENDAR)
		self.assertEqual((shipped.first_year, shipped.is_default), (2004, 1))
		self.assertEqual(shipped.last_year, frappe.utils.getdate().year + 1)
		self.assertEqual(frappe.db.count("Hall Calendar"), 1)
		start, days, end = VECTORS[0]
		found = calendars.add_working_days(None, date.fromisoformat(start), days)
		self.assertEqual(str(found), end)

	def test_every_year_of_the_table_has_its_working_days(self):
		calendar = make_calendar(first_year=2025, last_year=2026)
		import_national_years(calendar.name)
		for year, months in WORKING_DAYS_OF_MONTHS.items():
			filters = {"calendar": calendar.name, "day": ["between", [f"{year}-01-01", f"{year}-12-31"]]}
			self.assertEqual(frappe.db.count("Hall Calendar Day", {**filters, "is_working": 1}), sum(months))
			self.assertEqual(frappe.db.count("Hall Calendar Day", filters), 365)

	def test_importing_says_which_years_are_not_published_and_the_form_warns_of_them(self):
		calendar = make_calendar(first_year=2025, last_year=2035)
		result = import_national_years(calendar.name)
		self.assertEqual(result["imported"][:2], [2025, 2026])
		self.assertIn(2035, result["unpublished"])
		self.assertNotIn(2026, result["unpublished"])
		calendar.reload()
		calendar.run_method("onload")
		self.assertIn("2035", calendar.get_onload("warning"))

	def test_importing_again_keeps_days_of_the_hall_and_adds_none_twice(self):
		calendar = make_calendar(first_year=2026, last_year=2026)
		calendar.append("exceptions", {"day": "2026-02-14", "kind": "Local Holiday", "title": "停电"})
		calendar.save()
		import_national_years(calendar.name)
		rows = frappe.db.count("Hall Calendar Exception", {"parent": calendar.name})
		import_national_years(calendar.name)
		self.assertEqual(frappe.db.count("Hall Calendar Exception", {"parent": calendar.name}), rows)
		kind = frappe.db.get_value(
			"Hall Calendar Exception", {"parent": calendar.name, "day": "2026-02-14"}, "kind"
		)
		self.assertEqual(kind, "Local Holiday")

	def test_clerks_import_nothing(self):
		calendar = make_calendar()
		with as_user(make_user("Hall Clerk").name), self.assertRaises(frappe.PermissionError):
			import_national_years(calendar.name)


class TestCalendarsOfHalls(TestCase):
	def test_a_hall_has_the_calendar_of_the_nearest_hall_above(self):
		near, far = make_calendar(), make_calendar()
		city = make_hall(level="City", calendar=far.name)
		county = make_hall(level="County", parent_service_hall=city.name, calendar=near.name)
		village = make_hall(level="Village", parent_service_hall=county.name)
		other = make_hall(level="County", parent_service_hall=city.name)
		self.assertEqual(calendars.find_calendar(village.name), near.name)
		self.assertEqual(calendars.find_calendar(other.name), far.name)

	def test_halls_side_by_side_count_by_their_own_calendars(self):
		saturdays = make_calendar(rests_saturday=0)
		here, there = make_hall(calendar=saturdays.name).name, make_hall(calendar=make_calendar().name).name
		friday = date(2026, 8, 14)
		self.assertEqual(calendars.add_working_days(here, friday, 1), date(2026, 8, 15))
		self.assertEqual(calendars.add_working_days(there, friday, 1), date(2026, 8, 17))

	def test_a_changed_calendar_counts_at_once(self):
		calendar = make_calendar()
		hall, start = make_hall(calendar=calendar.name).name, date(2026, 8, 17)
		self.assertEqual(calendars.add_working_days(hall, start, 1), date(2026, 8, 18))
		calendar.append("exceptions", {"day": "2026-08-18", "kind": "Local Holiday"})
		calendar.save()
		self.assertEqual(calendars.add_working_days(hall, start, 1), date(2026, 8, 19))
		self.assertFalse(calendars.is_working_day(hall, date(2026, 8, 18)))

	def test_a_change_that_was_rolled_back_does_not_count(self):
		calendar = make_calendar()
		hall, start = make_hall(calendar=calendar.name).name, date(2026, 8, 17)
		frappe.db.savepoint("calendar")
		calendar.append("exceptions", {"day": "2026-08-18", "kind": "Local Holiday"})
		calendar.save()
		calendars.add_working_days(hall, start, 1)
		frappe.db.rollback(save_point="calendar")
		self.assertEqual(calendars.add_working_days(hall, start, 1), date(2026, 8, 18))

	def test_a_calendar_follows_the_one_it_is_based_on_and_its_own_days_come_first(self):
		base = make_calendar()
		local = make_calendar(base_calendar=base.name)
		local.append("exceptions", {"day": "2026-08-19", "kind": "Half Day"})
		local.save()
		hall = make_hall(calendar=local.name).name
		for day in ("2026-08-18", "2026-08-19"):
			base.append("exceptions", {"day": day, "kind": "Holiday"})
		base.save()
		self.assertFalse(calendars.is_working_day(hall, date(2026, 8, 18)))
		self.assertTrue(calendars.is_working_day(hall, date(2026, 8, 19)))

	def test_a_thousand_counts_read_the_days_once(self):
		hall = make_hall(calendar=make_calendar().name).name
		first = calendars.get_working_days(hall)
		self.assertIs(calendars.get_working_days(hall), first)


class TestRulesOfCalendars(TestCase):
	def assert_refused(self, sentence, **values):
		with self.assertRaisesRegex(CalendarError, sentence):
			make_calendar(**values)

	def test_what_cannot_be_is_refused_with_a_sentence(self):
		rests = dict.fromkeys(("rests_monday", "rests_tuesday", "rests_wednesday", "rests_thursday"), 1)
		self.assert_refused("at least one working day", rests_friday=1, **rests)
		self.assert_refused("first before the last", first_year=2027, last_year=2026)
		self.assert_refused("lie between", first_year=1)
		self.assert_refused("Afternoon To.*lies before", afternoon_from="14:00:00", afternoon_to="13:00:00")
		twice = [{"day": "2026-08-18", "kind": "Holiday"}, {"day": "2026-08-18", "kind": "Half Day"}]
		self.assert_refused("stands twice", exceptions=twice)

	def test_a_calendar_is_not_based_on_one_that_has_a_base(self):
		base = make_calendar()
		middle = make_calendar(base_calendar=base.name)
		self.assert_refused("based on none", base_calendar=middle.name)
		base.base_calendar = make_calendar().name
		with self.assertRaisesRegex(CalendarError, "based on none"):
			base.save()

	def test_there_is_always_one_default_calendar(self):
		new = make_calendar(is_default=1)
		self.assertEqual(
			frappe.get_all("Hall Calendar", {"is_default": 1}, pluck="name", order_by="name asc"), [new.name]
		)
		new.is_default = 0
		new.save()
		self.assertTrue(new.is_default)
		with self.assertRaisesRegex(CalendarError, "cannot be deleted"):
			new.delete()

	def test_a_deleted_calendar_leaves_no_days(self):
		calendar = make_calendar()
		self.assertTrue(frappe.db.count("Hall Calendar Day", {"calendar": calendar.name}))
		calendar.delete()
		self.assertFalse(frappe.db.count("Hall Calendar Day", {"calendar": calendar.name}))

	def test_a_day_stands_in_a_calendar_once(self):
		calendar = make_calendar()
		values = {"calendar": calendar.name, "day": "2026-08-18", "ordinal": 1}
		with self.assertRaises(frappe.UniqueValidationError):
			frappe.get_doc({"doctype": "Hall Calendar Day", **values}).insert()
