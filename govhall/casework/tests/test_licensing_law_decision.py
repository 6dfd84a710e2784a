"""Deciding and delivering: Licensing Law, Articles 35 to 40, 43 and 44, and remedies; named by article."""

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.tests.law import BASIS, EXTENSION, REFUSAL, LawTestCase
from govhall.exceptions import ConditionError, IllegalStageError, IncompleteApplicationError
from govhall.licensing.services.register import find_paper
from govhall.tests.factories import make_matter

UP = {"upper_body": "自治区住房和城乡建设厅", "preliminary_opinion": "经初审，符合条件"}


class TestPassingUp(LawTestCase):
	def test_article_35_the_upper_level_decides_on_the_opinion_and_all_materials_of_the_lower(self):
		self.review(make_matter(passes_up=1))
		for field in UP:
			with self.assertRaises(IncompleteApplicationError):
				self.act("Pass Up", **{key: value for key, value in UP.items() if key != field})
		self.act("Pass Up", **UP)
		self.assertEqual(self.application.stage, stages.PASSED_UP)
		told = self.read_notice("Pass-up Notice")
		self.assertEqual([row["material_name"] for row in told["materials"]], ["申请表", "说明"])

	def test_article_35_the_lower_level_does_not_decide_itself(self):
		self.review(make_matter(passes_up=1))
		for action, values in (("Grant", BASIS), ("Refuse", REFUSAL)):
			with self.assertRaisesRegex(ConditionError, "Article 35"):
				self.act(action, **values)

	def test_article_43_what_is_decided_here_is_not_passed_up(self):
		self.review()
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Pass Up", **UP)


class TestDecisions(LawTestCase):
	def test_every_act_that_the_law_orders_stands_in_the_log_with_its_article(self):
		self.review()
		self.act("Grant", **BASIS)
		filters = {"application": self.application.name}
		log = dict(frappe.get_all("Hall Act Record", filters, ["act", "article"], as_list=True))
		self.assertEqual(
			log,
			{
				"Submitted": "行政许可法第二十九条",
				"Accepted": "行政许可法第三十二条第一款第五项",
				"In Review": "行政许可法第三十四条第一款",
				"Granted": "行政许可法第三十八条第一款",
			},
		)

	def test_the_log_names_the_article_by_which_the_clock_was_moved(self):
		self.review(make_matter(limit_kind="Joint"))
		self.act("Extend", **EXTENSION)
		filters = {"application": self.application.name, "act": "Extended"}
		article = frappe.db.get_value("Hall Act Record", filters, "article")
		self.assertEqual(article, "行政许可法第四十二条第二款")

	def test_article_38_a_grant_is_made_in_writing_with_its_basis(self):
		self.review()
		with self.assertRaisesRegex(IncompleteApplicationError, "Legal Basis of the Decision"):
			self.act("Grant")
		self.act("Grant", **BASIS)
		self.assertIn("Grant Decision", self.list_notices())

	def test_article_38_a_refusal_has_reasons_and_names_the_remedies(self):
		self.review()
		with self.assertRaisesRegex(IncompleteApplicationError, "Facts and Reasons"):
			self.act("Refuse", **BASIS)
		self.act("Refuse", **REFUSAL)
		told = self.read_notice("Refusal Decision")
		self.assertEqual(told["decision_reason"], REFUSAL["decision_reason"])
		# reconsideration and litigation (Reconsideration Law, Article 20; Litigation Law, Articles 45 and 46)
		self.assertEqual((told["reconsideration_body"], told["court"]), ("测试市人民政府", "测试区人民法院"))

	def test_article_39_and_40_a_licence_is_made_and_its_facts_are_public(self):
		self.review()
		self.act("Grant", **BASIS)
		code = frappe.db.get_value("Hall Licence", self.application.licence, "verification_code")
		public = find_paper(code)
		self.assertEqual((public["number"], public["status"]), (self.application.licence, "Not Issued"))
		self.assertNotIn("张三丰", frappe.as_json(public))
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		self.assertEqual(find_paper(code)["status"], "Valid")

	def test_article_44_what_was_granted_is_issued_to_somebody_who_is_written_down(self):
		self.review()
		self.act("Grant", **BASIS)
		with self.assertRaisesRegex(IncompleteApplicationError, "who collects"):
			self.act("Issue")
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		self.assertEqual(self.application.served_on, getdate())

	def test_article_44_what_was_sent_is_watched_until_it_is_served(self):
		self.review()
		self.act("Grant", **BASIS)
		due = self.application.delivery_due_date
		sent = {"collected_by": "张三丰", "collector_relation": "By Post", "tracking_number": "EMS1"}
		self.act("Issue", **sent)
		self.assertEqual((self.application.deadline, self.application.light), (due, "Green"))

	def test_article_44_a_refusal_is_archived_only_when_it_is_served(self):
		self.review()
		self.act("Refuse", **REFUSAL)
		with self.assertRaisesRegex(IllegalStageError, "not been served"):
			self.act("Archive")

	def test_who_withdraws_at_the_window_is_on_record_with_how_they_asked(self):
		self.review()
		with self.assertRaisesRegex(IncompleteApplicationError, "how the applicant has asked"):
			self.act("Withdraw")
		self.act("Withdraw", ending_reason="当面书面申请撤回")
		self.assertEqual(self.application.stage, stages.WITHDRAWN)

	def test_article_37_a_decision_outside_the_procedure_is_impossible(self):
		self.apply()
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Grant", **BASIS)
