"""Recall, revocation and cancellation by the agency: Licensing Law, Articles 7, 8, 69, 70 and 79."""

import frappe
from frappe.utils import add_days, add_years, getdate

from govhall.casework.domain import stages
from govhall.casework.services.facts.progress import describe
from govhall.casework.tests.law import BASIS, LawTestCase
from govhall.exceptions import BarredApplicantError, FrozenFieldError, LicenceActError, NotSignatoryError
from govhall.licensing.services import acts
from govhall.licensing.services.register import find_paper
from govhall.organisation.domain.signing import CHIEF, FIELD_OF_ACT
from govhall.papers.printing import render_document
from govhall.procedure.services.serving import record_service
from govhall.tests.base import as_user, savepoint
from govhall.tests.factories import make_applicant, make_department, make_matter, make_staff, make_user

FRAUD, FACTS_CHANGED, ENTITY_ENDED = "Fraud or Bribery", "Facts Changed", "Organisation Ended"
REASON = "现场核查发现验收材料系伪造"


class LicenceActCase(LawTestCase):
	def grant(self, **values):
		"""Grant a licence to a citizen; return its number."""
		self.citizen = make_user("Citizen").name
		applicant = make_applicant()
		applicant.db_set("user", self.citizen)
		self.review(make_matter(**values), applicant=applicant.name)
		self.act("Grant", **BASIS)
		self.licence = self.application.licence
		return self.licence

	def propose(self, ground: str = FRAUD, **values) -> str:
		self.name = acts.propose(acts.NewAct(self.licence, ground, REASON, **values))
		return self.name

	def read(self, field: str = "stage"):
		return frappe.db.get_value(acts.DOCTYPE, self.name, field)

	def serve(self, days_ago: int = 0):
		"""Record that the prior notice was served so many days ago."""
		notice = self.read("prior_notice")
		day = add_days(getdate(), -days_ago)
		frappe.db.set_value("Hall Notice", notice, "served_date", day)
		frappe.db.set_value(acts.DOCTYPE, self.name, "statement_due_date", add_days(day, 5))

	def status(self) -> str:
		return frappe.db.get_value("Hall Licence", self.licence, "status")

	def list_kinds(self) -> list[str]:
		filters = {"record_name": self.name}
		return frappe.get_all("Hall Notice", filters=filters, pluck="kind", order_by="creation asc")


