from datetime import timedelta

import frappe
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.days.deadlines import set_deadline
from govhall.casework.services.days.explanations import explain_deadline
from govhall.casework.services.facts.progress import track
from govhall.casework.services.sweeps.sweep import sweep
from govhall.exceptions import IllegalStageError
from govhall.organisation.services.calendars import add_working_days, count_working_days
from govhall.tests.base import TestCase, savepoint
from govhall.tests.factories import make_application, make_calendar, make_department, make_hall, make_matter

APPLICATION = "Hall Application"


def run_sweep():
	return sweep(savepoint, lambda: None)


class TestSweep(TestCase):
	def setUp(self):
		# whatever else lies on the site is not swept
		frappe.db.sql(f"update `tab{APPLICATION}` set stage = 'Archived', light_changes_date = null")
		self.matter = make_matter()

	def submit(self, matter=None, days_ago: int = 0):
		"""Return an application received so many days ago."""
		name = make_application(matter=(matter or self.matter).name).name
		submit_application(name)
		doc = frappe.get_doc(APPLICATION, name)
		doc.received_on = doc.submitted_on = add_days(now_datetime(), -days_ago)
		set_deadline(doc)
		doc.db_update()
		return doc

	def stage_of(self, doc) -> str:
		return frappe.db.get_value(APPLICATION, doc.name, "stage")

	def test_article_32_1_4_what_nobody_answers_in_five_working_days_is_accepted_from_its_receipt(self):
		late, fresh = self.submit(days_ago=30), self.submit(days_ago=1)
		self.assertEqual(run_sweep().done["deemed_accepted"], [late.name])
		late.reload()
		self.assertEqual((late.stage, self.stage_of(fresh)), (stages.ACCEPTED, stages.SUBMITTED))
		self.assertEqual((late.is_deemed_accepted, late.acceptance_date), (1, getdate(late.received_on)))
		self.assertTrue(late.acceptance_number)
		start = frappe.get_last_doc("Hall Clock Event", {"application": late.name})
		self.assertEqual((start.kind, start.day), ("Start", getdate(late.received_on)))
		notices = frappe.get_all("Hall Notice", {"application": late.name}, pluck="kind", order_by="name asc")
		self.assertIn("Acceptance Notice", notices)

	def test_article_32_1_4_the_five_days_are_those_of_the_hall_s_own_calendar(self):
		closed = [
			{"day": getdate() - timedelta(step), "kind": "Local Holiday", "title": "搬迁"}
			for step in range(1, 28)
		]
		hall = make_hall(calendar=make_calendar(exceptions=closed).name)
		resting = make_matter(department=make_department(hall=hall.name).name)
		waiting, late = self.submit(resting, days_ago=20), self.submit(days_ago=20)
		self.assertEqual(run_sweep().done["deemed_accepted"], [late.name])
		self.assertEqual(self.stage_of(waiting), stages.SUBMITTED)

	def test_article_32_1_4_the_rest_after_the_fifth_working_day_is_late(self):
		# the hall rests today and has rested for six days
		rest = [
			{"day": getdate() - timedelta(step), "kind": "Local Holiday", "title": "休息"}
			for step in range(7)
		]
		hall = make_hall(calendar=make_calendar(exceptions=rest).name)
		matter = make_matter(department=make_department(hall=hall.name).name)
		over = self.submit(matter, days_ago=self.find_receipt(hall.name, 5))
		still = self.submit(matter, days_ago=self.find_receipt(hall.name, 4))
		told = track(over.name)
		self.assertEqual((told["days_left"], told["lateness"]["limit"]), (-1, "Acceptance"))
		self.assertTrue(explain_deadline(over).is_late)
		with self.assertRaisesRegex(IllegalStageError, "deemed accepted"):
			act_on_application(over.name, "Request Correction", {"correction_reason": "太迟"})
		self.assertEqual(run_sweep().done["deemed_accepted"], [over.name])
		over.reload()
		self.assertEqual((over.is_deemed_accepted, over.acceptance_date), (1, getdate(over.received_on)))
		act_on_application(still.name, "Request Correction", {"correction_reason": "申请表缺少签章"})

	def find_receipt(self, hall: str, days: int) -> int:
		"""Return how many days ago something came in of which so many working days are over."""
		return next(
			back
			for back in range(60)
			if count_working_days(hall, getdate() - timedelta(back), getdate()) == days
		)

	def test_article_32_1_5_silence_after_corrections_is_acceptance_from_the_day_they_came_in(self):
		silent, fresh = (self.submit(days_ago=60) for _ in range(2))
		for doc, days_ago in ((silent, 40), (fresh, 1)):
			corrected = add_days(now_datetime(), -days_ago)
			doc.update({"corrected_on": corrected, "correction_notified_on": add_days(corrected, -9)})
			set_deadline(doc)
			doc.db_update()
		self.assertEqual(run_sweep().done["deemed_accepted"], [silent.name])
		silent.reload()
		self.assertEqual((silent.stage, self.stage_of(fresh)), (stages.ACCEPTED, stages.SUBMITTED))
		self.assertEqual(
			(silent.is_deemed_accepted, silent.acceptance_date), (1, getdate(silent.corrected_on))
		)
		start = frappe.get_last_doc("Hall Clock Event", {"application": silent.name})
		self.assertEqual(
			(start.day, start.article), (silent.acceptance_date, "行政许可法第三十二条第一款第五项")
		)

	def test_corrections_that_do_not_come_by_their_day_close_the_case(self):
		docs = [self.submit() for _ in range(2)]
		for doc in docs:
			values = {"correction_reason": "申请表缺少签章", "correction_due_date": add_days(getdate(), 3)}
			act_on_application(doc.name, "Request Correction", values)
		frappe.db.set_value(APPLICATION, docs[0].name, "correction_due_date", add_days(getdate(), -1))
		frappe.db.set_value(APPLICATION, docs[1].name, "correction_due_date", getdate())
		self.assertEqual(run_sweep().done["correction_not_supplied"], [docs[0].name])
		self.assertEqual(self.stage_of(docs[0]), stages.CORRECTION_NOT_SUPPLIED)
		self.assertEqual(self.stage_of(docs[1]), stages.CORRECTION_REQUESTED)

	def accept_without(self) -> str:
		"""Return a case that was accepted without a material whose time is over."""
		doc = self.submit()
		act_on_application(doc.name, "Accept", {})
		frappe.db.set_value(APPLICATION, doc.name, "tolerance_due_date", add_days(getdate(), -1))
		row = doc.materials[0]
		frappe.db.set_value(
			row.doctype,
			row.name,
			{
				"is_tolerated": 1,
				"necessity": "Tolerable",
				"is_received": 0,
				"original_count": 0,
				"copy_count": 0,
			},
		)
		return doc.name

	def set_outcome(self, outcome: str):
		settings = frappe.get_doc("Hall Casework Settings")
		settings.tolerance_outcome = outcome
		settings.save()

	def test_tolerated_materials_that_do_not_come_end_the_case_as_the_settings_say(self):
		for outcome in (stages.WITHDRAWN, stages.REFUSED):
			with self.subTest(outcome):
				self.set_outcome(outcome)
				name = self.accept_without()
				self.assertEqual(run_sweep().done["tolerance_lapsed"], [name])
				self.assertEqual(frappe.db.get_value(APPLICATION, name, "stage"), outcome)

	def test_a_special_procedure_that_takes_longer_than_planned_moves_the_due_day_with_each_day(self):
		doc = self.submit()
		act_on_application(doc.name, "Accept", {})
		act_on_application(doc.name, "Start Review", {})
		pause = {
			"pause_kind": "Testing",
			"pause_reason": "检测",
			"pause_days": 1,
			"pause_basis": "《测试法》",
		}
		act_on_application(doc.name, "Begin Special Procedure", pause)
		begun, ended = add_days(getdate(), -20), add_days(getdate(), -15)
		for kind in ("Start", "Pause"):
			filters = {"application": doc.name, "kind": kind}
			frappe.db.set_value("Hall Clock Event", filters, {"day": begun, "planned_end_date": ended})
		frappe.db.set_value(APPLICATION, doc.name, "pause_end_date", ended)
		self.assertEqual(run_sweep().done["pause_prolonged"], [doc.name])
		doc.reload()
		self.assertEqual(doc.due_date, add_working_days(doc.hall, getdate(), doc.promised_days))
		self.assertEqual(doc.light, "Red")
		self.assertEqual(run_sweep().done["pause_prolonged"], [])

	def test_a_case_that_cannot_go_on_stops_no_other_and_is_reported_once(self):
		broken, whole = sorted((self.submit(days_ago=30), self.submit(days_ago=30)), key=lambda doc: doc.name)
		frappe.db.set_value(APPLICATION, broken.name, "applicant", "Nobody")
		for _ in range(2):
			outcome = run_sweep()
			self.assertEqual(outcome.failed, [broken.name])
		self.assertEqual(self.stage_of(whole), stages.ACCEPTED)
		self.assertEqual(self.stage_of(broken), stages.SUBMITTED)
		reports = frappe.get_all(
			"Error Log", {"reference_name": broken.name}, pluck="method", order_by="creation asc"
		)
		self.assertEqual(reports, [f"Case {broken.name}: deemed_accepted"])

	def test_a_second_sweep_finds_nothing_left_to_do(self):
		self.submit(days_ago=30)
		run_sweep()
		again = run_sweep()
		self.assertEqual(again.failed, [])
		self.assertFalse(any(again.done.values()) or any(again.lights.values()))
