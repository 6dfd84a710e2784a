"""What is in force: Regulation on the Business Environment (优化营商环境条例), Articles 36, 40."""

import frappe

from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.facts.progress import describe
from govhall.casework.tests.law import LawTestCase
from govhall.catalogue.services import publishing
from govhall.exceptions import IncompleteApplicationError, MatterNotOpenError
from govhall.tests.base import as_user
from govhall.tests.factories import MATERIAL, make_application, make_matter, make_user
from govhall.tests.factories import revise_matter as revise

NEW = {**MATERIAL, "material_name": "安全评估"}


class TestDrafts(LawTestCase):
	def draft(self, **values):
		self.matter = make_matter(allow_online=1, **values)
		self.application = make_application(matter=self.matter.name)

	def draft_online(self):
		"""Make a draft of a citizen, who has handed in the one material that was asked for."""
		self.citizen = make_user("Citizen").name
		self.draft()
		self.application.db_set({"citizen": self.citizen, "channel": "Portal", "owner": self.citizen})
		frappe.db.set_value("Hall Applicant", self.application.applicant, "user", self.citizen)

	def test_business_regulations_article_40_a_draft_of_a_suspended_or_cancelled_matter_is_not_taken_in(
		self,
	):
		for status in ("Suspended", "Cancelled"):
			self.draft()
			publishing.change_status(self.matter.name, status)
			self.assertTrue(describe(self.application.name)["is_closed"])
			with self.assertRaisesRegex(MatterNotOpenError, "at present"):
				submit_application(self.application.name)

	def test_business_regulations_article_40_what_came_in_before_goes_on_and_the_clerk_is_told(self):
		self.draft()
		submit_application(self.application.name)
		self.assertFalse(describe(self.application.name)["is_matter_cancelled"])
		publishing.change_status(self.matter.name, "Cancelled")
		self.assertTrue(describe(self.application.name)["is_matter_cancelled"])
		self.act("Accept")
		self.act("Start Review")
		self.assertTrue(describe(self.application.name)["is_matter_cancelled"])
		self.act("Terminate", ending_reason="该许可已取消", ending_basis="《测试条例》第一条")
		self.assertEqual(self.application.stage, "Terminated")
		self.assertFalse(describe(self.application.name)["is_matter_cancelled"])

	def test_business_regulations_article_40_an_abolished_licence_is_not_required_any_more(self):
		self.draft()
		submit_application(self.application.name)
		publishing.change_status(self.matter.name, "Cancelled")
		self.act("Declare Not Required", non_acceptance_reason="该许可已由国务院决定取消")
		self.assertEqual(self.application.stage, "Not Required")

	def test_business_regulations_article_36_a_draft_takes_the_limits_in_force_and_says_so(self):
		self.draft()
		revise(self.matter, promised_days=3, statutory_days=10, materials=[MATERIAL, NEW])
		self.assertTrue(describe(self.application.name)["is_outdated"])
		submit_application(self.application.name)
		self.application.reload()
		self.assertEqual((self.application.promised_days, self.application.statutory_days), (3, 10))
		self.assertEqual(self.application.begun_under, f"{self.matter.name}-v1")
		self.assertEqual(self.application.matter_version, f"{self.matter.name}-v2")
		told = describe(self.application.name)
		self.assertEqual((told["begun_version"], told["version"], told["is_outdated"]), (1, 2, False))

	def test_business_regulations_article_36_what_was_given_stays_where_it_is_still_asked_for(self):
		self.draft()
		row = self.application.materials[0].name
		revise(self.matter, materials=[NEW, MATERIAL])
		submit_application(self.application.name)
		self.application.reload()
		self.assertEqual([row.material_name for row in self.application.materials], ["安全评估", "申请表"])
		self.assertEqual(
			(self.application.materials[1].name, self.application.materials[1].is_received), (row, 1)
		)
		gone = {"parent": self.application.name, "material_name": "说明"}
		self.assertIsNone(frappe.db.exists("Hall Application Material", gone))

	def test_business_regulations_article_36_who_applies_on_line_gets_the_rows_for_what_is_new(
		self,
	):
		self.draft_online()
		revise(self.matter, materials=[MATERIAL, NEW])
		with as_user(self.citizen):
			submit_application(self.application.name)
			self.application.reload()
			self.assertEqual((self.application.stage, len(self.application.materials)), ("Draft", 2))
			with self.assertRaisesRegex(IncompleteApplicationError, "安全评估"):
				submit_application(self.application.name)

	def test_business_regulations_article_36_answers_to_another_form_are_given_anew(self):
		self.draft()
		self.application.db_set("form_type", "ToDo")
		revise(self.matter, promised_days=3)
		with self.assertRaisesRegex(MatterNotOpenError, "new application"):
			submit_application(self.application.name)
