import frappe
from frappe.client import set_value
from frappe.utils import add_days, getdate

from govhall.api.v1 import explain_deadline
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.days.deadline_papers import render_page
from govhall.casework.services.days.explanations import explain_deadline as explain
from govhall.exceptions import ClockLedgerError, NoDeadlineError
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import (
	make_applicant,
	make_application,
	make_department,
	make_matter,
	make_staff,
	make_user,
)

PAUSE = {
	"pause_kind": "Testing",
	"pause_reason": "材料检测",
	"pause_days": 5,
	"pause_basis": "《测试法》第三条",
}


class TestClockLedger(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.act("Accept")
		self.event = frappe.get_last_doc("Hall Clock Event", {"application": self.application.name})

	def act(self, action, **values):
		act_on_application(self.application.name, action, values)
		self.application.reload()

	def test_an_event_cannot_be_changed_not_even_by_the_administrator(self):
		self.event.day = add_days(getdate(), -3)
		with self.assertRaisesRegex(ClockLedgerError, "by acts alone"):
			self.event.save(ignore_permissions=True)
		with self.assertRaises(ClockLedgerError):
			set_value("Hall Clock Event", self.event.name, "days", 90)

	def test_an_event_cannot_be_deleted_not_even_by_force(self):
		with self.assertRaises(ClockLedgerError):
			frappe.delete_doc("Hall Clock Event", self.event.name, force=True, ignore_permissions=True)

	def test_an_event_cannot_be_added_by_hand(self):
		values = {**self.event.as_dict(), "name": None, "kind": "Pause", "sequence": 2}
		with self.assertRaises(ClockLedgerError):
			frappe.get_doc(values).insert(ignore_permissions=True)

	def test_a_line_of_a_ledger_cannot_be_written_twice(self):
		again = frappe.copy_doc(self.event)
		again.flags.is_of_act = True
		again.sequence = self.event.sequence
		with self.assertRaises(frappe.UniqueValidationError):
			again.insert(ignore_permissions=True)

	def test_staff_of_another_department_and_strangers_see_no_events(self):
		stranger = make_user("Hall Reviewer")
		make_staff(stranger.name, make_department().name, post="Reviewer")
		own = make_user("Hall Reviewer")
		make_staff(own.name, self.matter.department, post="Reviewer")
		for user, number in ((stranger, 0), (own, 1), (make_user("Citizen"), 0)):
			with as_user(user.name):
				found = frappe.get_list("Hall Clock Event", {"application": self.application.name})
				self.assertEqual(len(found), number)

	def test_a_reading_of_the_ledger_always_gives_what_the_case_has_stored(self):
		self.act("Start Review")
		self.act("Begin Special Procedure", **PAUSE)
		self.act("End Special Procedure", resume_note="合格")
		self.act(
			"Extend",
			extension_days=5,
			extension_reason="情况复杂",
		)
		told = explain(self.application)
		self.assertEqual(
			(told.due, told.statutory_due), (self.application.due_date, self.application.statutory_due_date)
		)
		self.assertEqual([row["kind"] for row in told.rows], ["Start", "Pause", "Resume", "Extend"])
		self.assertEqual(told.rows[-1]["due"], told.due)
		self.assertEqual((told.days, told.extension, told.used + told.left), (7, 5, 12))

	def test_the_explanation_draws_each_day_and_rings_the_last(self):
		told = explain_deadline(self.application.name)
		days = [day for month in told["months"] for day in month["days"]]
		(due,) = [day for day in days if day["is_due"]]
		self.assertEqual((due["day"], due["number"]), (self.application.due_date, 7))
		self.assertEqual(told["drawing"].count("<ellipse"), 1)
		self.assertIn("</svg>", told["drawing"])

	def test_before_acceptance_and_after_the_grant_the_limit_of_the_law_is_explained(self):
		waiting = make_application(matter=self.matter.name)
		with self.assertRaisesRegex(NoDeadlineError, "No limit runs"):
			explain_deadline(waiting.name)
		submit_application(waiting.name)
		waiting.reload()
		told = explain(waiting)
		self.assertEqual((told.kind, told.due, told.days), ("Acceptance", waiting.deadline, 5))
		self.act("Start Review")
		self.act("Grant", decision_basis="《测试法》第二条")
		told = explain(self.application)
		self.assertEqual((told.kind, told.due, told.days), ("Delivery", self.application.deadline, 10))

	def test_of_a_closed_case_the_clock_is_shown_as_it_was_stopped(self):
		self.act("Start Review")
		self.act("Refuse", decision_reason="不符合条件", decision_basis="《测试法》第二条")
		told = explain(self.application)
		self.assertEqual((told.stop, told.kind, told.left), (getdate(), "Decision", 7))

	def test_only_who_may_read_the_case_is_told(self):
		owner = make_user("Citizen")
		applicant = make_applicant(user=owner.name, id_number="650000198001010014")
		mine = make_application(matter=self.matter.name, applicant=applicant.name)
		submit_application(mine.name)
		with as_user(owner.name):
			self.assertEqual(explain_deadline(mine.name)["kind"], "Acceptance")
		with as_user(make_user("Citizen").name), self.assertRaises(frappe.PermissionError):
			explain_deadline(mine.name)

	def test_the_page_names_articles_and_calendar_and_escapes_what_people_wrote(self):
		self.act("Start Review")
		self.act("Begin Special Procedure", **{**PAUSE, "pause_reason": "检测 & <5 毫米"})
		page = render_page(self.application)
		self.assertIn("行政许可法第四十五条", page)
		self.assertIn("检测 &amp; &lt;5 毫米", page)
