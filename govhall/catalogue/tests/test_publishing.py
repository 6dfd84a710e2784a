import json

import frappe
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import add_days, today

from govhall.catalogue.domain import life
from govhall.catalogue.services import plans, publishing, versions
from govhall.catalogue.services.guides import get_guide
from govhall.exceptions import (
	IllegalStatusError,
	InvalidMatterError,
	MatterNotOpenError,
	PublishedMatterError,
)
from govhall.organisation.domain.roles import (
	ADMINISTRATOR,
	CHIEF_REPRESENTATIVE,
	CLERK,
	SUPERVISOR,
)
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_matter, make_staff, make_user, revise_matter


def list_actions(matter):
	return {transition.action for transition in get_transitions(matter)}


class TestPublishing(TestCase):
	def test_publishing_freezes_a_numbered_version_and_puts_it_in_force(self):
		matter = make_matter()
		self.assertEqual((matter.status, matter.published_version), (life.PUBLISHED, 1))
		self.assertEqual(matter.current_version, f"{matter.name}-v1")
		version = frappe.get_doc("Hall Matter Version", matter.current_version)
		self.assertEqual((version.is_current, version.matter_name), (1, matter.matter_name))
		self.assertEqual(json.loads(version.content)["handling_flow"].splitlines()[0], "1. 受理")

	def test_a_revision_becomes_the_next_version_and_citizens_read_the_old_one_meanwhile(self):
		matter = make_matter()
		apply_workflow(matter, "Revise")
		matter.reload()
		matter.update({"promised_days": 5})
		matter.save()
		self.assertEqual(get_guide(matter.name)["promised_days"], 7)
		publishing.publish(matter.name)
		self.assertEqual(get_guide(matter.name)["promised_days"], 5)
		self.assertEqual(frappe.db.count("Hall Matter Version", {"matter": matter.name, "is_current": 1}), 1)

	def test_publishing_unchanged_content_makes_no_version(self):
		matter = make_matter()
		self.assertEqual(revise_matter(matter), f"{matter.name}-v1")
		self.assertEqual(publishing.publish(matter.name), f"{matter.name}-v1")
		self.assertEqual(frappe.db.get_value("Hall Matter", matter.name, "status"), life.PUBLISHED)

	def test_a_matter_with_errors_is_not_published_and_hears_all_of_them_at_once(self):
		matter = make_matter(status=life.DRAFT, materials=[], promised_days=30, faqs=[])
		with self.assertRaises(InvalidMatterError) as refusal:
			publishing.publish(matter.name)
		for part in ("Materials", "longer than the statutory", "at least one question"):
			self.assertIn(part, str(refusal.exception))
		self.assertEqual(frappe.db.count("Hall Matter Version", {"matter": matter.name}), 0)

	def test_a_published_guide_is_not_changed_in_place(self):
		matter = make_matter()
		matter.promised_days = 5
		with self.assertRaisesRegex(PublishedMatterError, "Revise"):
			matter.save()

	def test_planned_dates_are_set_without_a_revision(self):
		matter = make_matter()
		matter.planned_cancel_date = add_days(today(), 10)
		matter.save()
		self.assertEqual(matter.status, life.PUBLISHED)

	def test_a_version_never_changes(self):
		version = frappe.get_doc("Hall Matter Version", make_matter().current_version)
		version.promised_days = 1
		with self.assertRaisesRegex(PublishedMatterError, "never changes"):
			version.save()
		with self.assertRaisesRegex(PublishedMatterError, "never changes"):
			version.delete()

	def test_a_published_matter_cannot_be_deleted(self):
		matter = make_matter()
		with self.assertRaises(frappe.LinkExistsError):
			matter.delete()

	def test_what_a_matter_leaves_open_its_department_and_hall_say(self):
		matter = make_matter(
			place="", office_hours="", enquiry_phone="", complaint_phone="", status=life.DRAFT
		)
		frappe.db.set_value(
			"Hall Department", matter.department, {"phone": "0991-1000001", "complaint_phone": "0991-1000002"}
		)
		frappe.db.set_value("Service Hall", matter.hall, {"address": "友好路1号", "opening_hours": "工作日"})
		for doctype, name in (("Hall Department", matter.department), ("Service Hall", matter.hall)):
			frappe.clear_document_cache(doctype, name)
		publishing.publish(matter.name)
		guide = get_guide(matter.name)
		self.assertEqual(
			(guide["enquiry_phone"], guide["complaint_phone"], guide["place"], guide["office_hours"]),
			("0991-1000001", "0991-1000002", "友好路1号", "工作日"),
		)


