from datetime import date, timedelta

import frappe
from frappe.utils import getdate

from govhall.api.calendars import preview_calendar
from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.days.explanations import explain_deadline
from govhall.casework.services.sweeps.recalculation import (
	catch_up,
	follow_change,
	list_halls_concerned,
	recalculate_after,
)
from govhall.exceptions import CalendarError
from govhall.organisation.domain.statutory_holidays import list_made_up, list_statutory
from govhall.organisation.services.calendars import add_working_days, list_halls_by_calendar, read_week
from govhall.papers.printing import render_document
from govhall.tests.base import TestCase, as_user, savepoint
from govhall.tests.factories import (
	make_application,
	make_calendar,
	make_department,
	make_hall,
	make_matter,
	make_user,
)

CLOCK_EVENT = "Hall Clock Event"


def read_again(doc):
	doc.reload()
	return doc


def list_events(application) -> list[str]:
	return frappe.get_all(
		CLOCK_EVENT, {"application": application.name}, pluck="kind", order_by="sequence asc"
	)


class TestRecalculation(TestCase):
	def setUp(self):
		self.calendar = make_calendar()
		self.hall = make_hall(calendar=self.calendar.name)
		self.matter = make_matter(department=make_department(hall=self.hall.name).name)
		self.holiday = self.find_working_day()

	def find_working_day(self):
		return add_working_days(self.hall.name, getdate(), 2)

	def submit(self, matter=None):
		doc = make_application(matter=(matter or self.matter).name)
		submit_application(doc.name)
		return read_again(doc)

	def accept(self, matter=None):
		doc = self.submit(matter)
		act_on_application(doc.name, "Accept", {})
		return read_again(doc)

	def close_on(self, day, calendar=None):
		"""Put a local holiday into a calendar and do what the job does that follows the commit."""
		calendar = read_again(calendar or self.calendar)
		calendar.append("exceptions", {"day": day, "kind": "Local Holiday", "title": "古尔邦节"})
		calendar.save()
		return recalculate_after("Hall Calendar", calendar.name, savepoint)

	def test_a_reader_sees_the_day_that_was_told_and_the_one_after_the_calendar_changed(self):
		doc = self.accept()
		told = doc.due_date
		self.close_on(self.holiday)
		moved = read_again(doc).due_date
		rows = explain_deadline(doc).rows
		self.assertEqual(
			[(row["kind"], row["due"], row["before"]) for row in rows],
			[("Start", told, None), ("Recalculate", moved, told)],
		)
		self.assertNotEqual(told, moved)

	def test_a_reader_sees_a_move_of_the_days_for_acceptance_and_delivery_as_well(self):
		doc = self.submit()
		told = doc.deadline
		self.close_on(self.holiday)
		rows = explain_deadline(read_again(doc)).rows
		self.assertEqual([(row["due"], row["before"]) for row in rows], [(told, None), (doc.deadline, told)])
		for action, values in (("Accept", {}), ("Start Review", {}), ("Grant", {"decision_basis": "《法》"})):
			act_on_application(doc.name, action, values)
		told = read_again(doc).deadline
		self.close_on(add_working_days(self.hall.name, getdate(), 3))
		rows = explain_deadline(read_again(doc)).rows
		self.assertEqual([(row["due"], row["before"]) for row in rows], [(told, None), (doc.deadline, told)])

	def test_a_new_holiday_moves_the_due_days_of_open_cases_and_stands_in_their_ledger(self):
		doc = self.accept()
		before = doc.due_date
		self.assertEqual(self.close_on(self.holiday), 1)
		doc.reload()
		self.assertEqual(doc.due_date, add_working_days(doc.hall, before, 1))
		self.assertEqual(doc.deadline, doc.due_date)
		event = frappe.get_last_doc(CLOCK_EVENT, {"application": doc.name, "kind": "Recalculate"})
		self.assertEqual((event.previous_deadline, event.deadline), (before, doc.due_date))
		self.assertEqual((event.due_date, event.sequence), (doc.due_date, 2))

	def test_article_44_what_was_sent_follows_a_changed_calendar_until_it_is_served(self):
		doc = self.accept()
		sent = {"collected_by": "邮政快递", "collector_relation": "By Post", "tracking_number": "EMS1"}
		acts = (("Start Review", {}), ("Grant", {"decision_basis": "《法》"}), ("Issue", sent))
		for action, values in acts:
			act_on_application(doc.name, action, values)
		told = read_again(doc).delivery_due_date
		self.assertEqual((doc.deadline_kind, doc.deadline), ("Delivery", told))
		self.assertEqual(self.close_on(self.holiday), 1)
		moved = add_working_days(self.hall.name, told, 1) if told != self.holiday else told
		self.assertEqual((read_again(doc).delivery_due_date, doc.deadline), (moved, moved))
		self.assertEqual(explain_deadline(doc).due, moved)
		doc.db_set("served_on", getdate())
		self.assertEqual(self.close_on(add_working_days(self.hall.name, getdate(), 1)), 0)

	def test_a_due_day_in_a_year_without_a_notice_says_that_it_may_move_and_moves_with_the_notice(self):
		doc = self.accept()
		told = doc.due_date
		self.assertTrue(explain_deadline(doc).may_move)
		notice = frappe.get_doc("Hall Notice", {"application": doc.name, "kind": "Acceptance Notice"})
		self.assertIn(f"{told.year}年放假安排尚未公布", render_document(notice))
		self.announce(told.year, told)
		moved = read_again(doc).due_date
		self.assertGreater(moved, told)
		self.assertEqual(explain_deadline(doc).may_move, moved.year != told.year)

	def announce(self, year: int, day: date):
		"""Enter a notice that gives one day more than the law does, and let the cases follow."""
		calendar = read_again(self.calendar)
		by_law = [*list_statutory(year), *list_made_up(year, read_week(calendar))]
		for holiday in sorted({day, *(found.day for found in by_law)}):
			calendar.append("exceptions", {"day": holiday, "kind": "Holiday", "title": "节假日"})
		calendar.save()
		recalculate_after("Hall Calendar", calendar.name, savepoint)

	def test_recalculating_again_writes_nothing(self):
		doc = self.accept()
		self.close_on(self.holiday)
		stamp = read_again(doc).modified
		self.assertEqual(recalculate_after("Hall Calendar", self.calendar.name, savepoint), 0)
		self.assertEqual(list_events(doc), ["Start", "Recalculate"])
		self.assertEqual(read_again(doc).modified, stamp)

	def test_a_holiday_after_the_last_day_writes_no_event(self):
		doc = self.accept()
		self.close_on(doc.statutory_due_date + timedelta(30))
		self.assertEqual(list_events(doc), ["Start"])

	def test_a_case_whose_ledger_is_broken_stops_no_other(self):
		broken, whole = sorted((self.accept(), self.accept()), key=lambda doc: doc.name)
		frappe.db.set_value(CLOCK_EVENT, {"application": broken.name}, "kind", "Resume")
		self.assertEqual(self.close_on(self.holiday), 1)
		self.assertEqual(list_events(whole), ["Start", "Recalculate"])
		self.assertTrue(frappe.db.exists("Error Log", {"reference_name": broken.name}))

	def test_a_case_that_never_had_a_deadline_gets_one_without_an_event(self):
		"""Cases of before the clock was kept."""
		doc = self.accept()
		frappe.db.set_value(doc.doctype, doc.name, {"deadline": None, "yellow_date": None, "light": "None"})
		self.assertEqual(recalculate_after("Hall Calendar", self.calendar.name, savepoint), 0)
		self.assertEqual(read_again(doc).deadline, doc.due_date)
		self.assertEqual(list_events(doc), ["Start"])

	def test_an_open_form_stays_valid(self):
		doc = self.accept()
		self.close_on(self.holiday)
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "modified"), doc.modified)

	def test_the_steps_of_a_case_follow_the_calendar(self):
		steps = [
			{"step_name": "受理", "kind": "Acceptance"},
			{"step_name": "审核", "kind": "Review", "days": 5},
			{"step_name": "审批", "kind": "Approval", "days": 1},
			{"step_name": "办结", "kind": "Completion"},
			{"step_name": "送达", "kind": "Delivery"},
		]
		doc = self.accept(make_matter(department=self.matter.department, steps=steps))
		filters = {"application": doc.name, "status": "Open"}
		before = frappe.db.get_value("Hall Application Step", filters, "due_date")
		self.close_on(self.holiday)
		after = frappe.db.get_value("Hall Application Step", filters, "due_date")
		self.assertEqual(after, add_working_days(doc.hall, before, 1))

	def test_the_limit_for_acceptance_follows_the_calendar_too(self):
		doc = self.submit()
		before = doc.deadline
		self.close_on(self.holiday)
		doc.reload()
		self.assertEqual(doc.deadline, add_working_days(doc.hall, before, 1))
		self.assertEqual(list_events(doc), ["Recalculate"])
		act_on_application(doc.name, "Accept", {})
		self.assertEqual(list_events(doc), ["Recalculate", "Start"])

	def test_a_case_that_is_decided_keeps_the_due_day_of_its_decision(self):
		doc = self.accept()
		act_on_application(doc.name, "Start Review", {})
		act_on_application(doc.name, "Grant", {"decision_basis": "《测试法》第二条"})
		due, delivery = read_again(doc).due_date, doc.delivery_due_date
		self.close_on(self.holiday)
		doc.reload()
		self.assertEqual(doc.due_date, due)
		self.assertEqual(doc.delivery_due_date, add_working_days(doc.hall, delivery, 1))

	def test_closed_cases_and_halls_with_another_calendar_stay_as_they_are(self):
		closed, other = self.accept(), self.accept(make_matter())
		act_on_application(closed.name, "Withdraw", {"ending_reason": "不办了"})
		self.assertEqual(self.close_on(self.holiday), 0)
		self.assertEqual((list_events(other), read_again(closed).stage), (["Start"], stages.WITHDRAWN))

	def test_a_calendar_based_on_another_changes_with_it(self):
		base = make_calendar()
		self.calendar.base_calendar = base.name
		self.calendar.save()
		doc = self.accept()
		base.append("exceptions", {"day": self.holiday, "kind": "Holiday", "title": "节"})
		base.save()
		self.assertEqual(recalculate_after("Hall Calendar", self.calendar.name, savepoint), 1)
		self.assertEqual(list_events(doc), ["Start", "Recalculate"])

	def test_a_hall_counts_by_the_calendar_of_the_nearest_hall_above_it(self):
		below = make_hall(parent_service_hall=self.hall.name, level="County")
		own = make_hall(parent_service_hall=self.hall.name, level="County", calendar=make_calendar().name)
		halls = list_halls_by_calendar(self.calendar.name)
		self.assertIn(below.name, halls)
		self.assertNotIn(own.name, halls)

	def test_a_hall_that_takes_another_calendar_has_its_cases_recalculated(self):
		doc = self.accept()
		closed = {"day": self.holiday, "kind": "Local Holiday", "title": "搬迁"}
		read_again(self.hall).calendar = make_calendar(exceptions=[closed]).name
		self.hall.save()
		self.assertEqual(list_halls_concerned(self.hall), [self.hall.name])
		self.assertEqual(recalculate_after("Service Hall", self.hall.name, savepoint), 1)
		self.assertEqual(list_events(doc), ["Start", "Recalculate"])

	def test_a_lost_job_is_found_again_until_the_cases_have_followed(self):
		self.accept()
		self.close_on(self.holiday)
		self.assertNotIn(self.calendar.name, catch_up())
		self.calendar.reload()
		self.calendar.append(
			"exceptions", {"day": self.holiday + timedelta(1), "kind": "Local Holiday", "title": "节"}
		)
		self.calendar.save()
		self.assertIn(self.calendar.name, catch_up())

	def test_a_change_of_working_hours_concerns_no_case(self):
		self.accept()
		self.calendar.reload()
		self.calendar.morning_from = "09:30:00"
		self.calendar.save()
		self.assertEqual(list_halls_concerned(self.calendar), [])
		follow_change(self.calendar)

	def preview(self, **changes) -> dict:
		values = frappe.get_doc("Hall Calendar", self.calendar.name).as_dict()
		return preview_calendar(frappe.as_json({**values, **changes}))

	def close_in_preview(self, day) -> dict:
		return self.preview(exceptions=[{"day": str(day), "kind": "Local Holiday", "title": "节"}])

	def test_the_preview_says_what_saving_does_and_saves_nothing(self):
		doc = self.accept()
		told = self.close_in_preview(self.holiday)
		self.assertEqual((told["open"], told["examined"], told["moved"]), (1, 1, 1))
		self.assertEqual(list_events(doc), ["Start"])
		self.assertEqual(frappe.db.count("Hall Calendar Exception", {"parent": self.calendar.name}), 0)
		self.close_on(self.holiday)
		(row,) = told["rows"]
		doc.reload()
		self.assertEqual((row["name"], row["deadline"], row["light"]), (doc.name, doc.deadline, doc.light))
		self.assertEqual(
			row["deadline_before"],
			frappe.get_last_doc(
				CLOCK_EVENT, {"application": doc.name, "kind": "Recalculate"}
			).previous_deadline,
		)

	def test_the_preview_tells_a_light_that_would_be_another(self):
		matter = make_matter(department=self.matter.department, promised_days=1)
		doc = self.accept(matter)
		self.assertEqual(doc.light, "Green" if doc.yellow_date > getdate() else "Yellow")
		make_up = [
			{"day": str(getdate() + timedelta(step)), "kind": "Local Holiday", "title": "节"}
			for step in range(1, 20)
		]
		told = self.preview(exceptions=make_up)
		self.assertEqual(told["moved"], 1)
		self.assertEqual(told["relit"], int(doc.light != told["rows"][0]["light"]))

	def test_a_preview_of_a_calendar_that_cannot_be_saved_says_why(self):
		with self.assertRaisesRegex(CalendarError, "at least one working day"):
			self.preview(
				**{
					f"rests_{day}": 1
					for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
				}
			)

	def test_only_administrators_preview(self):
		with as_user(make_user("Hall Clerk").name), self.assertRaises(frappe.PermissionError):
			self.preview()
