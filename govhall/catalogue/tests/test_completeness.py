import frappe

from govhall.catalogue.domain.consistency import check_matter
from govhall.catalogue.report.guide_completeness.guide_completeness import execute
from govhall.catalogue.report.shared_materials.shared_materials import count_materials
from govhall.catalogue.services.completeness import audit_matters, count_corrected
from govhall.catalogue.services.content import describe_matter
from govhall.tests.base import TestCase
from govhall.tests.factories import MATERIAL, make_department, make_matter, revise_matter


class TestGuideCompleteness(TestCase):
	def setUp(self):
		self.department = make_department().name

	def run_report(self, **filters):
		return execute({"department": self.department, **filters})

	def test_each_matter_says_what_is_missing_and_what_it_breaks(self):
		good = make_matter(department=self.department)
		bad = make_matter(department=self.department, status="Draft", materials=[], promised_days=30)
		_columns, rows, _message, _chart, _summary = self.run_report()
		found = {row["matter"]: row for row in rows}
		self.assertEqual((found[good.name]["errors"], found[bad.name]["errors"]), (0, 2))
		self.assertGreater(found[good.name]["score"], found[bad.name]["score"])
		self.assertIn("longer than the statutory", found[bad.name]["findings"])

	def test_the_report_finds_what_publishing_would(self):
		matter = make_matter(
			department=self.department, status="Draft", faqs=[], is_charged=1, complaint_phone="0991-1234567"
		)
		[audit] = audit_matters({"name": matter.name})
		self.assertEqual(set(audit.measure.findings), set(check_matter(describe_matter(matter))))

	def test_departments_are_summed_up(self):
		make_matter(department=self.department)
		make_matter(department=self.department, status="Draft", materials=[])
		_columns, rows, _message, chart, summary = self.run_report(show="Departments")
		[row] = rows
		self.assertEqual((row["matters"], row["complete"], row["errors"]), (2, 1, 1))
		self.assertEqual(chart["data"]["datasets"][0]["values"], [1])
		self.assertEqual([figure["value"] for figure in summary[:3]], [2, 1, 1])

	def test_filters_choose_matters(self):
		make_matter(department=self.department, status="Draft")
		self.assertEqual(len(self.run_report(status="Draft")[1]), 1)
		self.assertEqual(self.run_report(status="Published")[1], [])
		self.assertIsNone(self.run_report(status="Published")[3])

	def test_cancelled_matters_are_shown_only_when_asked_for(self):
		make_matter(department=self.department, status="Cancelled")
		self.assertEqual(self.run_report()[1], [])
		self.assertEqual(len(self.run_report(status="Cancelled")[1]), 1)

	def test_what_a_later_version_puts_right_is_counted(self):
		matter = make_matter(department=self.department)
		self.assertEqual(count_corrected([matter.name]), {matter.name: 0})
		revise_matter(matter, result_sample="/files/sample.png", online_depth="Level III")
		self.assertEqual(count_corrected([matter.name]), {matter.name: 2})

	def test_the_number_of_reads_does_not_grow_with_the_matters(self):
		make_matter(department=self.department)
		few = self.count_reads()
		for _number in range(4):
			make_matter(department=self.department)
		self.assertEqual(self.count_reads(), few)

	def count_reads(self):
		self.run_report()
		before = frappe.db.sql("show session status like 'Questions'")[0][1]
		self.run_report()
		return int(frappe.db.sql("show session status like 'Questions'")[0][1]) - int(before)


class TestLibrary(TestCase):
	def make_library_material(self, **overrides):
		values = {"doctype": "Hall Material", "code": "T-ID", "material_name": "身份证", "kind": "Copy"}
		values |= {"medium": "Electronic", "source": "Government", "issuing_body": "公安机关"}
		return frappe.get_doc({**values, **overrides}).insert()

	def test_a_row_takes_from_the_library_what_it_leaves_empty(self):
		self.make_library_material()
		matter = make_matter(materials=[{"material": "T-ID", "necessity": "Required", "source_note": "自带"}])
		[row] = matter.materials
		self.assertEqual(
			(row.material_name, row.issuing_body, row.source_note), ("身份证", "公安机关", "自带")
		)

	def test_materials_of_several_matters_are_listed_with_their_library_record(self):
		self.make_library_material()
		hall = make_department().hall
		for _number in range(2):
			department = make_department(hall=hall).name
			make_matter(
				department=department,
				materials=[{"material": "T-ID", "necessity": "Required"}, MATERIAL],
			)
		make_matter(department=department, materials=[{**MATERIAL, "material_name": "只此一件"}])
		found = {
			row.material_name: (row.matters, row.departments, row.library) for row in count_materials(hall)
		}
		self.assertEqual(found, {"身份证": (2, 2, "T-ID"), "申请表": (2, 2, None)})
