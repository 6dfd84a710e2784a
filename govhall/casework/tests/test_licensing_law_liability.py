"""False statements and fraud: Licensing Law, Articles 69, 78 and 79; named by their article."""

import frappe
from frappe.utils import add_days, add_years, getdate

from govhall.casework.services.trusting.promises import record_promise_check
from govhall.casework.tests.law import BASIS, PROMISE, PROVABLE, REFUSAL, LawTestCase
from govhall.exceptions import BarredApplicantError, PromiseError
from govhall.guards.secrets.numbers import read_number
from govhall.licensing.domain.bars import find_last_barred_day
from govhall.licensing.services import acts as licence_acts
from govhall.tests.factories import MATERIAL, make_applicant, make_matter, revise_matter

FALSE = {"non_acceptance_ground": "False Materials", "non_acceptance_reason": "提供虚假材料"}


class TestFalseMaterials(LawTestCase):
	def test_article_78_false_materials_in_a_matter_of_safety_bar_for_a_year(self):
		matter = make_matter(is_safety_related=1)
		self.apply(matter)
		self.act("Refuse to Accept", **FALSE)
		with self.assertRaisesRegex(BarredApplicantError, "Article"):
			self.apply(matter)
		closed = add_days(getdate(), -367)
		frappe.db.set_value("Hall Application", {"matter": matter.name, "is_false": 1}, "closed_on", closed)
		self.apply(matter)

	def test_article_78_the_year_ends_with_the_same_day_of_the_next(self):
		matter = make_matter(is_safety_related=1)
		self.apply(matter)
		self.act("Refuse to Accept", **FALSE)
		told = {"matter": matter.name, "is_false": 1}
		frappe.db.set_value("Hall Application", told, "closed_on", add_years(getdate(), -1))
		with self.assertRaises(BarredApplicantError):
			self.apply(matter)
		frappe.db.set_value("Hall Application", told, "closed_on", add_days(add_years(getdate(), -1), -1))
		self.apply(matter)

	def test_article_78_the_decision_says_the_warning_and_the_end_of_the_year(self):
		end = find_last_barred_day(getdate(), 1).isoformat()
		self.apply(make_matter(is_safety_related=1))
		self.act("Refuse to Accept", **FALSE)
		self.assertEqual(self.read_notice("Non-Acceptance Decision")["bar_until"], end)
		self.review(make_matter(is_safety_related=1))
		self.act("Refuse", **REFUSAL, is_false=1)
		told = self.read_notice("Refusal Decision")
		self.assertEqual((told["bar_until"], told["is_false"]), (end, 1))
		self.review(make_matter(is_safety_related=1))
		self.act("Refuse", **REFUSAL, is_false="0")
		self.assertIsNone(self.read_notice("Refusal Decision")["bar_until"])

	def test_article_78_a_bar_is_for_matters_of_safety_and_for_licences_alone(self):
		for values in ({}, {"is_safety_related": 1, "matter_type": "Public Service"}):
			self.review(make_matter(**values))
			self.act("Refuse", **REFUSAL, is_false=1)
			self.assertIsNone(self.read_notice("Refusal Decision")["bar_until"])

	def test_article_78_who_withdraws_is_not_barred(self):
		matter = make_matter(is_safety_related=1)
		self.apply(matter)
		self.application.db_set("is_false", 1)
		self.act("Withdraw", ending_reason="当面书面申请撤回")
		self.apply(matter)

	def test_article_78_other_people_and_other_matters_are_not_barred(self):
		matter = make_matter(is_safety_related=1)
		self.apply(matter)
		self.act("Refuse to Accept", **FALSE)
		other = make_applicant(id_number="150000199002280127", applicant_name="李四")
		self.apply(matter, applicant=other.name)
		self.apply(make_matter(is_safety_related=1))

	def test_article_78_the_same_number_as_another_document_is_the_same_person(self):
		matter = make_matter(is_safety_related=1)
		self.apply(matter)
		self.act("Refuse to Accept", **FALSE)
		number = read_number("Hall Applicant", self.application.applicant, "id_number")
		again = make_applicant(id_type="Other", id_number=number.lower())
		with self.assertRaisesRegex(BarredApplicantError, "Article"):
			self.apply(matter, applicant=again.name)


class TestFraud(LawTestCase):
	def get_by_fraud(self):
		"""Get a licence on a promise that a later check finds false."""
		self.apply(make_matter(materials=[MATERIAL, PROVABLE], **PROMISE), promises_proof=1)
		self.act("Accept")
		self.act("Start Review")
		self.act("Grant", **BASIS)
		record_promise_check(self.application.name, "False", "场地证明系伪造")
		self.decide()
		self.application.reload()

	def decide(self):
		"""Hear the holder of the licence, and revoke it."""
		name = frappe.db.get_value("Hall Licence Act", {"licence": self.application.licence})
		licence_acts.state(name, "材料由他人代办")
		licence_acts.decide(name, "不影响材料虚假的事实")

	def revoked_on(self, day):
		frappe.db.set_value("Hall Licence", {"matter": self.matter.name, "is_fraud": 1}, "ended_date", day)

	def test_article_69_a_defence_that_was_right_leaves_licence_and_promise_as_they_were(self):
		self.apply(make_matter(materials=[MATERIAL, PROVABLE], **PROMISE), promises_proof=1)
		self.act("Accept")
		self.act("Start Review")
		self.act("Grant", **BASIS)
		record_promise_check(self.application.name, "False", "场地证明系伪造")
		name = frappe.db.get_value("Hall Licence Act", {"licence": self.application.licence})
		licence_acts.drop(name, "证明经核实属实")
		self.application.reload()
		self.assertEqual(self.application.promise_result, "Not Checked Yet")
		self.assertEqual(frappe.db.get_value("Hall Licence", self.application.licence, "status"), "Valid")
		self.apply(self.matter, promises_proof=1)

	def apply_again(self):
		"""Apply for the same matter with everything in hand, without a promise."""
		rows = [{"material_name": row["material_name"], "is_received": 1} for row in (MATERIAL, PROVABLE)]
		return self.apply(self.matter, materials=rows)

	def test_article_69_what_was_got_by_a_false_promise_is_revoked_and_bars_from_further_promises(self):
		self.get_by_fraud()
		self.assertEqual(frappe.db.get_value("Hall Licence", self.application.licence, "status"), "Revoked")
		with self.assertRaisesRegex(PromiseError, "场地证明系伪造"):
			self.apply(self.matter, promises_proof=1)

	def test_article_79_a_licence_got_by_fraud_in_a_matter_of_safety_bars_for_three_years(self):
		self.get_by_fraud()
		revise_matter(self.matter, is_safety_related=1, **dict.fromkeys(PROMISE))
		for checked in (
			getdate(),
			add_days(add_years(getdate(), -1), -1),
			add_years(getdate(), -3),
		):
			self.revoked_on(checked)
			with self.assertRaisesRegex(BarredApplicantError, "Articles 78 and 79"):
				self.apply_again()
		self.revoked_on(add_days(add_years(getdate(), -3), -1))
		self.assertEqual(self.apply_again().stage, "Submitted")

	def test_article_79_bars_from_matters_of_safety_alone(self):
		self.get_by_fraud()
		self.assertEqual(self.apply_again().stage, "Submitted")
