"""Public grants (Licensing Law, Article 40) and late decisions (优化营商环境条例, Article 36)."""

import csv
import io
from dataclasses import asdict

import frappe
from frappe.utils import add_days, getdate

from govhall.api.v1.grants import list_delays, list_grants
from govhall.casework.tests.law import BASIS, REFUSAL, LawTestCase
from govhall.licensing.services import grants
from govhall.portal.grants import browse_grants
from govhall.tests.base import as_user
from govhall.tests.factories import make_applicant, make_credit_code, make_matter


class TestPublicGrants(LawTestCase):
	def grant(self, matter=None, **applicant):
		self.review(matter or make_matter(), applicant=make_applicant(**applicant).name)
		self.act("Grant", **BASIS)
		self.department = self.application.department

	def grant_to_firm(self):
		self.code = make_credit_code()
		values = {"applicant_type": "Legal Person", "applicant_name": "天山建筑有限公司"}
		self.grant(id_type="Unified Social Credit Code", id_number=self.code, **values)

	def find(self, **wish) -> list[grants.Grant]:
		return grants.find_grants(grants.Wish(department=self.department, **wish))

	def test_disclosure_article_20_and_26_a_grant_is_public_at_once_and_a_person_is_masked(self):
		self.grant()
		(found,) = self.find()
		self.assertEqual((found.holder, found.credit_code, found.status), ("张*丰", "", "Valid"))
		self.assertEqual(found.licence_number, self.application.licence)
		self.assertIn("许准", found.decision_number)
		self.assertNotIn("0012", frappe.as_json(asdict(found)))

	def test_article_40_a_firm_is_named_with_its_code(self):
		self.grant_to_firm()
		(found,) = self.find(words="天山")
		self.assertEqual((found.holder, found.credit_code), ("天山建筑有限公司", self.code))
		self.assertEqual(self.find(words="%"), [])

	def test_article_40_a_grant_is_of_the_kind_that_the_version_of_its_case_says(self):
		matter = make_matter(licence_kind="Concession")
		self.grant(matter)
		matter.reload()
		matter.db_set("licence_kind", "Registration")
		self.assertEqual(self.find()[0].licence_kind, "Concession")
		# versions from before there were kinds say nothing
		frappe.db.set_value("Hall Matter Version", self.application.matter_version, "licence_kind", None)
		self.assertEqual(self.find()[0].licence_kind, "Registration")
		with as_user("Guest"):
			table = grants.export_grants(grants.Wish(self.department)).decode("utf-8-sig")
		self.assertIn("登记", table)

	def test_nobody_finds_out_by_searching_whose_licence_it_is(self):
		self.grant()
		self.assertEqual(self.find(words="张三丰"), [])
		self.assertEqual(len(self.find(words=self.application.licence)), 1)

	def test_article_40_what_is_no_licence_and_what_was_refused_is_not_in_it(self):
		self.grant(make_matter(matter_type="Benefit"))
		self.assertEqual(self.find(), [])
		self.review()
		self.act("Refuse", **REFUSAL)
		self.department = self.application.department
		self.assertNotIn(self.application.acceptance_number, frappe.as_json(list(map(asdict, self.find()))))

	def test_a_licence_that_ended_is_shown_as_ended_and_days_narrow_the_list(self):
		self.grant()
		frappe.db.set_value("Hall Licence", self.application.licence, "status", "Revoked")
		self.assertEqual(self.find()[0].status, "Revoked")
		self.assertEqual(self.find(since=add_days(getdate(), 1)), [])
		self.assertEqual(self.find(until=add_days(getdate(), -1)), [])

	def test_guests_read_the_list_the_page_and_the_export(self):
		self.grant()
		with as_user("Guest"):
			told = list_grants(department=self.department)
			page = browse_grants({"department": self.department, "since": "morgen", "page": "-3"})
			table = grants.export_grants(grants.Wish(self.department)).decode("utf-8-sig")
		self.assertEqual((told["total"], page["total"], page["wish"].since), (1, 1, None))
		head, row = csv.reader(io.StringIO(table))
		self.assertEqual(dict(zip(head, row, strict=True))["行政相对人名称"], "张*丰")

	def test_business_regulations_article_36_a_late_decision_is_published_with_its_reason_and_names_nobody(
		self,
	):
		self.review()
		self.end_of("due_date")
		self.act("Refuse", **REFUSAL, late_reason="专家评审推迟")
		with as_user("Guest"):
			(told,) = list_delays(department=self.application.department)
		self.assertEqual((told["reason"], told["decided_date"]), ("专家评审推迟", getdate()))
		for secret in ("张三丰", self.application.name, self.application.acceptance_number):
			self.assertNotIn(secret, frappe.as_json(told))
