"""Moving a hall's old cases in: numbers and clocks are kept, what is wrong is told, nothing comes twice."""

import io
from datetime import timedelta

import frappe
import openpyxl
from frappe.utils import getdate

from govhall.casework.services.case_import import importing, jobs
from govhall.casework.services.case_import.sentences import explain
from govhall.casework.tests.case_import_base import CaseImportTestCase, keep_open
from govhall.exceptions import ExchangeError
from govhall.guards.secrets.numbers import read_number
from govhall.organisation.numbering import draw_number
from govhall.organisation.services.calendars import add_working_days
from govhall.procedure.services.ledger import list_events
from govhall.tests.factories import make_applicant, make_matter


class TestCaseImport(CaseImportTestCase):
	def test_an_open_case_keeps_its_number_and_is_due_when_the_law_says(self):
		self.take_in(self.make_row())
		case = self.get_case()
		accepted = self.today - timedelta(days=8)
		self.assertEqual(case.stage, "In Review")
		self.assertEqual(case.workflow_state, "In Review")
		self.assertEqual(case.due_date, add_working_days(self.hall, accepted, 7))
		self.assertEqual(case.statutory_due_date, add_working_days(self.hall, accepted, 20))
		self.assertEqual(case.deadline, case.due_date)
		self.assertEqual(case.deadline_kind, "Decision")
		self.assertIn(case.light, ("Green", "Yellow"))
		self.assertEqual([row.is_received for row in case.materials], [1, 0])

	def test_an_imported_case_lives_on_as_any_other(self):
		self.take_in(self.make_row())
		case = self.get_case()
		case.contact_name = case.contact_name
		case.save()
		self.assertEqual(len(list_events(case)), 1)

	def test_pauses_move_the_due_day_and_stay_in_the_ledger(self):
		start = self.today - timedelta(days=8)
		moves = f"Pause {start} 5 Hearing; Resume {add_working_days(self.hall, start, 3)}"
		self.take_in(self.make_row(clock=moves))
		case = self.get_case()
		self.assertEqual(case.due_date, add_working_days(self.hall, start, 10))
		events = list_events(case)
		self.assertEqual([event.kind for event in events], ["Start", "Pause", "Resume"])
		self.assertEqual(events[1].planned_end, add_working_days(self.hall, start, 5))

	def test_a_case_that_is_over_has_its_dates_and_no_deadline(self):
		day = self.today - timedelta(days=2)
		self.take_in(
			self.make_row(stage="Served", decided_on=day, issued_on=day, served_on=day, closed_on=day)
		)
		case = self.get_case()
		self.assertEqual((case.light, case.deadline, getdate(case.closed_on)), ("None", None, day))
		acts = frappe.get_all(
			"Hall Act Record", filters={"application": case.name}, pluck="act", order_by="name asc"
		)
		self.assertEqual(set(acts), {"Submitted", "Accepted", "In Review", "Granted", "Issued", "Served"})
		self.assertEqual(list_events(case)[-1].kind, "Stop")

	def test_the_applicant_is_found_by_number_and_name_and_the_number_is_kept_secret(self):
		known = make_applicant(applicant_name="王小明", id_type="Passport", id_number="E7654321")
		self.take_in(self.make_row(), self.make_row("旧-2", applicant_name="李小红", id_number="E1111111"))
		self.assertEqual(self.get_case().applicant, known.name)
		other = frappe.get_doc("Hall Applicant", self.get_case("旧-2").applicant)
		self.assertNotIn("E1111111", frappe.as_json(other))
		self.assertEqual(read_number(other.doctype, other.name, "id_number"), "E1111111")
		self.assertTrue(other.id_number_hash)

	def test_the_same_file_comes_in_once(self):
		self.take_in(self.make_row(), self.make_row("旧-2"))
		again = self.take_in(self.make_row(), self.make_row("旧-2"), self.make_row("旧-3"))
		self.assertEqual((again.known_count, len(again.cases)), (2, 1))
		self.assertEqual(frappe.db.count("Hall Application", {"matter": self.matter.name}), 3)

	def test_a_number_of_another_matter_is_refused(self):
		self.take_in(self.make_row())
		other = make_matter(department=self.department)
		outcome = self.check(self.make_row(matter=other.name))
		self.assertEqual([problem.key for problem in outcome.problems], ["taken"])

	def test_matters_of_other_halls_and_unknown_ones_are_refused_by_row(self):
		outcome = self.check(
			self.make_row(matter=make_matter().name), self.make_row("旧-2", matter="NO-SUCH")
		)
		self.assertEqual(
			[(problem.row, problem.key) for problem in outcome.problems],
			[(2, "other_hall"), (3, "no_matter")],
		)

	def test_every_problem_has_a_sentence(self):
		outcome = self.check(
			self.make_row(stage="Done", received_on="x", clock=""),
			self.make_row("旧-2", clock="Resume 2020-01-01"),
		)
		sentences = [explain(problem) for problem in outcome.problems]
		self.assertEqual(len(sentences), 3)
		self.assertTrue(all("{" not in sentence for sentence in sentences))

	def test_a_file_as_spreadsheets_in_china_write_it_is_read(self):
		content = self.make_csv(self.make_row(), encoding="gb18030")
		self.assertEqual(importing.check_cases(content, self.hall).cases[0].facts["applicant_name"], "王小明")

	def test_a_workbook_is_read_with_chinese_heads(self):
		workbook, output, row = openpyxl.Workbook(), io.BytesIO(), self.make_row()
		labels = {"acceptance_number": "受理编号", "received_on": "收件时间"}
		workbook.active.append([labels.get(name, name) for name in row])
		workbook.active.append(list(row.values()))
		workbook.save(output)
		outcome = importing.check_cases(output.getvalue(), self.hall)
		self.assertEqual((outcome.problems, len(outcome.cases)), ([], 1))

	def test_what_a_workbook_has_cut_or_computed_is_told_by_row(self):
		workbook, output = openpyxl.Workbook(), io.BytesIO()
		rows = [
			self.make_row("旧-1", id_type="Other", id_number=650000198506150000),
			self.make_row("旧-2", received_on="=NOW()"),
		]
		workbook.active.append(list(rows[0]))
		for row in rows:
			workbook.active.append(list(row.values()))
		workbook.save(output)
		problems = importing.check_cases(output.getvalue(), self.hall).problems
		self.assertEqual([(problem.row, problem.key) for problem in problems], [(2, "cut"), (3, "computed")])
		self.assertIn("15", explain(problems[0]))
		self.assertIn("=NOW()", explain(problems[1]))

	def test_a_csv_that_is_broken_names_the_line(self):
		content = self.make_csv(self.make_row(), self.make_row("旧-2"))
		for broken in (
			content + b'\n"JS-3,"M',
			content.replace('"王小明"'.encode(), '"王"小明"'.encode(), 1),
		):
			with self.assertRaisesRegex(ExchangeError, "Line [24] "):
				importing.check_cases(broken, self.hall)

	def test_unknown_and_missing_columns_are_told(self):
		outcome = importing.check_cases(b"matter,colour\nM,red", self.hall)
		keys = {problem.key for problem in outcome.problems}
		self.assertEqual(keys, {"unknown_column", "no_column"})
		with self.assertRaises(ExchangeError):
			importing.check_cases(b"\xff\xff\xff\n1", self.hall)

	def test_numbers_of_today_go_on_after_those_that_were_brought_along(self):
		day = f"{self.today:%Y%m%d}"
		code = frappe.db.get_value("Hall Matter", self.matter.name, "implementation_code") or self.matter.name
		moments = dict.fromkeys(("received_on", "accepted_on", "review_started_on"), self.today)
		self.take_in(self.make_row(acceptance_number=f"{code}{day}0007", **moments))
		self.assertEqual(draw_number(code, "Case", day), 8)

	def test_a_file_with_errors_is_not_imported_and_says_why(self):
		doc = self.make_import(self.make_csv(self.make_row(), self.make_row("旧-2", stage="Done")))
		jobs.run(doc.name, is_trial=False, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.error_count, doc.imported_count), ("Failed", 1, 0))
		self.assertEqual(doc.errors[0].row_number, 3)
		self.assertIn("Done", doc.errors[0].sentence)
		self.assertFalse(frappe.db.count("Hall Application", {"matter": self.matter.name}))

	def test_the_good_rows_of_a_file_come_in_if_they_are_wanted(self):
		content = self.make_csv(self.make_row(), self.make_row("旧-2", stage="Done"))
		doc = self.make_import(content, takes_good_rows=1)
		jobs.run(doc.name, is_trial=False, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.error_count, doc.imported_count), ("Imported", 1, 1))
		self.assertEqual(doc.errors[0].row_number, 3)
		self.assertEqual(self.get_case().stage, "In Review")
		jobs.run(doc.name, is_trial=False, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.known_count, doc.imported_count), ("Imported", 1, 0))

	def test_not_even_good_rows_come_in_under_wrong_heads(self):
		doc = self.make_import(b"matter,colour\nM,red", takes_good_rows=1)
		jobs.run(doc.name, is_trial=False, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.imported_count), ("Failed", 0))

	def test_a_check_writes_nothing_and_an_import_writes_all(self):
		doc = self.make_import(self.make_csv(self.make_row(), self.make_row("旧-2")))
		jobs.run(doc.name, is_trial=True, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.row_count, doc.imported_count), ("Checked", 2, 0))
		self.assertFalse(frappe.db.count("Hall Application", {"matter": self.matter.name}))
		jobs.run(doc.name, is_trial=False, language="en", commit=keep_open)
		doc.reload()
		self.assertEqual((doc.status, doc.imported_count), ("Imported", 2))

	def test_another_file_makes_the_result_worthless(self):
		doc = self.make_import(self.make_csv(self.make_row()))
		jobs.run(doc.name, is_trial=True, language="en", commit=keep_open)
		doc.reload()
		doc.file = self.upload(self.make_csv(self.make_row()))
		doc.save()
		self.assertEqual((doc.status, doc.row_count), ("New", 0))

	def make_import(self, content: bytes, **options):
		values = {"doctype": "Hall Case Import", "hall": self.hall, "file": self.upload(content)}
		return frappe.get_doc(values | options).insert()

	def upload(self, content: bytes) -> str:
		values = {"doctype": "File", "file_name": "旧办件.csv", "content": content, "is_private": 1}
		return frappe.get_doc(values).insert().file_url
