import frappe
from frappe.utils import getdate

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.tests.steps_base import StepsTestCase
from govhall.exceptions import FrozenFieldError
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user
from govhall.tests.factories import make_application, make_matter, make_user

GRANT = {"decision_basis": "《测试法》第二条"}
PAUSE = {"pause_kind": "Hearing", "pause_basis": "《测试法》第九条", "pause_reason": "听证", "pause_days": 5}


class TestStepsFollowTheCase(StepsTestCase):
	def test_a_decision_does_the_own_steps_and_opens_what_follows(self):
		self.accept({"step_name": "Check"}, {"step_name": "Second Check"})
		self.act("Start Review")
		self.act("Grant", **GRANT)
		self.assertEqual(
			list(self.get_statuses().values()), ["Done", "Done", "Skipped", "Done", "Open", "Waiting"]
		)
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		self.assertEqual(list(self.get_statuses().values())[-2:], ["Done", "Done"])

	def test_what_was_sent_is_delivered_when_it_has_arrived(self):
		self.accept({"step_name": "Check"})
		self.act("Start Review")
		self.act("Grant", **GRANT)
		self.act("Make Licence")
		self.assertEqual(list(self.get_statuses().values())[-2:], ["Done", "Open"])

	def test_a_refusal_leaves_nothing_open(self):
		self.accept({"step_name": "Check"})
		self.act("Start Review")
		self.act("Refuse", decision_reason="不符合条件", **GRANT)
		statuses = ["Done", "Done", "Done", "Skipped", "Skipped"]
		self.assertEqual(list(self.get_statuses().values()), statuses)

	def test_a_withdrawn_case_has_no_open_steps(self):
		self.accept({"step_name": "Check", "days": 2})
		self.act("Withdraw", ending_reason="当面书面申请撤回")
		self.assertNotIn("Open", self.get_statuses().values())
		self.assertEqual(self.get_step("Check").light, "None")

	def test_what_is_decided_on_the_spot_has_no_steps(self):
		matter = make_matter(case_type="Instant", promised_days=0)
		application = make_application(matter=matter.name)
		submit_application(application.name)
		values = {"collected_by": "张三丰", "collector_relation": "The Applicant", **GRANT}
		act_on_application(application.name, "Finish on the Spot", values)
		self.assertFalse(frappe.db.exists("Hall Application Step", {"application": application.name}))

	def test_article_45_a_special_procedure_opens_its_step_and_stops_the_others(self):
		self.accept({"step_name": "Check", "days": 2}, {"step_name": "Hearing", "kind": "Special Procedure"})
		self.act("Start Review")
		before = self.get_step("Check").due_date
		self.act("Begin Special Procedure", **PAUSE)
		check, hearing = self.get_step("Check"), self.get_step("Hearing")
		self.assertEqual((check.light, check.paused_until_date), ("Paused", self.application.pause_end_date))
		self.assertGreater(check.due_date, before)
		self.assertEqual((hearing.status, hearing.due_date), ("Open", self.application.pause_end_date))
		self.act("End Special Procedure", resume_note="听证已结束")
		check, hearing = self.get_step("Check"), self.get_step("Hearing")
		self.assertEqual((check.light, check.due_date, check.paused_until_date), ("Green", before, None))
		self.assertEqual((hearing.status, hearing.opinion), ("Done", "听证已结束"))

	def test_article_42_an_extension_is_the_open_steps_as_well(self):
		self.accept({"step_name": "Check", "days": 2})
		self.act("Start Review")
		self.act(
			"Extend",
			extension_days=3,
			extension_reason="案情复杂",
		)
		due = add_working_days(self.application.hall, getdate(), 5)
		self.assertEqual(self.get_step("Check").due_date, due)

	def test_a_proposal_finishes_the_review_and_a_return_opens_it_again(self):
		self.accept({"step_name": "Check", "days": 2})
		self.act("Start Review")
		self.act("Propose", opinion="拟准予")
		self.assertEqual((self.get_step("Check").status, self.get_step("Approval").status), ("Done", "Open"))
		self.act("Return to Review", opinion="请补充核查")
		self.assertEqual(self.application.workflow_state, "In Review")
		statuses = (self.get_step("Check").status, self.get_step("Approval").status)
		self.assertEqual(statuses, ("Open", "Returned"))
		log = [("Propose", None, "拟准予"), ("Return to Review", None, "请补充核查")]
		self.assertEqual(self.list_log()[-2:], log)


class TestStepsAreProtected(StepsTestCase):
	def test_nobody_writes_steps_or_the_log_by_hand(self):
		self.accept({"step_name": "Check"})
		record = frappe.get_last_doc("Hall Act Record", {"application": self.application.name})
		for doc in (self.get_step("Check"), record):
			with self.assertRaisesRegex(FrozenFieldError, "by hand"):
				doc.save()
			with self.assertRaisesRegex(FrozenFieldError, "by hand"):
				doc.delete()
			with self.assertRaisesRegex(FrozenFieldError, "by hand"):
				frappe.copy_doc(doc).insert()

	def test_a_case_leaves_the_lists_of_another_department_when_its_step_is_done(self):
		self.accept({"step_name": "Fire", "department": self.fire.name})
		self.finish("Fire", self.fire_reviewer)
		frappe.local.request_cache.clear()
		with as_user(self.fire_reviewer):
			self.assertEqual(frappe.get_list("Hall Application", pluck="name"), [])
			case = frappe.get_doc("Hall Application", self.application.name)
			self.assertTrue(case.has_permission("read"))

	def test_the_applicant_reads_the_steps_without_the_opinions(self):
		self.examine({"step_name": "Check"})
		self.finish("Check", opinion="内部意见")
		citizen = make_user("Citizen")
		step = self.get_step("Check")
		step.db_set("citizen", citizen.name)
		with as_user(citizen.name):
			fields = ["status", "opinion"]
			rows = frappe.get_list("Hall Application Step", filters={"name": step.name}, fields=fields)
			self.assertEqual(rows, [{"status": "Done"}])
