import frappe

from govhall.catalogue.services import versions
from govhall.patches import freeze_matters
from govhall.tests.base import TestCase
from govhall.tests.factories import make_application, make_matter

LAW = "《测试法》（第1号令）第一条：应当许可。"
FLOW = "1. 受理：当场\n2. 审核：3个工作日"
OLD = {
	"legal_basis": LAW,
	"english_legal_basis": "Test Law, Article 1: shall be licensed.",
	"handling_flow": FLOW,
	"english_handling_flow": "1. Acceptance: at once\n2. Review: 3 working days",
}


class TestFreezeMatters(TestCase):
	def make_old_matter(self, status):
		"""Make a matter as it was before there were rows and versions."""
		matter = make_matter(status="Draft", legal_bases=[], steps=[])
		matter.db_set({"status": status, "workflow_state": ""})
		return matter

	def run_patch(self, *matters):
		freeze_matters.upgrade({matter.name: OLD for matter in matters})

	def test_texts_become_rows_and_what_was_published_becomes_version_one(self):
		matter = self.make_old_matter("Published")
		self.run_patch(matter)
		matter.reload()
		self.assertEqual((matter.published_version, matter.workflow_state), (1, "Published"))
		self.assertEqual((matter.legal_bases[0].law_name, matter.steps[1].days), ("测试法", 3))
		content = versions.get_current(matter.name)
		self.assertEqual({key: content[key] for key in OLD}, OLD)

	def test_drafts_stay_drafts(self):
		matter = self.make_old_matter("Draft")
		self.run_patch(matter)
		matter.reload()
		self.assertEqual((matter.published_version, matter.current_version), (0, None))
		self.assertEqual(len(matter.steps), 2)

	def test_applications_of_a_suspended_matter_get_its_version(self):
		application = make_application()
		matter = frappe.get_doc("Hall Matter", application.matter)
		application.db_set("matter_version", None)
		frappe.db.delete("Hall Matter Version", {"matter": matter.name})
		matter.db_set({"status": "Suspended", "current_version": None, "published_version": 0})
		self.run_patch(matter)
		self.assertEqual(
			frappe.db.get_value("Hall Application", application.name, "matter_version"), f"{matter.name}-v1"
		)
		self.assertIsNone(versions.get_current(matter.name))

	def test_running_again_changes_nothing(self):
		matter = self.make_old_matter("Published")
		self.run_patch(matter)
		self.run_patch(matter)
		matter.reload()
		self.assertEqual((len(matter.steps), len(matter.legal_bases), matter.published_version), (2, 1, 1))