class TestLicenceActs(LicenceActCase):
	def test_article_69_a_revocation_is_told_first_and_its_holder_heard(self):
		self.grant()
		self.propose()
		self.assertEqual((self.status(), self.list_kinds()), ("Valid", ["Prior Notice"]))
		with self.assertRaisesRegex(LicenceActError, "not served yet"):
			acts.decide(self.name)
		self.serve()
		with self.assertRaisesRegex(LicenceActError, "may state and defend until"):
			acts.decide(self.name)
		self.serve(days_ago=20)
		acts.decide(self.name)
		self.assertEqual((self.status(), self.list_kinds()[-1]), ("Revoked", "Revocation Decision"))

	def test_article_7_a_prior_notice_that_was_served_late_gives_its_days_all_the_same(self):
		self.grant()
		self.propose()
		self.serve()
		frappe.db.set_value(acts.DOCTYPE, self.name, "statement_due_date", add_days(getdate(), -1))
		with self.assertRaisesRegex(LicenceActError, "may state and defend until"):
			acts.decide(self.name)

	def test_article_7_the_holder_states_and_the_decision_answers(self):
		self.grant()
		self.propose()
		with as_user(self.citizen):
			acts.state(self.name, "材料是施工单位提供的")
			self.assertEqual(describe(self.application.name)["licence_acts"][0]["stage"], "Proposed")
		with self.assertRaisesRegex(LicenceActError, "takes from it"):
			acts.decide(self.name)
		acts.decide(self.name, "不予采纳：提供者不影响材料虚假的事实")
		paper = render_document(frappe.get_doc("Hall Notice", self.read("decision")))
		for words in ("材料是施工单位提供的", "不予采纳", "第六十九条第二款", "撤销行政许可决定书", "六十日"):
			self.assertIn(words, paper)
		with as_user(self.citizen), self.assertRaisesRegex(LicenceActError, "decided already"):
			acts.state(self.name, "再说一句")

	def test_article_8_a_recall_tells_its_compensation_and_the_public_check_follows(self):
		self.grant()
		self.propose(FACTS_CHANGED, compensation="补偿人民币三万元")
		self.serve(days_ago=20)
		acts.decide(self.name)
		self.assertEqual(self.list_kinds(), ["Prior Notice", "Recall Decision"])
		code = frappe.db.get_value("Hall Licence", self.licence, "verification_code")
		self.assertEqual(find_paper(code)["status"], "Recalled")
		paper = render_document(frappe.get_doc("Hall Notice", self.read("decision")))
		for words in ("第八条第二款", "客观情况发生重大变化", "补偿人民币三万元", "撤回行政许可决定书"):
			self.assertIn(words, paper)

	def test_article_70_who_is_gone_is_not_heard(self):
		self.grant()
		self.propose(ENTITY_ENDED)
		self.assertEqual(self.list_kinds(), [])
		acts.decide(self.name)
		self.assertEqual((self.status(), self.list_kinds()), ("Cancelled", ["Cancellation Decision"]))
		with self.assertRaisesRegex(LicenceActError, "Cancelled"):
			self.propose()

	def test_article_70_what_was_revoked_is_struck_off_too_and_what_has_not_ended_is_not(self):
		self.grant(validity_months=12)
		with self.assertRaisesRegex(LicenceActError, "has not ended yet"):
			self.propose("Validity Ended")
		frappe.db.set_value("Hall Licence", self.licence, "valid_until", add_days(getdate(), -1))
		with savepoint():
			self.propose("Validity Ended")
		acts.drop(self.name, "录入有误")
		frappe.db.set_value("Hall Licence", self.licence, "status", "Revoked")
		self.propose("Licence Taken Away")
		acts.decide(self.name)
		self.assertEqual(self.status(), "Cancelled")

	def test_article_50_a_licence_whose_renewal_in_time_is_undecided_has_not_ended(self):
		self.grant(validity_months=12)
		frappe.db.set_value("Hall Licence", self.licence, "valid_until", add_days(getdate(), -1))
		self.accept()
		self.application.db_set({"held_licence": self.licence, "is_renewal_in_time": 1})
		with self.assertRaisesRegex(LicenceActError, "Article 50"):
			self.propose("Validity Ended")

	def test_article_69_3_what_would_harm_the_public_is_dropped_and_the_licence_stays(self):
		self.grant()
		self.propose("Procedure Violated")
		acts.drop(self.name, "撤销可能对公共利益造成重大损害")
		self.assertEqual((self.status(), self.read()), ("Valid", "Dropped"))
		self.propose("Procedure Violated")

	def test_article_79_a_revocation_for_fraud_bars_for_three_years_and_says_so(self):
		self.grant(is_safety_related=1)
		self.propose()
		self.serve(days_ago=20)
		notice = frappe.get_doc("Hall Notice", acts.decide(self.name))
		self.assertEqual(frappe.parse_json(notice.content)["bar_until"], add_years(getdate(), 3).isoformat())
		self.assertIn("三年内", render_document(notice))
		applicant = self.application.applicant
		with self.assertRaises(BarredApplicantError):
			self.apply(self.matter, applicant=applicant)
		frappe.db.set_value(
			"Hall Licence", self.licence, "ended_date", add_days(add_years(getdate(), -3), -1)
		)
		self.assertEqual(self.apply(self.matter, applicant=applicant).stage, stages.SUBMITTED)

	def test_a_licence_has_one_act_in_hand_and_an_unknown_ground_is_refused(self):
		self.grant()
		self.propose()
		with self.assertRaisesRegex(LicenceActError, "in hand"):
			self.propose(FACTS_CHANGED)
		for values in (("Because", REASON), (FRAUD, " "), (FRAUD, "长" * 5001)):
			with self.assertRaises(LicenceActError):
				acts.propose(acts.NewAct(self.licence, *values))
		with self.assertRaisesRegex(LicenceActError, "no such licence"):
			acts.propose(acts.NewAct("没有", FRAUD, REASON))

	def test_it_stands_in_the_log_of_the_case_and_is_never_changed(self):
		self.grant()
		self.propose()
		self.serve(days_ago=20)
		acts.decide(self.name)
		for filters in ({"record_name": self.name}, {"application": self.application.name}):
			self.assertTrue(frappe.db.exists("Hall Act Record", {**filters, "act": "Licence Act Decided"}))
		for change in ("save", "delete"):
			with self.assertRaises(FrozenFieldError):
				getattr(frappe.get_doc(acts.DOCTYPE, self.name), change)()


