import frappe

from govhall.casework.services.applying.applications import (
	NewApplication,
	create_application,
	submit_application,
)
from govhall.catalogue.services import publishing
from govhall.tests.base import TestCase
from govhall.tests.factories import (
	MATERIAL,
	PERSON,
	make_applicant,
	make_application,
	make_matter,
	revise_matter,
)


class TestApplicationsKeepTheirVersion(TestCase):
	def test_an_open_application_keeps_limits_and_materials_of_its_version(self):
		matter = make_matter()
		application = create_application(
			NewApplication(
				matter=matter.name,
				applicant=PERSON,
				contact={"declares_truth": 1},
				channel="Window",
				received=[MATERIAL["material_name"]],
			)
		)
		submit_application(application)
		revise_matter(
			matter, promised_days=3, materials=[{**MATERIAL, "material_name": "新表"}], matter_name="新名称"
		)
		doc = frappe.get_doc("Hall Application", application)
		doc.contact_name = "李四"
		doc.save()
		self.assertEqual((doc.matter_version, doc.promised_days), (f"{matter.name}-v1", 7))
		self.assertEqual([row.material_name for row in doc.materials], ["申请表", "说明"])
		self.assertIn("测试许可核发", doc.title)

	def test_a_new_application_takes_the_version_in_force(self):
		matter = make_matter()
		revise_matter(matter, promised_days=3)
		doc = frappe.get_doc(
			{"doctype": "Hall Application", "matter": matter.name, "applicant": make_applicant().name}
		).insert()
		self.assertEqual((doc.matter_version, doc.promised_days), (f"{matter.name}-v2", 3))

	def test_a_case_goes_on_when_its_matter_is_suspended(self):
		application = make_application(matter=make_matter().name)
		publishing.change_status(application.matter, "Suspended")
		application.contact_name = "李四"
		application.save()
		self.assertEqual(application.contact_name, "李四")
