"""Imported cases live on: numbers, steps, ledger and log are such as acts of the hall would have left."""

from datetime import timedelta

import frappe
from frappe.model.workflow import get_transitions

from govhall.casework.domain.case_import.cases import Problem
from govhall.casework.services.applying.applications import act_on_application
from govhall.casework.services.case_import.sentences import explain
from govhall.casework.services.steps import work
from govhall.casework.tests.case_import_base import CaseImportTestCase
from govhall.exceptions import StepError
from govhall.organisation.numbering import draw_number
from govhall.organisation.services.calendars import add_working_days
from govhall.procedure.domain import clock
from govhall.tests.factories import make_department, make_matter

BASIS = {"decision_basis": "《测试法》第二条"}
STEP = "Hall Application Step"
GRANTED = ["Done", "Skipped", "Skipped", "Open", "Waiting"]
MADE = ["Done", "Skipped", "Skipped", "Skipped", "Open"]


class TestImportedCases(CaseImportTestCase):
	def test_numbers_of_tomorrow_and_of_the_archive_go_on_too_and_those_of_other_days_need_not(self):
		code = frappe.db.get_value("Hall Matter", self.matter.name, "implementation_code") or self.matter.name
		tomorrow, past = (f"{self.today + timedelta(days=days):%Y%m%d}" for days in (1, -8))
		abbreviation = frappe.db.get_value("Hall Department", self.department, "abbreviation")
		numbers = (f"{code}{tomorrow}0003", f"{code}{past}0009")
		self.take_in(*(self.make_row(acceptance_number=number) for number in numbers))
		archived = {serial: f"{abbreviation}档〔2026〕{serial}号" for serial in (41, 7)}
		self.take_in(*(self.make_archived(f"旧-{serial}", text) for serial, text in archived.items()))
		self.assertEqual(draw_number(code, "Case", tomorrow), 4)
		self.assertEqual(draw_number(code, "Case", past), 1)
		self.assertEqual(draw_number(self.department, "Archive", "2026"), 42)
		self.assertEqual(draw_number(self.department, "Archive", "2025"), 1)

	def make_archived(self, number: str, archive_number: str) -> dict:
		day = self.today - timedelta(days=2)
		closed = {"closed_on": day, "archived_on": day, "archive_number": archive_number}
		return self.make_row(number, stage="Archived", decided_on=day, **closed)

	def test_a_case_that_the_upper_level_decides_can_be_passed_up(self):
		self.matter = make_matter(department=self.department, passes_up=1)
		self.take_in(self.make_row())
		case = self.get_case()
		self.assertIn("Pass Up", [transition.action for transition in get_transitions(case)])
		said = {"upper_body": "测试市建设局", "preliminary_opinion": "拟同意"}
		act_on_application(case.name, "Pass Up", said)
		self.assertEqual(self.get_case().stage, "Passed Up")

	def test_acts_of_old_cases_name_their_articles(self):
		self.take_in(self.make_row())
		filters = {"application": self.get_case().name, "act": "Accepted"}
		article = frappe.db.get_value("Hall Act Record", filters, "article")
		self.assertEqual(article, "行政许可法第三十二条第一款第五项")

	def test_the_ledger_says_after_each_event_what_was_due_then(self):
		start = self.today - timedelta(days=8)
		moves = f"Pause {start} 5 Hearing; Resume {add_working_days(self.hall, start, 3)}"
		self.take_in(self.make_row(clock=moves))
		dues = frappe.get_all(
			"Hall Clock Event",
			filters={"application": self.get_case().name},
			pluck="due_date",
			order_by="sequence asc",
		)
		self.assertEqual(dues, [add_working_days(self.hall, start, days) for days in (7, 12, 10)])

	def test_every_way_in_which_a_ledger_is_wrong_is_told_in_chinese(self):
		frappe.local.lang = "zh"
		for breach in clock.BREACHES:
			sentence = explain(Problem(2, "", "ledger", (breach,)))
			self.assertNotRegex(sentence, "[A-Za-z]")

	def make_guide(self, *middle: dict) -> None:
		"""Have the cases belong to a matter with these steps between acceptance and completion."""
		ends = ({"kind": kind} for kind in ("Acceptance", "Approval", "Completion", "Delivery"))
		first, approval, *last = ends
		has_approval = any(row["kind"] == "Approval" for row in middle)
		guide = [first, *middle, *([] if has_approval else [approval]), *last]
		names = [{"step_name": row["kind"], "english_name": row["kind"]} | row for row in guide]
		self.matter = make_matter(department=self.department, steps=names)

	def list_steps(self, *fields: str) -> list[tuple]:
		filters = {"application": self.get_case().name}
		rows = frappe.get_all(STEP, filters=filters, fields=list(fields), order_by="place asc", as_list=True)
		return [tuple(row) for row in rows]

	def test_an_open_case_has_the_steps_of_its_guide_and_begins_with_the_first(self):
		self.make_guide({"kind": "Review", "days": 3}, {"kind": "Approval"})
		self.take_in(self.make_row())
		due = add_working_days(self.hall, self.today, 3)
		self.assertEqual(
			self.list_steps("kind", "status", "started_date", "due_date"),
			[
				("Acceptance", "Done", self.today - timedelta(days=8), None),
				("Review", "Open", self.today, due),
				("Approval", "Waiting", None, None),
				("Completion", "Waiting", None, None),
				("Delivery", "Waiting", None, None),
			],
		)

	def test_a_decision_on_an_old_case_waits_for_other_departments_and_for_two_officers(self):
		fire = make_department(hall=self.hall).name
		other = {"kind": "Review", "department": fire, "step_name": "消防", "english_name": "Fire"}
		self.make_guide(other, {"kind": "Approval", "requires_two_officers": 1})
		self.take_in(self.make_row())
		case = self.get_case()
		with self.assertRaisesRegex(StepError, "Fire.*Approval"):
			act_on_application(case.name, "Grant", BASIS)
		open_step = frappe.db.get_value(STEP, {"application": case.name, "status": "Open"})
		work.finish_step(open_step, "同意")
		self.assertEqual(self.list_steps("status")[1:3], [("Done",), ("Open",)])

	def test_a_granted_case_waits_for_its_licence_and_one_that_is_made_for_its_delivery(self):
		self.make_guide({"kind": "Review"})
		day = self.today - timedelta(days=1)
		self.take_in(self.make_row(stage="Granted", decided_on=day))
		self.assertEqual([status for (status,) in self.list_steps("status")], GRANTED)
		self.make_guide({"kind": "Review"})
		self.take_in(self.make_row(stage="Licence Made", decided_on=day, licence_made_on=day))
		self.assertEqual([status for (status,) in self.list_steps("status")], MADE)

	def test_a_special_procedure_has_its_step_open_and_the_light_of_the_others_paused(self):
		self.make_guide({"kind": "Review", "days": 3}, {"kind": "Special Procedure"})
		start = self.today - timedelta(days=1)
		self.take_in(self.make_row(stage="Special Procedure", clock=f"Pause {start} 10 Testing"))
		end = add_working_days(self.hall, start, 10)
		self.assertEqual(self.list_steps("status", "light", "due_date")[1][:2], ("Open", "Paused"))
		self.assertEqual(self.list_steps("status", "due_date")[2], ("Open", end))

	def test_cases_that_are_over_or_not_accepted_have_no_steps(self):
		day = self.today - timedelta(days=2)
		self.take_in(self.make_row(stage="Refused", decided_on=day, closed_on=day))
		self.assertEqual(self.list_steps("status"), [])
