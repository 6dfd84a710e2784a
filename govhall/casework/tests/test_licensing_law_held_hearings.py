"""How hearings are held: Licensing Law, Article 48."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.services.acts.review import enter_review
from govhall.casework.services.steps.work import finish_step, return_step
from govhall.casework.tests.hearing_base import HearingTestCase
from govhall.casework.tests.law import BASIS, REFUSAL
from govhall.exceptions import HearingError, IncompleteApplicationError
from govhall.tests.base import as_user
from govhall.tests.factories import make_staff, make_user


class TestHeldHearings(HearingTestCase):
	def test_article_48_time_and_place_are_notified_seven_days_before(self):
		self.review()
		self.tell()
		self.ask()
		with self.assertRaisesRegex(HearingError, "7 working days"):
			self.arrange(days=6)
		self.hearing.reload()
		self.arrange(days=7)
		self.assertEqual(self.hearing.notified_date, getdate())
		self.assertEqual(self.list_notices()[-1], "Hearing Notice")

	def test_article_48_the_days_of_notice_have_a_unit_of_their_own(self):
		self.review()
		self.tell()
		self.ask()
		settings = frappe.get_doc("Hall Casework Settings")
		settings.db_set("hearing_notice_unit", "Calendar Day")
		self.arrange(days=6)
		self.assertEqual(self.hearing.status, "Notified")

	def test_article_48_a_new_time_is_notified_anew(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		with self.assertRaisesRegex(HearingError, "7 working days"):
			self.arrange(days=2)
		self.hearing.reload()
		self.arrange(days=9)
		self.assertEqual(self.list_notices().count("Hearing Notice"), 2)

	def test_article_48_a_hearing_is_public_unless_the_law_says_otherwise(self):
		self.review()
		self.assertTrue(self.tell().is_public)

	def test_article_48_the_notice_says_whether_the_hearing_is_public(self):
		self.review()
		self.tell()
		self.ask()
		for is_public in (1, 0):
			self.arrange(days=8 + is_public, is_public=is_public)
			self.assertEqual(self.read_notice("Hearing Notice")["is_public"], is_public)

	def test_article_48_the_examiner_does_not_preside(self):
		self.review()
		reviewer = make_staff(make_user("Hall Reviewer").name, self.application.department)
		self.application.db_set("reviewed_by", reviewer.user)
		self.tell()
		self.ask()
		with self.assertRaisesRegex(HearingError, "does not preside"):
			self.arrange(presiding_officer=reviewer.name)

	def test_article_48_a_party_who_is_told_later_is_notified_when_seven_days_are_left(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.enter_party()
		self.assertEqual(self.list_notices_to("邻居王五")[-1], "Hearing Notice")

	def test_article_48_a_party_who_is_told_too_late_is_notified_of_a_new_time(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.hearing.db_set("held_on", f"{add_days(getdate(), 3)} 10:00:00")
		self.enter_party()
		self.assertEqual(self.list_notices_to("邻居王五"), ["Interested Party Notice"])
		self.arrange(days=9)
		self.assertEqual(self.list_notices_to("邻居王五")[-1], "Hearing Notice")

	def test_article_48_what_was_arranged_is_not_changed_with_the_minutes(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		done = {"minutes": "各方陈述如下", "are_minutes_signed": 1}
		yesterday = f"{add_days(getdate(), -1)} 10:00:00"
		for change in (
			{"held_on": yesterday},
			{"held_on": yesterday, "presiding_officer": self.make_officer()},
			{"place": "五楼会议室"},
		):
			self.hearing.reload()
			if "held_on" not in change:
				self.hearing.db_set("held_on", yesterday)
				self.hearing.reload()
			self.hearing.update({**change, **done})
			with self.assertRaisesRegex(HearingError, "those of its notice"):
				self.hearing.save()

	def test_article_48_a_browser_that_sends_the_same_time_arranges_nothing(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.hearing.reload()
		self.hearing.held_on = str(self.hearing.held_on)
		self.hearing.save()
		self.assertEqual(self.list_notices().count("Hearing Notice"), 1)
		self.hearing.db_set("held_on", f"{add_days(getdate(), -1)} 10:00:00")
		self.hearing.reload()
		held_on = str(self.hearing.held_on)
		self.hearing.update({"held_on": held_on, "minutes": "各方陈述如下", "are_minutes_signed": 1})
		self.hearing.save()
		self.assertEqual(self.hearing.status, "Held")

	def test_article_48_who_has_no_account_presides_in_a_case_that_nobody_has_examined(self):
		self.review()
		self.application.db_set("reviewed_by", None)
		self.tell()
		self.ask()
		self.arrange()
		self.assertEqual(self.hearing.status, "Notified")

	def test_article_47_no_hearing_is_asked_for_when_the_case_has_ended(self):
		self.review()
		self.tell()
		self.act("Withdraw", ending_reason="书面申请撤回")
		with self.assertRaisesRegex(HearingError, "between acceptance and decision"):
			self.ask()
		with self.assertRaisesRegex(HearingError, "between acceptance and decision"):
			self.arrange()

	def test_article_48_whoever_presides_does_not_examine_afterwards(self):
		self.review()
		roles = ("Hall Reviewer", "Hall Chief Representative")
		chair = make_staff(make_user(*roles).name, self.application.department)
		self.tell()
		self.ask()
		self.arrange(presiding_officer=chair.name)
		officers = [{"staff": chair.name}, {"staff": self.make_officer()}]
		inspection = frappe.new_doc("Hall Inspection")
		inspection.update({"application": self.application.name, "officers": officers})
		with self.assertRaisesRegex(HearingError, "does not examine or decide"):
			inspection.insert()
		step = frappe.db.get_value(
			"Hall Application Step", {"application": self.application.name, "kind": "Review"}
		)
		with as_user(chair.user):
			for examine in (
				lambda: finish_step(step),
				lambda: return_step(step, "不符合"),
				lambda: enter_review(self.application, "Accepted"),
			):
				with self.assertRaisesRegex(HearingError, "does not examine or decide"):
					examine()

	def test_article_48_whoever_presides_does_not_decide(self):
		self.review()
		chair = make_staff(make_user("Hall Chief Representative").name, self.application.department)
		self.tell()
		self.ask()
		self.arrange(presiding_officer=chair.name)
		self.hold()
		with as_user(chair.user), self.assertRaisesRegex(HearingError, "does not examine or decide"):
			self.act("Grant", **REFUSAL)
		self.act("Grant", **REFUSAL)

	def test_article_48_a_challenged_presiding_officer_is_replaced_and_the_hearing_notified_anew(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.arrange(challenge="主持人与申请人系近亲属")
		self.assertEqual(self.list_notices().count("Hearing Notice"), 2)

	def test_article_48_minutes_are_signed_after_the_hearing(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.hearing.update({"minutes": "尚未开始", "are_minutes_signed": 1})
		with self.assertRaisesRegex(HearingError, "has not taken place"):
			self.hearing.save()

	def test_article_48_the_decision_rests_on_the_minutes(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.hold()
		self.assertEqual(self.hearing.status, "Held")
		with self.assertRaisesRegex(IncompleteApplicationError, "minutes"):
			self.act("Grant", **BASIS)
		self.act("Grant", **REFUSAL)

	def test_article_48_minutes_that_were_signed_are_kept(self):
		self.review()
		self.tell()
		self.ask()
		self.arrange()
		self.hold()
		self.hearing.minutes = "改过的笔录"
		with self.assertRaisesRegex(HearingError, "stays as it is"):
			self.hearing.save()
		with self.assertRaisesRegex(HearingError, "stays on record"):
			self.hearing.delete()
