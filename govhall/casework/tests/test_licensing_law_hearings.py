"""Hearings: Licensing Law, Articles 46 and 47; rules named by their article."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.services.hearing.hearings import request_hearing
from govhall.casework.tests.hearing_base import HearingTestCase
from govhall.casework.tests.law import BASIS, REFUSAL
from govhall.exceptions import ConditionError, HearingError
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user, savepoint
from govhall.tests.factories import make_user


class TestHearings(HearingTestCase):
	def test_article_46_a_hearing_that_the_law_orders_is_held_before_the_decision(self):
		self.review(hearing="Mandatory")
		with self.assertRaisesRegex(ConditionError, "Article 46"):
			self.act("Grant", **BASIS)
		self.tell(kind="By Law")
		self.assertEqual(self.hearing.status, "To Be Held")
		with self.assertRaisesRegex(ConditionError, "Article 48"):
			self.act("Grant", **BASIS)
		self.arrange()
		self.hold()
		self.act("Grant", **REFUSAL)

	def test_article_46_a_hearing_that_the_law_orders_is_announced_to_the_public(self):
		self.review(hearing="Mandatory")
		self.tell(kind="By Law")
		self.arrange()
		self.assertEqual(self.list_notices_to("社会公众"), ["Hearing Announcement"])
		self.arrange(days=9)
		self.assertEqual(self.list_notices_to("社会公众"), ["Hearing Announcement"] * 2)

	def test_article_47_a_hearing_on_request_is_not_announced(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.assertEqual(self.list_notices_to("社会公众"), [])

	def test_article_46_a_hearing_that_the_law_orders_is_not_given_up(self):
		self.review(hearing="Mandatory")
		self.tell(kind="By Law")
		self.hearing.given_up_date = getdate()
		with self.assertRaisesRegex(HearingError, "Article 46"):
			self.hearing.save()

	def test_article_46_a_hearing_on_request_does_not_stand_for_one_that_the_law_orders(self):
		self.review(hearing="Mandatory")
		self.tell()
		self.hearing.given_up_date = getdate()
		self.hearing.save()
		with self.assertRaisesRegex(ConditionError, "Article 48"):
			self.act("Grant", **BASIS)

	def test_article_47_the_right_to_a_hearing_is_told_before_the_decision(self):
		self.review()
		with self.assertRaisesRegex(ConditionError, "Article 47"):
			self.act("Grant", **BASIS)
		self.tell()
		self.assertEqual(self.list_notices()[-1], "Hearing Right Notice")
		with self.assertRaisesRegex(ConditionError, "may still be asked for"):
			self.act("Grant", **BASIS)
		self.hearing.db_set("request_due_date", add_days(getdate(), -1))
		self.act("Grant", **BASIS)
		self.hearing.reload()
		self.assertEqual(self.hearing.status, "Not Requested")

	def test_article_47_a_hearing_is_asked_for_within_five_days_of_being_told(self):
		self.review()
		self.tell()
		self.assertGreaterEqual(self.hearing.request_due_date, add_days(getdate(), 5))
		self.hearing.db_set("request_due_date", add_days(getdate(), -1))
		with as_user(self.citizen), self.assertRaisesRegex(HearingError, "Article 47"):
			request_hearing(self.application.name)

	def test_article_47_a_hearing_is_held_within_twenty_days_of_the_request(self):
		self.review()
		self.tell()
		self.ask()
		self.assertEqual((self.hearing.status, self.hearing.requested_date), ("Requested", getdate()))
		twenty = add_working_days(self.application.hall, getdate(), 20)
		self.assertEqual(self.hearing.hold_by_date, twenty)
		with self.assertRaisesRegex(HearingError, "is to be held by"):
			self.arrange(days=40)

	def test_article_82_the_agency_s_twenty_days_are_working_days_and_the_applicant_s_five_are_not(self):
		self.review()
		self.tell()
		told = frappe.parse_json(
			frappe.db.get_value(
				"Hall Notice", {"kind": "Hearing Right Notice"}, "content", order_by="creation desc"
			)
		)
		self.assertEqual((told["request_days"], told["request_unit"]), (5, "Calendar Day"))
		self.assertEqual((told["hold_days"], told["hold_unit"]), (20, "Working Day"))

	def test_article_47_what_the_agency_has_missed_is_held_late_and_not_lost(self):
		self.review()
		self.tell()
		self.ask()
		self.hearing.db_set("hold_by_date", add_days(getdate(), 2))
		self.hearing.reload()
		self.arrange()
		self.assertEqual(self.hearing.status, "Notified")

	def test_article_47_who_was_not_told_cannot_ask_and_nobody_asks_twice(self):
		self.review()
		for _time in range(2):
			with as_user(self.citizen), self.assertRaisesRegex(HearingError, "no hearing that can be asked"):
				request_hearing(self.application.name)
			if not frappe.db.exists("Hall Hearing", {"application": self.application.name}):
				self.tell()
				self.ask()

	def test_article_47_nobody_asks_for_a_hearing_in_another_s_case(self):
		self.review()
		self.tell()
		with as_user(make_user("Citizen").name), self.assertRaises(frappe.PermissionError):
			request_hearing(self.application.name)

	def test_article_47_a_hearing_that_was_asked_for_goes_before_the_decision(self):
		self.review()
		self.tell()
		self.ask()
		self.hearing.db_set("request_due_date", add_days(getdate(), -1))
		with self.assertRaisesRegex(ConditionError, "Article 48"):
			self.act("Grant", **BASIS)

	def test_article_47_a_case_has_one_open_hearing(self):
		self.review()
		self.tell()
		with savepoint(), self.assertRaisesRegex(HearingError, "open already"):
			self.tell()

	def test_article_47_a_party_who_is_told_later_has_the_right_and_its_days_too(self):
		self.review()
		self.tell()
		self.hearing.db_set("request_due_date", add_days(getdate(), -1))
		self.enter_party()
		self.assertEqual(
			self.list_notices_to("邻居王五"), ["Interested Party Notice", "Hearing Right Notice"]
		)
		self.assertGreaterEqual(self.hearing.request_due_date, add_days(getdate(), 5))
		with self.assertRaisesRegex(ConditionError, "may still be asked for"):
			self.act("Grant", **BASIS)

	def test_article_47_a_decision_waits_until_each_party_has_a_notice_of_the_hearing(self):
		self.review()
		self.tell()
		self.hearing.given_up_date = getdate()
		self.hearing.save()
		self.enter_party()
		with self.assertRaisesRegex(ConditionError, "no notice of the hearing: 邻居王五"):
			self.act("Grant", **BASIS)
		self.tell()
		self.assertEqual(self.list_notices_to("邻居王五")[-1], "Hearing Right Notice")
		self.hearing.given_up_date = getdate()
		self.hearing.save()
		self.act("Grant", **BASIS)

	def test_article_47_a_right_may_be_given_up(self):
		self.review()
		self.tell()
		self.hearing.given_up_date = getdate()
		self.hearing.save()
		self.act("Grant", **BASIS)
