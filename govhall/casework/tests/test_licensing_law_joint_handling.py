"""One department accepts and delivers, others have their say: Licensing Law, Article 26; named by article."""

import frappe

from govhall.casework.domain import stages
from govhall.casework.tests.steps_base import StepsTestCase, make_officer
from govhall.exceptions import StepError
from govhall.tests.base import as_user
from govhall.tests.factories import make_department

GRANT = {"decision_basis": "《测试法》第二条"}


class TestJointHandling(StepsTestCase):
	def test_article_26_a_decision_waits_for_every_department_that_has_a_say_and_names_it(self):
		self.accept({"step_name": "Check"}, {"step_name": "Fire", "department": self.fire.name})
		self.act("Start Review")
		with self.assertRaisesRegex(StepError, "Fire .*测试消防局"):
			self.act("Grant", **GRANT)
		self.finish("Check")
		self.finish("Fire", self.fire_reviewer)
		self.act("Grant", **GRANT)
		self.assertEqual(self.application.stage, stages.GRANTED)

	def test_article_26_another_department_reads_the_case_for_its_say_and_changes_nothing(self):
		self.accept({"step_name": "Check"}, {"step_name": "Fire", "department": self.fire.name})
		case = frappe.get_doc("Hall Application", self.application.name)
		with as_user(self.fire_reviewer):
			self.assertTrue(case.has_permission("read"))
			self.assertFalse(case.has_permission("write"))
			self.assertEqual(frappe.get_list("Hall Application", pluck="name"), [self.application.name])
			seen = frappe.get_list("Hall Application Step", pluck="english_name")
			self.assertEqual(seen, ["Fire"])
			with self.assertRaises(frappe.PermissionError):
				self.act("Start Review")
		stranger, _officer = make_officer(make_department().name)
		with as_user(stranger):
			self.assertFalse(case.has_permission("read"))
			self.assertEqual(frappe.get_list("Hall Application", pluck="name"), [])
