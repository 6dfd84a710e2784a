import frappe
from frappe.utils import getdate

from govhall.casework.services.steps import work
from govhall.casework.tests.steps_base import StepsTestCase, make_officer
from govhall.exceptions import StepError
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user

GRANT = {"decision_basis": "《测试法》第二条"}


class TestSteps(StepsTestCase):
	def test_acceptance_makes_the_steps_of_the_guide_and_opens_the_first(self):
		self.accept({"step_name": "Check", "days": 3})
		self.assertEqual(
			self.get_statuses(),
			{
				"Acceptance": "Done",
				"Check": "Open",
				"Approval": "Waiting",
				"Completion": "Waiting",
				"Delivery": "Waiting",
			},
		)
		step = self.get_step("Check")
		self.assertEqual(step.due_date, add_working_days(self.application.hall, getdate(), 3))
		self.assertEqual(step.light, "Green")
		self.assertGreater(step.light_changes_date, getdate())

	def test_a_step_without_days_has_no_light(self):
		self.accept({"step_name": "Check"})
		step = self.get_step("Check")
		self.assertEqual((step.due_date, step.light, step.light_changes_date), (None, "None", None))

	def test_finishing_a_group_opens_the_next_and_stands_in_the_log(self):
		self.examine(
			{"step_name": "Check", "days": 3},
			{"step_name": "Fire", "days": 2, "department": self.fire.name, "is_parallel": 1},
		)
		self.assertEqual(self.get_step("Fire").status, "Open")
		self.finish("Check", opinion="材料齐全")
		self.assertEqual(self.get_step("Approval").status, "Waiting")
		self.finish("Fire", self.fire_reviewer, opinion="同意")
		approval = self.get_step("Approval")
		self.assertEqual(approval.status, "Open")
		self.assertEqual(approval.due_date, add_working_days(self.application.hall, getdate(), 1))
		done = self.get_step("Fire")
		self.assertEqual((done.status, done.result, done.done_by), ("Done", "Passed", self.fire_reviewer))
		self.assertEqual((done.light, done.light_changes_date), ("None", None))
		self.assertEqual(self.list_log()[-1], ("Finish Step", "Fire", "同意"))

	def test_a_step_is_finished_once_and_the_second_is_told_who_was_first(self):
		self.examine({"step_name": "Check"})
		self.finish("Check")
		with self.assertRaisesRegex(StepError, "was first"):
			self.finish("Check")

	def test_a_waiting_step_cannot_be_finished(self):
		self.examine({"step_name": "Check"}, {"step_name": "Second Check"})
		with self.assertRaisesRegex(StepError, "not open"):
			self.finish("Second Check")

	def test_no_own_step_is_finished_before_the_examination_has_begun(self):
		self.accept({"step_name": "Check"})
		with self.assertRaisesRegex(StepError, "has not begun"):
			self.finish("Check")
		self.assertEqual(self.application.stage, "Accepted")

	def test_the_approval_is_the_decision_and_nobody_finishes_it_by_itself(self):
		self.examine({"step_name": "Check"})
		self.act("Propose")
		chief, _officer = make_officer(self.department.name, "Hall Chief Representative")
		for user in (self.reviewer, chief):
			with self.assertRaisesRegex(StepError, "is the decision itself"):
				self.finish("Approval", user)
		with as_user(chief):
			(waits,) = work.list_my_steps(0, 20)
			self.assertEqual(
				(waits["step_name"], waits["roles"]), ("Approval", ("Hall Chief Representative",))
			)
			self.act("Grant", **GRANT)
		step = self.get_step("Approval")
		self.assertEqual((step.status, step.done_by), ("Done", chief))

	def test_what_is_not_handed_out_is_not_finished_either(self):
		self.examine({"step_name": "Check"})
		self.act("Grant", **GRANT)
		issuer, _officer = make_officer(self.department.name, "Hall Issuer")
		with self.assertRaisesRegex(StepError, "done by handing the result out"):
			self.finish("Completion", issuer)
		self.assertEqual(self.get_step("Completion").status, "Open")

	def test_only_the_department_of_a_step_finishes_it(self):
		self.accept({"step_name": "Fire", "department": self.fire.name})
		with self.assertRaisesRegex(frappe.PermissionError, "Fire .*is done by"):
			self.finish("Fire", self.reviewer)

	def test_only_the_role_of_a_step_finishes_it(self):
		self.examine({"step_name": "Check", "role": "Hall Chief Representative"})
		with self.assertRaisesRegex(frappe.PermissionError, "Hall Chief Representative"):
			self.finish("Check", self.reviewer)
		chief, _officer = make_officer(self.department.name, "Hall Chief Representative")
		self.finish("Check", chief)
		self.assertEqual(self.get_step("Check").status, "Done")

	def test_a_step_that_has_not_passed_says_why(self):
		self.examine({"step_name": "Check"})
		with self.assertRaisesRegex(StepError, "write your opinion"):
			self.finish("Check", result="Other")
		self.finish("Check", result="Other", opinion="无法核实")
		self.assertEqual(self.get_step("Check").result, "Other")

	def test_a_returned_step_opens_the_one_before_it_and_itself_after_that(self):
		self.examine({"step_name": "Check", "days": 2}, {"step_name": "Fire", "department": self.fire.name})
		self.finish("Check")
		with as_user(self.fire_reviewer), self.assertRaisesRegex(StepError, "write your opinion"):
			work.return_step(self.get_step("Fire").name, " ")
		with as_user(self.fire_reviewer):
			work.return_step(self.get_step("Fire").name, "缺少消防图纸")
		again = self.get_step("Check")
		self.assertEqual((again.status, again.result, again.finished_on), ("Open", None, None))
		self.assertEqual(again.light, "Green")
		self.assertEqual(self.get_step("Fire").status, "Returned")
		self.assertEqual(self.list_log()[-1], ("Return Step", "Fire", "缺少消防图纸"))
		self.finish("Check")
		self.assertEqual(self.get_step("Fire").status, "Open")

	def test_the_first_step_is_not_returned(self):
		self.examine({"step_name": "Check"})
		with as_user(self.reviewer), self.assertRaisesRegex(StepError, "No step stands before"):
			work.return_step(self.get_step("Check").name, "不同意")
		self.assertEqual(self.get_step("Check").status, "Open")


