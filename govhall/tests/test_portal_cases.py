"""What a case tells its applicant: late or in time, what happened, and how often the database is asked."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.facts import progress
from govhall.exceptions import DeliveryError
from govhall.tests.base import TestCase
from govhall.tests.factories import make_application, make_matter

TRACK_QUERIES = 8


class TestToldProgress(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.application.reload()

	def act(self, action, **values):
		act_on_application(self.application.name, action, values)
		self.application.reload()

	def move_deadlines(self, **days: int):
		"""Set columns of the case to a day so many days from today."""
		self.application.db_set({field: add_days(getdate(), number) for field, number in days.items()})

	def tell(self) -> dict:
		return progress.track(self.application.name)

	def test_a_case_in_time_is_not_called_late(self):
		self.act("Accept")
		told = self.tell()
		self.assertIsNone(told["lateness"])
		self.assertEqual(told["days_left"], self.matter.promised_days)
		self.assertEqual(told["light"], "Green")

	def test_a_late_case_says_so_and_that_no_reason_is_published_yet(self):
		self.act("Accept")
		self.move_deadlines(deadline=-10, due_date=-10, yellow_date=-12, statutory_deadline=20)
		told = self.tell()
		self.assertEqual((told["lateness"]["limit"], told["lateness"]["reason"]), ("Decision", None))
		self.assertGreater(told["lateness"]["days"], 4)
		self.assertFalse(told["lateness"]["is_statutory"])
		self.assertLess(told["days_left"], 0)
		self.assertEqual(told["light"], "Red")

	def test_over_the_limit_of_the_law_it_says_that_as_well(self):
		self.act("Accept")
		self.move_deadlines(deadline=-40, due_date=-40, statutory_due_date=-20, statutory_deadline=-20)
		self.assertTrue(self.tell()["lateness"]["is_statutory"])

	def test_after_a_late_decision_everybody_reads_the_published_reason(self):
		self.act("Accept")
		self.act("Start Review")
		start = {"application": self.application.name, "kind": "Start"}
		frappe.db.set_value("Hall Clock Event", start, "day", add_days(getdate(), -30))
		self.application.db_set("due_date", add_days(getdate(), -20))
		self.act("Grant", decision_basis="《测试法》第二条", late_reason="系统故障三日。")
		late = self.tell()["lateness"]
		self.assertEqual((late["limit"], late["reason"]), ("Decision", "系统故障三日。"))

	def test_an_answer_that_did_not_come_in_five_days_is_told(self):
		self.move_deadlines(deadline=-3, yellow_date=-4)
		self.assertEqual(self.tell()["lateness"]["limit"], "Acceptance")

	def test_a_paused_case_has_no_days_left_and_is_not_late(self):
		self.act("Accept")
		self.act("Start Review")
		pause = {"pause_kind": "Testing", "pause_basis": "《测试法》第三条", "pause_reason": "需检测"}
		self.act("Begin Special Procedure", pause_days=5, **pause)
		told = self.tell()
		self.assertNotIn("days_left", told)
		self.assertIsNone(told["lateness"])
		self.assertEqual(told["events"][-1]["pause_kind"], "Testing")
		self.act("End Special Procedure", resume_note="检测完成")
		self.assertEqual(self.tell()["events"][-1]["event"], "Counted Again")

	def test_events_come_in_their_order(self):
		self.act("Accept")
		self.act("Start Review")
		self.act("Grant", decision_basis="《测试法》第二条")
		self.assertEqual(
			[event["event"] for event in self.tell()["events"]],
			["Submitted", "Accepted", "In Review", "Decided"],
		)

	def test_what_was_refused_is_still_a_refusal_in_the_archive(self):
		self.act("Accept")
		self.act("Start Review")
		self.act("Refuse", decision_reason="不符合条件", decision_basis="《测试法》第二条")
		frappe.db.set_value("Hall Application", self.application.name, "stage", stages.ARCHIVED)
		self.assertEqual(self.tell()["outcome"], stages.REFUSED)

	def test_what_was_not_accepted_is_still_that_in_the_archive(self):
		self.act("Refuse to Accept", non_acceptance_reason="不属于本机关职权", competent_body="市水务局")
		self.act("Archive")
		told = self.tell()
		self.assertEqual((told["stage"], told["outcome"]), (stages.ARCHIVED, stages.NOT_ACCEPTED))

	def test_tracking_costs_few_queries(self):
		self.act("Accept")
		self.act("Start Review")
		self.tell()
		with self.assertQueryCount(TRACK_QUERIES):
			self.tell()


class TestDelivery(TestCase):
	def test_a_default_is_collected_at_the_window(self):
		self.assertEqual(make_application().delivery_method, "Collect at the Window")

	def test_post_needs_a_matter_that_sends_and_an_address(self):
		matter = make_matter(allow_courier_result=1).name
		with self.assertRaisesRegex(DeliveryError, "address"):
			make_application(matter=matter, delivery_method="Post")
		made = make_application(matter=matter, delivery_method="Post", delivery_address="测试路1号")
		self.assertEqual(made.delivery_method, "Post")
		with self.assertRaisesRegex(DeliveryError, "another way"):
			make_application(delivery_method="Post", delivery_address="测试路1号")

	def test_electronic_delivery_needs_consent(self):
		matter = make_matter(allow_online=1).name
		with self.assertRaisesRegex(DeliveryError, "consent"):
			make_application(matter=matter, delivery_method="Electronic")
		make_application(matter=matter, delivery_method="Electronic", consents_electronic=1)

	def test_consent_can_be_given_in_any_case_before_it_is_handed_in(self):
		application = make_application()
		application.consents_electronic = 1
		application.save()
		told = progress.describe(application.name)
		self.assertEqual((told["consents_electronic"], told["delivery_method"]), (1, "Collect at the Window"))
