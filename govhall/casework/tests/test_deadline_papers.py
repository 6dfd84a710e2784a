"""The page that explains a due day: one sheet, whatever the case has been through, for who may read it."""

import io
from datetime import date, timedelta

import frappe
from pypdf import PdfReader

from govhall.api.v1 import download_deadline
from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.days.deadline_papers import make_pdf
from govhall.casework.services.days.explanations import explain_deadline
from govhall.casework.tests.law import LawTestCase
from govhall.organisation.domain.roles import CITIZEN
from govhall.procedure.domain import clock
from govhall.procedure.services.ledger import write_event
from govhall.tests.base import as_user
from govhall.tests.factories import make_applicant, make_application, make_matter, make_user

MONTHS = 15
REASON = "委托检测机构对主体结构和消防设施进行检测，检测期间不计入办理期限"


class TestDeadlinePapers(LawTestCase):
	def setUp(self):
		super().setUp()
		frappe.local.lang = "zh"

	def read(self, pdf: bytes) -> str:
		(page,) = PdfReader(io.BytesIO(pdf)).pages
		return "".join(page.extract_text().split())

	def test_an_ordinary_case_is_explained_on_one_page_with_its_articles(self):
		self.review()
		words = self.read(make_pdf(self.application))
		for fact in ("张三丰", self.application.acceptance_number, "第三十二条第一款第五项", "第八十二条"):
			self.assertIn(fact, words)

	def test_a_case_of_fifteen_months_with_many_pauses_is_explained_on_one_page(self):
		self.make_long_case()
		self.assertGreaterEqual(len(explain_deadline(self.application).months), MONTHS)
		words = self.read(make_pdf(self.application))
		self.assertEqual(words.count(REASON), MONTHS)

	def make_long_case(self):
		"""Make a case whose clock has been paused once in each month."""
		self.review()
		start = date(2025, 1, 6)
		frappe.db.delete("Hall Clock Event", {"application": self.application.name})
		events = [clock.ClockEvent(clock.START, start, article="行政许可法第三十二条第一款第五项")]
		for month in range(MONTHS):
			day = start + timedelta(days=30 * month + 1)
			events += [
				clock.ClockEvent(
					clock.PAUSE, day, 20, "行政许可法第四十五条", REASON, "Testing", day + timedelta(28)
				),
				clock.ClockEvent(clock.RESUME, day + timedelta(days=28), article="行政许可法第四十五条"),
			]
		for number, event in enumerate(events, 1):
			write_event(self.application, event, number)

	def test_the_applicant_downloads_the_page_of_their_own_case_and_nobody_else_does(self):
		owner = make_user(CITIZEN).name
		applicant = make_applicant(user=owner, id_number="650000198001010014").name
		case = make_application(matter=make_matter().name, applicant=applicant)
		submit_application(case.name)
		with as_user(owner):
			download_deadline(case.name)
			self.assertIn("五", self.read(frappe.local.response.filecontent))
		for stranger in (make_user(CITIZEN).name, "Guest"):
			with as_user(stranger), self.assertRaises(frappe.PermissionError):
				download_deadline(case.name)
