"""Remedies: Administrative Reconsideration Law (2023), named by article."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.services.facts.progress import describe
from govhall.casework.tests.law import PAUSE, REFUSAL, LawTestCase
from govhall.papers.printing import render_document
from govhall.procedure.services.remedies import NATIONWIDE_CHANNEL
from govhall.tests.factories import make_department, make_matter


class TestReconsideration(LawTestCase):
	def render(self, kind: str) -> str:
		name = frappe.db.get_value("Hall Notice", {"application": self.application.name, "kind": kind})
		return render_document(frappe.get_doc("Hall Notice", name))

	def test_reconsideration_law_article_22_2_a_decision_names_the_internet_channel(self):
		website = "https://reconsideration.hall.example"
		for department, channel in (
			(make_department(), NATIONWIDE_CHANNEL),
			(make_department(reconsideration_website=website), website),
		):
			self.review(make_matter(department=department.name))
			self.act("Refuse", **REFUSAL)
			self.assertIn(f"互联网渠道提交行政复议申请书：{channel}", self.render("Refusal Decision"))

	def test_reconsideration_law_article_23_where_reconsideration_comes_first_the_paper_says_so(self):
		self.review(make_matter(reconsideration_basis="《反垄断法》第六十五条第一款"))
		self.act("Refuse", **REFUSAL)
		paper = self.render("Refusal Decision")
		self.assertIn("《反垄断法》第六十五条第一款的规定，应当先申请行政复议", paper)
		self.assertIn("十五日内", paper)
		self.assertNotIn("直接向", paper)

	def test_reconsideration_law_article_23_a_case_that_is_not_decided_in_time_tells_its_remedy(self):
		self.review()
		self.assertIsNone(describe(self.application.name)["remedy"])
		self.end_of("statutory_due_date", 0)
		self.assertIsNone(describe(self.application.name)["remedy"])
		self.end_of("statutory_due_date")
		remedy = describe(self.application.name)["remedy"]
		self.assertEqual(
			(remedy["reconsideration_body"], remedy["since"]), ("测试市人民政府", add_days(getdate(), -1))
		)

	def test_reconsideration_law_article_23_while_the_clock_stands_still_nobody_is_late(self):
		self.review()
		self.act("Begin Special Procedure", **PAUSE)
		self.end_of("statutory_due_date")
		self.assertIsNone(describe(self.application.name)["remedy"])
