"""What is incomplete, or not answered in time: Licensing Law, Articles 31 and 32; named by article."""

from frappe.utils import getdate

from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.sweeps.sweep import lapse_correction
from govhall.casework.tests.law import BASIS, LawTestCase
from govhall.exceptions import (
	ConditionError,
	FrozenFieldError,
	IllegalStageError,
	IncompleteApplicationError,
)


class TestIncomplete(LawTestCase):
	def test_article_32_1_2_nothing_is_declined_after_five_working_days(self):
		for action in ("Refuse to Accept", "Declare Not Required"):
			self.apply()
			self.received_days_ago(20)
			with self.assertRaisesRegex(IllegalStageError, "deemed accepted"):
				self.act(action, non_acceptance_reason="不属于本机关职权范围", competent_body="水务局")

	def test_article_32_1_5_corrections_that_do_not_do_are_a_ground_of_their_own(self):
		ground = {"non_acceptance_ground": "Not Corrected", "non_acceptance_reason": "补交的材料未盖章"}
		self.apply()
		with self.assertRaisesRegex(IllegalStageError, "were not asked for"):
			self.act("Refuse to Accept", **ground)
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.act("Refuse to Accept", **ground)
		self.assertFalse(self.application.competent_body)
		self.assertEqual(self.list_notices()[-1], "Non-Acceptance Decision")

	def test_article_32_1_5_who_has_corrected_is_not_declined_after_five_days_of_silence(self):
		reason = {"non_acceptance_reason": "补交的材料未盖章", "competent_body": "水务局"}
		for ground in ("Not Corrected", "Not Competent", "False Materials"):
			self.apply()
			self.act("Request Correction", correction_reason="申请表缺少签章")
			submit_application(self.application.name)
			self.end_of("corrected_on", 20)
			with self.assertRaisesRegex(IllegalStageError, "deemed accepted"):
				self.act("Refuse to Accept", non_acceptance_ground=ground, **reason)
			self.act("Accept")
			self.assertTrue(self.application.is_deemed_accepted)
			self.assertEqual(self.application.acceptance_date, getdate(self.application.corrected_on))

	def test_article_32_1_4_what_is_incomplete_is_taken_in_and_asked_for_at_once(self):
		self.apply(materials=[])
		self.assertEqual(self.list_notices(), ["Receipt of Materials"])
		with self.assertRaisesRegex(IncompleteApplicationError, "still missing: 申请表"):
			self.act("Accept")
		self.act("Request Correction", correction_reason="申请材料不齐全")
		missing = [row["is_missing"] for row in self.read_notice("Correction Notice")["materials"]]
		self.assertEqual(missing, [True, False])
		with self.assertRaisesRegex(IncompleteApplicationError, "still missing: 申请表"):
			submit_application(self.application.name)

	def test_article_32_1_4_what_was_missing_when_nobody_answered_may_still_come(self):
		self.apply(materials=[])
		self.received_days_ago(20)
		self.act("Accept")
		self.assertTrue(self.application.is_deemed_accepted)
		self.assertIn("尚缺的材料（申请表）请在本机关作出决定前补交", self.print_notice("Acceptance Notice"))
		self.act("Start Review")
		late = {"late_reason": "材料迟至今日补齐"}
		with self.assertRaisesRegex(ConditionError, "still missing has to come"):
			self.act("Grant", **BASIS, **late)
		self.application.reload()
		self.application.materials[0].is_received = 1
		self.application.save()
		self.act("Grant", **BASIS, **late)

	def ask(self, notes: dict[int, str] | None = None, **values):
		"""Ask for corrections, with what is wrong with which material."""
		names = [row.name for row in self.application.materials]
		marks = {names[place]: sentence for place, sentence in (notes or {}).items()}
		self.act("Request Correction", marks, correction_reason="申请材料不齐全", **values)

	def tick(self, place: int):
		self.application.materials[place].is_received = 1
		self.application.save()
		self.application.reload()

	def test_article_32_1_5_the_last_missing_paper_that_a_clerk_notes_has_the_corrections_in(self):
		self.apply(materials=[])
		self.ask()
		self.tick(0)
		self.assertEqual(self.application.stage, "Submitted")
		self.assertEqual(getdate(self.application.corrected_on), getdate())
		self.end_of("correction_due_date", 30)
		self.assertFalse(lapse_correction(self.application.name))
		self.act("Accept")
		self.assertEqual(self.application.acceptance_date, getdate(self.application.corrected_on))

	def test_article_32_1_5_corrections_are_in_when_the_last_of_several_has_come(self):
		self.apply(materials=[])
		self.ask({1: "营业执照缺页"})
		self.tick(0)
		self.assertEqual(self.application.stage, "Correction Requested")
		self.tick(1)
		self.assertEqual(self.application.stage, "Submitted")

	def test_article_32_1_5_a_paper_that_was_there_is_corrected_when_it_comes_again(self):
		self.apply()
		self.ask({0: "申请表缺少签章"})
		self.assertTrue(self.application.materials[0].is_received)
		self.application.save()
		self.assertEqual(self.application.stage, "Correction Requested")
		self.application.materials[0].original_count += 1
		self.application.save()
		self.assertEqual(self.application.stage, "Submitted")

	def test_article_32_1_5_a_tick_says_nothing_of_what_the_notice_did_not_ask_for(self):
		self.apply()
		self.ask()
		self.tick(1)
		self.assertEqual(self.application.stage, "Correction Requested")

	def test_article_31_papers_are_not_ticked_after_the_acceptance(self):
		self.accept()
		self.application.materials[1].is_received = 1
		with self.assertRaisesRegex(FrozenFieldError, "can no longer be changed"):
			self.application.save()
