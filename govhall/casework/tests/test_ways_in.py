"""No way of making a record leads past the law: neither a program's insert nor the framework's import."""

from unittest.mock import patch

import frappe
from frappe import _
from frappe.core.doctype.data_import.importer import Importer

from govhall.casework.domain import stages
from govhall.exceptions import IllegalStageError
from govhall.tests.base import TestCase
from govhall.tests.factories import MATERIAL, make_applicant, make_matter

DOCTYPE = "Hall Application"
LATER = (stages.ACCEPTED, stages.IN_REVIEW, stages.GRANTED, stages.ISSUED, stages.ARCHIVED)


class TestWaysIn(TestCase):
	def setUp(self):
		super().setUp()
		self.matter = make_matter().name
		self.values = {
			"matter": self.matter,
			"applicant": make_applicant().name,
			"channel": "Window",
			"contact_name": "张三丰",
			"declares_truth": 1,
		}

	def count(self) -> int:
		return frappe.db.count(DOCTYPE, {"matter": self.matter})

	def insert(self, **values):
		materials = [{"material_name": MATERIAL["material_name"], "is_received": 1}]
		return frappe.get_doc({"doctype": DOCTYPE, "materials": materials, **self.values, **values}).insert()

	def test_the_administrator_makes_no_case_in_a_later_stage(self):
		for stage in LATER:
			with self.assertRaisesRegex(IllegalStageError, f"“Draft” cannot become “{stage}”"):
				self.insert(stage=stage, workflow_state=stage)
		self.assertFalse(self.count())

	def test_a_stage_alone_says_nothing_and_acts_write_what_acts_write(self):
		doc = self.insert(stage="Granted", acceptance_number="1", decided_on="2026-01-05 09:00:00")
		self.assertEqual((doc.stage, doc.acceptance_number, doc.decided_on), ("Draft", None, None))

	def test_the_frameworks_import_makes_no_case_in_a_later_stage(self):
		for stage in LATER:
			found = self.import_row(stage=stage, workflow_state=stage)
			sentence = _("An application that is “{0}” cannot become “{1}” now.")
			self.assertIn(sentence.format(_("Draft"), _(stage)), found)
		self.assertFalse(self.count())

	def test_the_frameworks_import_makes_drafts(self):
		self.assertEqual(self.import_row(), "")
		self.assertEqual(frappe.get_last_doc(DOCTYPE, {"matter": self.matter}).stage, "Draft")

	def import_row(self, **values) -> str:
		"""Import a file of one row as the framework does, and return the error that its log shows."""
		row = self.values | values
		content = ",".join(row) + "\n" + ",".join(str(value) for value in row.values())
		file = frappe.get_doc(
			{"doctype": "File", "file_name": "cases.csv", "content": content, "is_private": 1}
		)
		run = frappe.get_doc(
			{
				"doctype": "Data Import",
				"reference_doctype": DOCTYPE,
				"import_type": "Insert New Records",
				"import_file": file.insert().file_url,
			}
		).insert()
		self.run_import(run)
		(error,) = frappe.get_all("Data Import Log", {"data_import": run.name}, pluck="exception")
		return error or ""

	def run_import(self, run) -> None:
		"""Import without a commit; what the framework rolls back is the row."""
		rollback = frappe.db.rollback
		frappe.db.savepoint("import_row")
		with (
			patch.object(frappe.db, "commit"),
			patch.object(frappe.db, "rollback", lambda: rollback(save_point="import_row")),
		):
			Importer(DOCTYPE, data_import=run).import_data()
