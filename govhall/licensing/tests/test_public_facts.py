import json

import frappe

from govhall.catalogue.services.public_answers import check_public_answers, read_public_answers
from govhall.exceptions import InvalidMatterError
from govhall.tests.base import TestCase

FORM = "ToDo"  # any record type with questions


def answer(fieldname: str, label: str, value, fieldtype: str = "Data") -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "value": value}


ANSWERS = [
	answer("project_name", "Project Name", "幸福路综合楼"),
	answer("floor_area", "Floor Area (m²)", 1200.5, "Float"),
	answer("project_manager", "Project Manager of the Construction Firm", "张三丰"),
	answer("people", "People", [{"name": "李四"}], "Table"),
]


class TestPublicFacts(TestCase):
	def read(self, marked: str, **more) -> list[tuple[str, str]]:
		content = frappe._dict({"public_answers": marked, **more})
		return [(fact["label"], fact["text"]) for fact in read_public_answers(content, ANSWERS)]

	def test_nothing_is_shown_that_the_matter_does_not_mark(self):
		self.assertEqual(self.read(""), [])
		self.assertEqual(read_public_answers(frappe._dict(), ANSWERS), [])

	def test_what_is_marked_is_shown_in_the_language_of_the_reader(self):
		marked = "project_name\nFloor Area (m²)"
		self.assertEqual(self.read(marked), [("Project Name", "幸福路综合楼"), ("Floor Area (m²)", "1200.5")])
		frappe.local.lang = "zh"
		try:
			self.assertEqual(self.read(marked)[0], ("工程名称", "幸福路综合楼"))
		finally:
			frappe.local.lang = "en"

	def test_a_table_of_people_is_never_shown(self):
		self.assertEqual(self.read("people"), [])

	def test_a_matter_marks_only_questions_that_its_form_asks(self):
		for form, marked in ((None, "project_name"), (FORM, " \n")):
			check_public_answers(frappe._dict(form=form, public_answers=marked))
		with self.assertRaisesRegex(InvalidMatterError, "no question"):
			check_public_answers(frappe._dict(form=FORM, public_answers="nobody asks"))

	def test_the_content_of_a_licence_is_read_as_it_was_kept(self):
		kept = json.loads(frappe.as_json(ANSWERS))
		facts = read_public_answers(frappe._dict(public_answers="project_name"), kept)
		self.assertEqual(facts, [{"label": "Project Name", "text": "幸福路综合楼"}])