class TestWhoActs(LicenceActCase):
	def make(self, role: str, department: str | None) -> str:
		user = make_user(role).name
		if department:
			make_staff(user, department)
		return user

	def test_only_the_department_of_the_licence_proposes_and_its_chief_decides(self):
		self.grant()
		own, other = self.application.department, make_department().name
		for role, department in (
			("Citizen", None),
			("Hall Reviewer", other),
			("Hall Chief Representative", other),
			("Hall Clerk", own),
			("Hall Issuer", own),
			("Hall Supervisor", own),
			("Hall Reviewer", None),
		):
			user = self.make(role, department)
			with self.subTest(role), as_user(user), self.assertRaises(frappe.PermissionError):
				self.propose()
		with as_user(self.make("Hall Reviewer", own)):
			self.propose(ENTITY_ENDED)
			with self.assertRaises(NotSignatoryError):
				acts.decide(self.name)
			with self.assertRaises(NotSignatoryError):
				acts.drop(self.name, "算了")
		with (
			as_user(self.make("Hall Chief Representative", other)),
			self.assertRaises(frappe.PermissionError),
		):
			acts.decide(self.name)
		with as_user(self.make("Citizen", None)), self.assertRaises(frappe.PermissionError):
			acts.state(self.name, "与我无关")
		with as_user(self.make("Hall Chief Representative", own)):
			acts.decide(self.name)
		self.assertEqual(self.status(), "Cancelled")

	def test_where_signatories_are_named_one_of_them_decides(self):
		self.grant()
		self.propose(ENTITY_ENDED)
		department = frappe.get_doc("Hall Department", self.application.department)
		chief = make_staff(self.make_chief(), department.name, post="Chief Representative").name
		department.append(
			"signatories",
			{
				"staff": chief,
				"kind": CHIEF,
				"from_date": getdate(),
				**dict.fromkeys(FIELD_OF_ACT.values(), 1),
			},
		)
		department.save()
		other = self.make("Hall Chief Representative", department.name)
		with as_user(other), self.assertRaises(NotSignatoryError):
			acts.decide(self.name)
		with as_user(frappe.db.get_value("Hall Staff", chief, "user")):
			acts.decide(self.name)

	def make_chief(self) -> str:
		return make_user("Hall Chief Representative").name

	def test_the_prior_notice_is_served_by_the_department(self):
		self.grant()
		self.propose()
		reviewer = self.make("Hall Reviewer", self.application.department)
		with as_user(reviewer):
			values = {"method": "Direct", "recipient": "张三丰", "relation": "本人", "served_date": getdate()}
			record_service("Hall Notice", self.read("prior_notice"), values)
		self.assertEqual(
			frappe.db.get_value("Hall Notice", self.read("prior_notice"), "served_date"), getdate()
		)
