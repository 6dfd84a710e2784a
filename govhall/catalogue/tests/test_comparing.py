import frappe
from frappe.model.workflow import apply_workflow

from govhall.api.matters import compare_versions, find_faults
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import MATERIAL, make_matter, make_user, revise_matter


class TestComparing(TestCase):
	def test_two_versions_are_compared_in_words(self):
		matter = make_matter()
		revise_matter(matter, promised_days=3, is_stationed=0, materials=[MATERIAL])
		found = compare_versions(f"{matter.name}-v1", f"{matter.name}-v2")
		told = {(row["kind"], row["field"], row["row"], row["old"], row["new"]) for row in found}
		self.assertIn(("Changed", "promised_days", "", "7", "3"), told)
		self.assertIn(("Changed", "is_stationed", "", "Yes", "No"), told)
		self.assertIn(("Removed", "materials", "说明", "说明", ""), told)
		self.assertEqual(len(told), 3)

	def test_the_working_copy_is_compared_with_what_citizens_read(self):
		matter = make_matter()
		apply_workflow(matter, "Revise")
		matter.reload()
		self.assertEqual(compare_versions(f"{matter.name}-v1"), [])
		matter.update({"quantity_limit": "每年10件"})
		matter.save()
		self.assertEqual([row["new"] for row in compare_versions(f"{matter.name}-v1")], ["每年10件"])

	def test_versions_of_different_matters_are_not_compared(self):
		with self.assertRaisesRegex(frappe.ValidationError, "same matter"):
			compare_versions(make_matter().current_version, make_matter().current_version)


class TestFaults(TestCase):
	def test_faults_are_told_of_an_unsaved_matter(self):
		faults = find_faults({"matter_name": "新事项", "case_type": "Instant", "promised_days": 3})
		told = {(fault["rule"], fault["field"]) for fault in faults}
		self.assertLessEqual({("1", "promised_days"), ("Element", "materials")}, told)
		self.assertTrue(all(fault["sentence"] and fault["level"] for fault in faults))

	def test_faults_are_told_only_to_staff(self):
		with as_user(make_user("Citizen").name), self.assertRaises(frappe.PermissionError):
			find_faults({})