class TestLife(TestCase):
	def test_suspended_and_cancelled_matters_are_read_by_nobody(self):
		for status in life.OUT_OF_FORCE:
			matter = make_matter(status=status)
			with self.assertRaises(MatterNotOpenError):
				get_guide(matter.name)
			self.assertEqual(
				frappe.db.count("Hall Matter Version", {"matter": matter.name, "is_current": 1}), 0
			)

	def test_a_suspended_matter_is_resumed_with_the_version_that_it_had(self):
		matter = make_matter()
		apply_workflow(matter, "Suspend")
		apply_workflow(matter, "Resume")
		self.assertEqual(versions.find_current(matter.name), f"{matter.name}-v1")

	def test_a_suspended_matter_under_revision_stays_closed(self):
		matter = make_matter()
		apply_workflow(matter, "Suspend")
		apply_workflow(matter, "Revise")
		self.assertIsNone(versions.get_current(matter.name))

	def test_a_matter_goes_through_review(self):
		matter = make_matter(status=life.DRAFT)
		apply_workflow(matter, "Submit for Review")
		self.assertEqual(matter.status, life.IN_REVIEW)
		apply_workflow(matter, "Publish")
		matter.reload()
		self.assertEqual((matter.status, matter.published_version), (life.PUBLISHED, 1))

	def test_review_does_not_publish_what_has_errors(self):
		matter = make_matter(status=life.DRAFT, materials=[])
		apply_workflow(matter, "Submit for Review")
		with self.assertRaisesRegex(InvalidMatterError, "Materials"):
			apply_workflow(matter, "Publish")

	def test_no_configuration_can_make_an_illegal_move(self):
		workflow = frappe.get_doc("Workflow", "Hall Matter")
		workflow.append(
			"transitions",
			{"state": "Draft", "action": "Publish", "next_state": "Published", "allowed": ADMINISTRATOR},
		)
		workflow.save()
		with self.assertRaisesRegex(IllegalStatusError, "cannot become"):
			apply_workflow(make_matter(status=life.DRAFT), "Publish")

	def test_an_administrator_may_add_a_state_of_their_own(self):
		workflow = frappe.get_doc("Workflow", "Hall Matter")
		frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "Legal Check"}).insert()
		row = {"state": "Legal Check", "doc_status": "0", "allow_edit": ADMINISTRATOR}
		workflow.append("states", {**row, "update_field": "status", "update_value": life.IN_REVIEW})
		workflow.append(
			"transitions",
			{
				"state": "Draft",
				"action": "Return to Draft",
				"next_state": "Legal Check",
				"allowed": ADMINISTRATOR,
			},
		)
		workflow.save()
		matter = make_matter(status=life.DRAFT)
		apply_workflow(matter, "Return to Draft")
		self.assertEqual((matter.workflow_state, matter.status), ("Legal Check", life.IN_REVIEW))

	def test_a_typed_status_changes_nothing(self):
		matter = make_matter(status=life.DRAFT)
		matter.status = life.PUBLISHED
		matter.save()
		self.assertEqual(matter.status, life.DRAFT)

	def test_roles_have_their_own_moves(self):
		matter = make_matter(status=life.DRAFT)
		apply_workflow(matter, "Submit for Review")
		moves = {
			ADMINISTRATOR: {"Publish", "Return to Draft"},
			SUPERVISOR: {"Publish", "Return to Draft"},
			CHIEF_REPRESENTATIVE: {"Return to Draft"},
			CLERK: set(),
		}
		for role, expected in moves.items():
			with as_user(make_user(role).name):
				self.assertEqual(list_actions(matter), expected, role)

	def test_a_chief_representative_returns_only_matters_of_their_own_department(self):
		matter = make_matter(status=life.DRAFT)
		apply_workflow(matter, "Submit for Review")
		stranger, chief = make_user(CHIEF_REPRESENTATIVE).name, make_user(CHIEF_REPRESENTATIVE).name
		make_staff(chief, matter.department, post="Chief Representative")
		with as_user(stranger), self.assertRaisesRegex(IllegalStatusError, "another department"):
			apply_workflow(frappe.get_doc("Hall Matter", matter.name), "Return to Draft")
		with as_user(chief):
			self.assertEqual(
				apply_workflow(frappe.get_doc("Hall Matter", matter.name), "Return to Draft").status,
				life.DRAFT,
			)

	def test_supervisors_publish_and_do_not_write(self):
		matter = make_matter(status=life.DRAFT)
		with as_user(make_user(SUPERVISOR).name):
			matter.promised_days = 3
			with self.assertRaisesRegex(frappe.PermissionError, "Only administrators"):
				matter.save()

	def test_programs_make_no_illegal_move_either(self):
		with self.assertRaises(IllegalStatusError):
			publishing.publish(make_matter(status=life.CANCELLED).name)
		with self.assertRaises(IllegalStatusError):
			publishing.change_status(make_matter(status=life.DRAFT).name, life.SUSPENDED)