class TestTwoOfficers(StepsTestCase):
	def setUp(self):
		super().setUp()
		self.accept({"step_name": "Check", "requires_two_officers": 1})

	def test_article_34_3_a_step_of_two_officers_names_the_second(self):
		self.act("Start Review")
		for officer in ("", self.officer, "nobody"):
			with self.assertRaisesRegex(StepError, "Article 34"):
				self.finish("Check", second_officer=officer)
		_user, gone = make_officer(self.department.name, is_active=0)
		with self.assertRaisesRegex(StepError, "Article 34"):
			self.finish("Check", second_officer=gone)
		_user, colleague = make_officer(self.department.name)
		self.finish("Check", second_officer=colleague)
		self.assertEqual(self.get_step("Check").second_officer, colleague)

	def test_article_34_3_a_decision_waits_for_the_two_officers(self):
		self.act("Start Review")
		with self.assertRaisesRegex(StepError, "Check"):
			self.act("Grant", **GRANT)

	def test_article_34_3_a_proposal_does_not_stand_in_for_the_second_officer(self):
		self.act("Start Review")
		with as_user(self.reviewer), self.assertRaisesRegex(StepError, "with the second officer"):
			self.act("Propose")
		self.assertEqual(self.get_step("Check").status, "Open")


class TestMySteps(StepsTestCase):
	def test_my_steps_are_those_of_my_department_and_role_and_the_first_due_comes_first(self):
		self.accept(
			{"step_name": "Slow", "days": 5},
			{"step_name": "Quick", "days": 1, "is_parallel": 1},
			{"step_name": "Someday", "is_parallel": 1},
			{"step_name": "Fire", "department": self.fire.name, "is_parallel": 1},
			{"step_name": "Chief", "role": "Hall Chief Representative", "is_parallel": 1},
		)
		with as_user(self.reviewer):
			mine = work.list_my_steps(0, 20)
			second = work.list_my_steps(1, 1)
		self.assertEqual([row["step_name"] for row in mine], ["Quick", "Slow", "Someday"])
		self.assertEqual([row["step_name"] for row in second], ["Slow"])
		self.assertEqual(mine[0]["title"], self.application.title)
		with as_user(self.fire_reviewer):
			(asked,) = work.list_my_steps(0, 20)
		self.assertEqual(asked["application"], self.application.name)

	def test_the_steps_of_a_case_say_which_are_mine(self):
		self.accept({"step_name": "Check"}, {"step_name": "Fire", "department": self.fire.name})
		with as_user(self.reviewer):
			rows = {row["english_name"]: row for row in work.list_steps(self.application.name)}
		self.assertEqual([name for name, row in rows.items() if row["is_mine"]], ["Check"])
		self.assertFalse(rows["Check"]["can_return"])
