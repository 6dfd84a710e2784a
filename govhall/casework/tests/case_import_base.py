"""The base of tests of case imports: rows of a file for one matter, and taking them in."""

from datetime import timedelta

import frappe
from frappe.utils import getdate

from govhall.casework.services.case_import import importing
from govhall.casework.services.case_import.sentences import explain
from govhall.tests.base import TestCase
from govhall.tests.factories import make_department, make_hall, make_matter


def keep_open() -> None:
	"""End a bunch without a commit: all is rolled back with its test."""


class CaseImportTestCase(TestCase):
	def setUp(self):
		super().setUp()
		self.hall = make_hall().name
		self.department = make_department(hall=self.hall).name
		self.matter = make_matter(department=self.department)
		self.today = getdate()

	def make_row(self, number: str = "旧-1", **changes) -> dict:
		day = self.today - timedelta(days=8)
		return {
			"acceptance_number": f"{self.matter.name}-{number}",
			"matter": self.matter.name,
			"stage": "In Review",
			"applicant_name": "王小明",
			"id_type": "Passport",
			"id_number": "E7654321",
			"received_on": f"{day} 09:00",
			"accepted_on": f"{day} 10:00",
			"review_started_on": f"{day} 11:00",
			"materials": "申请表",
			**changes,
		}

	def make_csv(self, *rows: dict, encoding: str = "utf-8") -> bytes:
		heads = list(rows[0])
		lines = [",".join(heads), *(",".join(f'"{row[head]}"' for head in heads) for row in rows)]
		return "\n".join(lines).encode(encoding)

	def check(self, *rows: dict) -> importing.Outcome:
		return importing.check_cases(self.make_csv(*rows), self.hall)

	def take_in(self, *rows: dict) -> importing.Outcome:
		outcome = self.check(*rows)
		self.assertEqual([explain(problem) for problem in outcome.problems], [])
		importing.write_cases(outcome.cases, lambda done, total: None, keep_open)
		return outcome

	def get_case(self, number: str = "旧-1"):
		return frappe.get_doc("Hall Application", {"acceptance_number": f"{self.matter.name}-{number}"})