class TestPlans(TestCase):
	def publish_for(self, days):
		matter = make_matter(status=life.DRAFT, planned_effective_date=add_days(today(), days))
		publishing.publish(matter.name)
		matter.reload()
		return matter

	def let_days_pass(self, matter, days):
		"""Move everything that was planned for a matter into the past."""
		for version in frappe.get_all(
			"Hall Matter Version", filters={"matter": matter.name}, fields=["name", "effective_date"]
		):
			earlier = add_days(version.effective_date, -days)
			frappe.db.set_value("Hall Matter Version", version.name, "effective_date", earlier)
		if matter.planned_cancel_date:
			matter.db_set("planned_cancel_date", add_days(matter.planned_cancel_date, -days))

	def test_a_version_waits_for_its_day(self):
		matter = self.publish_for(3)
		self.assertNotIn(matter.name, plans.follow_plans())
		self.assertIsNone(versions.get_current(matter.name))
		self.let_days_pass(matter, 3)
		self.assertIn(matter.name, plans.follow_plans())
		self.assertEqual(versions.find_current(matter.name), f"{matter.name}-v1")
		self.assertNotIn(matter.name, plans.follow_plans())

	def test_days_missed_are_caught_up_and_the_newest_version_wins(self):
		matter = self.publish_for(2)
		revise_matter(matter, promised_days=4, planned_effective_date=add_days(today(), 4))
		self.let_days_pass(matter, 30)
		plans.follow_plans()
		self.assertEqual(versions.get_current(matter.name).promised_days, 4)

	def test_a_matter_ends_on_its_day_once(self):
		matter, other = make_matter(), make_matter()
		matter.planned_cancel_date = add_days(today(), 1)
		matter.save()
		self.assertNotIn(matter.name, plans.follow_plans())
		self.let_days_pass(matter, 5)
		ended = plans.follow_plans()
		self.assertIn(matter.name, ended)
		self.assertNotIn(other.name, ended)
		self.assertIsNone(versions.get_current(matter.name))
		self.assertNotIn(matter.name, plans.follow_plans())
		self.assertEqual(frappe.db.get_value("Hall Matter", matter.name, "status"), life.CANCELLED)

	def test_a_planned_version_of_a_suspended_matter_stays_out_of_force(self):
		matter = make_matter()
		revise_matter(matter, promised_days=2, planned_effective_date=add_days(today(), 1))
		publishing.change_status(matter.name, life.SUSPENDED)
		self.let_days_pass(matter, 2)
		self.assertNotIn(matter.name, plans.follow_plans())
		publishing.change_status(matter.name, life.PUBLISHED)
		self.assertEqual(versions.get_current(matter.name).promised_days, 2)
