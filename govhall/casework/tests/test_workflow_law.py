"""Acts of law go whatever the administrator's workflow says, and a workflow that stops people is refused."""

import frappe
from frappe.model.workflow import get_workflow

from govhall.casework.domain import stages
from govhall.casework.services.sweeps.sweep import accept_lapsed
from govhall.casework.tests.law import LawTestCase
from govhall.exceptions import UnlawfulWorkflowError
from govhall.procedure.services.moves import lock, move
from govhall.tests.base import as_user
from govhall.tests.factories import make_staff, make_user

WORKFLOW = "Hall Application"


class TestWorkflowLaw(LawTestCase):
	def tearDown(self):
		super().tearDown()
		frappe.clear_cache(doctype=WORKFLOW)

	def edit(self, change) -> None:
		"""Change the workflow as it is in force, past what is checked when it is saved."""
		workflow = frappe.get_doc("Workflow", WORKFLOW)
		change(workflow)
		workflow.flags.ignore_validate = True
		workflow.save()

	def lapse(self):
		self.apply()
		self.received_days_ago(30)
		self.assertTrue(accept_lapsed(self.application.name))
		self.application.reload()

	def test_article_32_a_condition_on_accept_does_not_stop_the_law(self):
		def change(workflow):
			for row in workflow.transitions:
				if row.action == "Accept":
					row.condition = "False"

		self.edit(change)
		self.lapse()
		self.assertEqual((self.application.stage, self.application.workflow_state), ("Accepted", "Accepted"))
		line = frappe.get_last_doc("Hall Act Record", {"application": self.application.name})
		self.assertEqual(
			(line.capacity, line.authority), ("By Operation of Law", "行政许可法第三十二条第一款第四项")
		)
		self.assertFalse(line.opinion)

	def test_article_32_where_there_is_no_way_the_law_goes_and_says_so(self):
		def change(workflow):
			workflow.transitions = [row for row in workflow.transitions if row.next_state != "Accepted"]

		self.edit(change)
		self.lapse()
		self.assertEqual((self.application.stage, self.application.workflow_state), ("Accepted", "Accepted"))
		line = frappe.get_last_doc("Hall Act Record", {"application": self.application.name})
		self.assertIn("no way from “Submitted” to “Accepted”", line.opinion)

	def test_a_case_whose_state_was_taken_away_is_accepted_by_law_and_moved_by_people(self):
		def change(workflow):
			workflow.states = [row for row in workflow.states if row.state != "Submitted"]
			workflow.transitions = [
				row for row in workflow.transitions if "Submitted" not in (row.state, row.next_state)
			]

		self.apply()
		self.edit(change)
		doc = lock(WORKFLOW, self.application.name)
		self.assertEqual((doc.stage, doc.workflow_state), ("Submitted", "Submitted"))
		self.received_days_ago(30)
		self.assertTrue(accept_lapsed(self.application.name))
		self.act("Start Review")
		self.assertEqual(self.application.stage, stages.IN_REVIEW)

	def test_a_person_takes_the_way_whose_condition_holds(self):
		def change(workflow):
			for row in [row for row in workflow.transitions if row.action == "Start Review"]:
				row.condition = "doc.channel == 'Portal'"
				other = {"action": "Extend", "condition": "doc.channel != 'Portal'"}
				workflow.append("transitions", row.as_dict() | other | {"name": None})

		self.edit(change)
		self.accept()
		move(lock(WORKFLOW, self.application.name), stages.IN_REVIEW)
		self.application.reload()
		self.assertEqual(self.application.stage, stages.IN_REVIEW)

	def save_with(self, change, sentence: str) -> None:
		workflow = frappe.get_doc("Workflow", WORKFLOW)
		change(workflow)
		with self.assertRaisesRegex(UnlawfulWorkflowError, sentence):
			workflow.save()

	def test_what_cuts_off_a_lawful_move_is_not_saved_and_named(self):
		def change(workflow):
			workflow.transitions = [row for row in workflow.transitions if row.action != "Refuse"]

		self.save_with(change, "from “In Review” to “Refused” \\(the hall\\)")

	def test_a_state_in_which_cases_stand_is_not_taken_away_nor_given_another_meaning(self):
		self.apply()

		def change(workflow):
			for row in workflow.states:
				if row.state == "Submitted":
					row.update_value = "Received"

		self.save_with(change, "Cases stand in the state “Submitted”")

	def test_another_workflow_does_not_take_a_state_away_in_which_cases_stand(self):
		self.apply()
		other = frappe.copy_doc(frappe.get_doc("Workflow", WORKFLOW))
		other.workflow_name = "Another"
		other.states = [row for row in other.states if row.state != "Submitted"]
		other.transitions = [
			row for row in other.transitions if "Submitted" not in (row.state, row.next_state)
		]
		with self.assertRaisesRegex(UnlawfulWorkflowError, "Cases stand in the state “Submitted”"):
			other.insert()

	def test_cases_are_never_without_a_workflow(self):
		self.save_with(lambda workflow: workflow.update({"is_active": 0}), "has to stay active")
		with self.assertRaisesRegex(UnlawfulWorkflowError, "has to stay active"):
			frappe.delete_doc("Workflow", WORKFLOW)
		self.assertTrue(get_workflow(WORKFLOW).is_active)

	def test_a_state_that_submits_a_case_is_refused(self):
		def change(workflow):
			(last,) = (row for row in workflow.states if row.state == "Archived")
			last.doc_status = "1"

		self.save_with(change, "at 0")

	def test_a_state_that_sets_no_stage_of_the_law_is_refused(self):
		elsewhere = {"state": "Published", "update_field": "stage", "update_value": "Elsewhere"}
		new = elsewhere | {"doc_status": "0", "allow_edit": "Hall Clerk"}
		self.save_with(lambda workflow: workflow.append("states", new), "“stage”")


class TestOneTruth(LawTestCase):
	"""Steps follow acts, and an approval is the chief representative's own act."""

	def make_account(self, role: str) -> str:
		user = make_user(role).name
		make_staff(user, self.application.department)
		return user

	def test_a_reviewer_does_not_approve_what_they_examined(self):
		self.review()
		with as_user(self.make_account("Hall Reviewer")):
			with self.assertRaisesRegex(frappe.ValidationError, "signed by the chief representative"):
				self.act("Grant", decision_basis="《测试法》第二条")
			self.act("Propose", opinion="拟准予")
		with as_user(self.make_account("Hall Chief Representative")):
			self.act("Grant", decision_basis="《测试法》第二条")
		self.assertEqual(self.application.stage, stages.GRANTED)
