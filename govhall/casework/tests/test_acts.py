import re
from collections import Counter
from unittest.mock import patch

import frappe
from frappe.model.workflow import WorkflowTransitionError, apply_workflow
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.doctype.hall_application.hall_application import make_twin
from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	act_on_application,
	submit_application,
	take_in,
)
from govhall.catalogue.services.versions import get_current
from govhall.exceptions import IllegalStageError, IncompleteApplicationError
from govhall.organisation.services.calendars import add_working_days
from govhall.procedure.services.moves import lock
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import (
	PERSON,
	make_application,
	make_department,
	make_matter,
	make_staff,
	make_user,
)

ACTS = (
	("Accept", {}),
	("Start Review", {}),
	("Grant", {"decision_basis": "《测试法》第二条"}),
	("Issue", {"collected_by": "张三丰", "collector_relation": "The Applicant"}),
)


# statements of a whole life on the tables of the case; what the framework has cached is not counted
LIFE_STATEMENTS = 102
CASE_TABLES = (
	*("Hall Application", "Hall Application Material", "Hall Interested Party", "Hall Application Step"),
	*("Hall Applicant", "Hall Clock Event", "Hall Act Record", "Hall Notice", "Hall Licence"),
	*("Hall Service Record", "Hall Hearing", "Hall Counter", "Hall Calendar", "Workflow Action"),
)


class TestCost(TestCase):
	"""What a life costs in statements, which a second look at the same row would raise."""

	def test_a_whole_life_asks_the_database_no_more_than_it_did(self):
		user, department = (
			make_user("Hall Clerk", "Hall Reviewer", "Hall Chief Representative", "Hall Issuer"),
			make_department().name,
		)
		make_staff(user.name, department)
		matter = make_matter(department=department).name
		statements = self.count(lambda: self.live(user.name, matter))
		self.assertLessEqual(statements.total(), LIFE_STATEMENTS, statements)

	def count(self, action) -> Counter:
		"""Return how many statements an action sends, by the table of a case that each begins with."""
		statements, send = Counter(), frappe.db.sql

		def sql(query, *args, **kwargs):
			table = re.search("`tab([^`]+)`", str(query))
			statements.update(name for name in CASE_TABLES if table and table[1] == name)
			return send(query, *args, **kwargs)

		with patch.object(frappe.db, "sql", sql):
			action()
		return statements

	def live(self, user: str, matter: str) -> None:
		"""Lead a case from the window to the hand-out; each act begins as a request does."""
		received = [row.material_name for row in get_current(matter).materials]
		contact = {"declares_truth": 1}
		new = NewApplication(matter, PERSON, contact=contact, received=received, channel="Window")
		with as_user(user):
			name = take_in(new)
		for action, values in ACTS:
			with as_user(user):
				act_on_application(name, action, values)


class TestActs(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.application.reload()

	def act(self, action, **values):
		act_on_application(self.application.name, action, values)
		self.application.reload()

	def list_notices(self):
		"""Return the kinds of notices beside the receipt that every case at a window begins with."""
		filters = {"application": self.application.name, "kind": ["!=", "Receipt of Materials"]}
		return frappe.get_all("Hall Notice", filters=filters, pluck="kind", order_by="creation asc")

	def test_acceptance_records_number_dates_and_notice(self):
		self.act("Accept")
		today, hall = getdate(), self.application.hall
		self.assertEqual(self.application.stage, stages.ACCEPTED)
		self.assertEqual(len(self.application.acceptance_number), 43)
		self.assertEqual(self.application.due_date, add_working_days(hall, today, self.matter.promised_days))
		self.assertEqual(
			self.application.statutory_due_date, add_working_days(hall, today, self.matter.statutory_days)
		)
		self.assertEqual(self.list_notices(), ["Acceptance Notice"])

	def test_article_38_a_refusal_without_reasons_is_not_made(self):
		self.act("Accept")
		self.act("Start Review")
		with self.assertRaisesRegex(IncompleteApplicationError, "Facts and Reasons"):
			self.act("Refuse", decision_basis="《测试法》第二条")
		self.application.reload()
		self.assertEqual(self.application.stage, stages.IN_REVIEW)

	def test_article_32_corrections_are_asked_for_only_once(self):
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.application.reload()
		self.assertEqual(self.application.stage, stages.SUBMITTED)
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Request Correction", correction_reason="还缺一项")

	def test_article_32_after_five_working_days_the_application_is_deemed_accepted(self):
		received = add_days(now_datetime(), -30)
		self.application.db_set("received_on", received)
		with self.assertRaisesRegex(IllegalStageError, "deemed accepted"):
			self.act("Request Correction", correction_reason="太迟")
		self.act("Accept")
		self.assertEqual(self.application.acceptance_date, getdate(received))

	def test_article_32_non_acceptance_names_the_competent_agency(self):
		with self.assertRaisesRegex(IncompleteApplicationError, "Competent Agency"):
			self.act("Refuse to Accept", non_acceptance_reason="不属于本机关职权范围")
		self.act("Refuse to Accept", non_acceptance_reason="不属于本机关职权范围", competent_body="水务局")
		self.assertEqual(self.application.stage, stages.NOT_ACCEPTED)
		self.assertEqual(self.list_notices(), ["Non-Acceptance Decision"])

	def test_granting_makes_the_licence_and_issuing_asks_who_collects_it(self):
		self.act("Accept")
		self.act("Start Review")
		self.act("Grant", decision_basis="《测试法》第二条")
		self.assertTrue(self.application.licence)
		with self.assertRaisesRegex(IncompleteApplicationError, "who collects"):
			self.act("Issue")
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		self.assertEqual(self.application.stage, stages.ISSUED)

	def test_what_an_act_changes_is_not_what_it_is_compared_with(self):
		twin, former = make_twin(self.application), self.application.materials[0].material_name
		self.application.update({"stage": stages.GRANTED, "applicant_name": "李四"})
		self.application.materials[0].material_name = "别的"
		self.application.append("materials", {"material_name": "又一份"})
		self.assertEqual((twin.stage, twin.applicant_name), (stages.SUBMITTED, "张三丰"))
		self.assertEqual(twin.materials[0].material_name, former)
		self.assertEqual(len(twin.materials), len(self.application.materials) - 1)

	def test_a_record_that_is_read_anew_is_compared_with_what_is_stored(self):
		doc = lock("Hall Application", self.application.name)
		doc.flags.is_read = True
		doc.load_from_db()
		doc.db_set("contact_name", "李四", update_modified=False)
		doc.reload()
		doc.save()
		self.assertEqual(doc.get_doc_before_save().contact_name, "李四")

	def test_a_task_of_the_framework_is_done_with_its_act(self):
		values = {
			**{"doctype": "Workflow Action", "status": "Open", "workflow_state": "Submitted"},
			**{"reference_doctype": self.application.doctype, "reference_name": self.application.name},
		}
		task = frappe.get_doc(values | {"permitted_roles": [{"role": "Hall Clerk"}]})
		task.insert(ignore_permissions=True)
		self.act("Accept")
		self.assertEqual(frappe.db.get_value("Workflow Action", task.name, "status"), "Completed")

	def test_an_act_out_of_order_changes_nothing(self):
		with self.assertRaises(WorkflowTransitionError):
			apply_workflow(self.application, "Grant")
		self.application.reload()
		self.assertEqual(self.application.stage, stages.SUBMITTED)
		self.assertEqual(self.list_notices(), [])

	def test_a_stage_that_a_client_writes_is_ignored(self):
		self.application.stage = stages.GRANTED
		self.application.save()
		self.assertEqual(self.application.stage, stages.SUBMITTED)

	def test_a_workflow_state_without_a_legal_stage_is_refused(self):
		workflow = frappe.get_doc("Workflow", "Hall Application")
		row = next(row for row in workflow.states if row.state == "Accepted")
		row.db_set("update_value", "Celebrated")
		frappe.clear_document_cache("Workflow", workflow.name)
		with self.assertRaisesRegex(IllegalStageError, "sets no legal stage"):
			self.act("Accept")

	def test_an_administrator_cannot_configure_an_illegal_move(self):
		workflow = frappe.get_doc("Workflow", "Hall Application")
		shortcut = {"state": "Submitted", "action": "Grant", "next_state": "Granted", "allowed": "Hall Clerk"}
		workflow.append("transitions", shortcut)
		workflow.save()
		with self.assertRaisesRegex(IllegalStageError, "cannot become"):
			self.act("Grant", decision_basis="《测试法》第二条")

	def test_a_role_may_do_only_its_own_acts(self):
		reviewer = make_user("Hall Reviewer")
		make_staff(reviewer.name, self.matter.department, post="Reviewer")
		with as_user(reviewer.name), self.assertRaisesRegex(IllegalStageError, "not for you"):
			self.act("Accept")

	def test_numbers_of_one_department_have_no_gaps(self):
		numbers = []
		for _ in range(3):
			application = make_application(matter=self.matter.name)
			submit_application(application.name)
			act_on_application(application.name, "Accept", {})
			notice = frappe.get_last_doc("Hall Notice", {"application": application.name})
			numbers.append(int(notice.number.split("〕")[1].removesuffix("号")))
		self.assertEqual(numbers, [1, 2, 3])
