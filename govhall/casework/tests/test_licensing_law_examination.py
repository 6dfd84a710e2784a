"""Examining: Licensing Law, Articles 34(3), 36, 55 and 57; rules named by their article."""

import frappe
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.services.applying.statements import list_statements, make_statement
from govhall.casework.services.hearing.parties import tell_parties
from govhall.casework.tests.law import BASIS, REFUSAL, LawTestCase
from govhall.exceptions import (
	ConditionError,
	FrozenFieldError,
	IncompleteApplicationError,
	InspectionError,
)
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user
from govhall.tests.factories import make_application, make_matter, make_staff, make_user


class TestInspections(LawTestCase):
	def assign(self, count: int = 2, **values):
		department = self.application.department
		self.officers = [make_staff(make_user("Hall Reviewer").name, department) for _one in range(count)]
		inspection = frappe.new_doc("Hall Inspection")
		officers = [{"staff": officer.name} for officer in self.officers]
		inspection.update({"application": self.application.name, "officers": officers} | values)
		return inspection.insert()

	def describe(self, inspection, **values):
		"""Write what was found, as it is before anybody has signed."""
		facts = {"inspected_on": now_datetime(), "place": "会展北路工地", "findings": "现场与申请一致"}
		return inspection.update(facts | values).save()

	def sign(self, inspection, at: int):
		"""Let an officer sign in person."""
		with as_user(self.officers[at].user):
			inspection.reload()
			inspection.officers[at].has_signed = 1
			inspection.save()
		return inspection

	def finish(self, inspection, **values):
		self.describe(inspection, **values)
		for at in range(len(self.officers)):
			self.sign(inspection, at)
		return inspection

	def test_article_34_3_the_substance_is_verified_before_the_decision(self):
		self.review(make_matter(requires_inspection=1))
		for action, values in (("Grant", BASIS), ("Refuse", REFUSAL)):
			with self.assertRaisesRegex(ConditionError, "Two officers"):
				self.act(action, **values)
		self.finish(self.assign())
		self.act("Grant", **BASIS)
		self.assertEqual(self.application.stage, stages.GRANTED)

	def test_article_34_3_one_officer_is_not_enough_and_nobody_counts_twice(self):
		self.review(make_matter(requires_inspection=1))
		with self.assertRaisesRegex(InspectionError, "two different officers"):
			self.assign(1)
		officer = self.make_officer()
		with self.assertRaisesRegex(InspectionError, "two different officers"):
			self.assign(officers=[{"staff": officer}, {"staff": officer}])

	def test_article_34_3_an_inspection_that_one_officer_has_not_signed_does_not_count(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.describe(self.assign())
		self.sign(inspection, 0)
		with self.assertRaisesRegex(ConditionError, "Two officers"):
			self.act("Grant", **BASIS)

	def test_article_34_3_nobody_signs_for_the_other_officer(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.describe(self.assign())
		for user in (self.officers[0].user, "Administrator"):
			inspection.reload()
			for row in inspection.officers:
				row.has_signed = 1
			with as_user(user), self.assertRaisesRegex(InspectionError, "signs in person"):
				inspection.save()

	def test_article_34_3_with_the_record_signed_on_paper_anybody_of_the_department_ticks(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.describe(self.assign())
		for row in inspection.officers:
			row.has_signed = 1
		inspection.signed_record = "/private/files/nowhere.pdf"
		with self.assertRaisesRegex(InspectionError, "upload the record"):
			inspection.save()
		inspection.reload()
		for row in inspection.officers:
			row.has_signed = 1
		content = {"file_name": "核查记录.txt", "content": "核查人员签名", "is_private": 1}
		inspection.signed_record = frappe.get_doc({"doctype": "File", **content}).insert().file_url
		inspection.save()
		self.assertEqual(inspection.status, "Done")

	def test_article_34_3_who_signed_another_wording_signs_again(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.sign(self.describe(self.assign()), 0)
		inspection.findings = "现场与申请不一致"
		inspection.officers[1].has_signed = 1
		with as_user(self.officers[1].user):
			inspection.save()
		self.assertEqual([row.has_signed for row in inspection.officers], [0, 1])
		self.assertEqual(inspection.status, "Assigned")

	def test_article_34_3_one_person_with_two_records_of_staff_is_one_officer(self):
		self.review(make_matter(requires_inspection=1))
		user = make_user("Hall Reviewer").name
		officers = [{"staff": make_staff(user, self.application.department).name} for _one in range(2)]
		with self.assertRaisesRegex(InspectionError, "two different officers"):
			self.assign(officers=officers)

	def test_article_34_3_an_officer_who_has_left_verifies_nothing(self):
		self.review(make_matter(requires_inspection=1))
		officers = [{"staff": self.make_officer()} for _one in range(2)]
		frappe.db.set_value("Hall Staff", officers[1]["staff"], "is_active", 0)
		with self.assertRaisesRegex(InspectionError, "does not work here"):
			self.assign(officers=officers)

	def test_article_34_3_the_record_says_when_where_and_what_before_anybody_signs(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.describe(self.assign(), place="")
		with self.assertRaisesRegex(InspectionError, "time, place and findings"):
			self.sign(inspection, 0)

	def test_article_34_3_what_was_signed_is_kept(self):
		self.review(make_matter(requires_inspection=1))
		inspection = self.finish(self.assign())
		inspection.findings = "另一种说法"
		with self.assertRaisesRegex(InspectionError, "can no longer be changed"):
			inspection.save()
		with self.assertRaisesRegex(InspectionError, "stays on record"):
			inspection.delete()

	def test_article_55_2_officers_are_assigned_within_five_working_days_of_the_acceptance(self):
		self.review(make_matter(is_inspection_type=1))
		inspection = self.assign()
		hall = self.application.hall
		self.assertEqual(inspection.due_date, add_working_days(hall, self.application.acceptance_date, 5))
		self.assertFalse(inspection.is_late)
		self.end_of("acceptance_date", 30)
		self.assertTrue(self.assign().is_late)

	def test_article_55_2_the_day_is_watched_until_officers_are_assigned(self):
		self.review(make_matter(is_inspection_type=1))
		due = add_working_days(self.application.hall, self.application.acceptance_date, 5)
		self.assertEqual(self.application.inspection_due_date, due)
		self.assign()
		self.application.reload()
		self.assertIsNone(self.application.inspection_due_date)

	def test_article_55_2_nobody_waits_for_officers_of_a_case_that_ended_or_asks_for_none(self):
		self.review(make_matter())
		self.assertIsNone(self.application.inspection_due_date)
		self.review(make_matter(requires_inspection=1))
		self.act("Withdraw", ending_reason="当面书面申请撤回")
		self.assertIsNone(self.application.inspection_due_date)

	def test_article_55_3_a_refusal_after_an_inspection_names_the_technical_standard(self):
		self.review(make_matter(is_inspection_type=1))
		self.finish(self.assign())
		with self.assertRaisesRegex(IncompleteApplicationError, "technical standard"):
			self.act("Refuse", **REFUSAL)
		self.act("Refuse", **REFUSAL, technical_standard="GB 12345-2020")
		self.assertEqual(self.application.stage, stages.REFUSED)

	def test_article_55_3_the_standard_of_the_inspection_is_that_of_the_refusal(self):
		self.review(make_matter(is_inspection_type=1))
		self.finish(self.assign(), technical_standard="GB 12345-2020")
		self.act("Refuse", **REFUSAL)
		self.assertEqual(self.application.technical_standard, "GB 12345-2020")

	def test_inspections_are_only_for_the_cases_of_one_s_department(self):
		self.review(make_matter(requires_inspection=1))
		other = make_staff(make_user("Hall Reviewer").name, make_matter().department)
		officers = [{"staff": self.make_officer()} for _one in range(2)]
		inspection = frappe.new_doc("Hall Inspection")
		inspection.update({"application": self.application.name, "officers": officers})
		with as_user(other.user), self.assertRaises(frappe.PermissionError):
			inspection.insert()


class TestInterestedParties(LawTestCase):
	def enter(self, name: str = "邻居王五"):
		self.application.append("interested_parties", {"party_name": name, "interest": "采光"})
		self.application.save()
		self.application.reload()

	def test_article_36_whose_interests_are_concerned_is_told_before_the_decision(self):
		self.review(make_matter(affects_others=1))
		with self.assertRaisesRegex(ConditionError, "interested parties"):
			self.act("Grant", **BASIS)
		self.enter()
		for _told in range(2):
			with self.assertRaisesRegex(ConditionError, "邻居王五"):
				self.act("Grant", **BASIS)
			if "Interested Party Notice" not in self.list_notices():
				self.assertEqual(tell_parties(self.application.name), 1)
		self.application.reload()
		self.application.interested_parties[0].db_set("told_date", add_days(getdate(), -30))
		self.act("Grant", **BASIS)

	def test_article_36_the_interested_party_states_and_defends_on_record(self):
		self.review(make_matter(affects_others=1))
		self.enter()
		tell_parties(self.application.name)
		self.application.reload()
		self.application.interested_parties[0].statement = "影响我家采光"
		self.application.save()
		self.application.reload()
		self.assertEqual(self.application.interested_parties[0].stated_date, getdate())
		self.act("Grant", **BASIS)
		self.application.interested_parties[0].statement = "没有意见"
		with self.assertRaisesRegex(FrozenFieldError, "stays on record"):
			self.application.save()

	def test_article_36_the_applicant_learns_once_that_they_too_may_state_and_defend(self):
		self.review(make_matter(affects_others=1))
		for name in ("邻居王五", "邻居赵六"):
			self.enter(name)
			tell_parties(self.application.name)
			self.application.reload()
		filters = {"application": self.application.name, "kind": "Interested Party Notice"}
		told = frappe.get_all("Hall Notice", filters=filters, pluck="addressee")
		self.assertCountEqual(told, ["邻居王五", "邻居赵六", self.application.applicant_name])

	def test_article_36_the_department_takes_down_what_the_applicant_states_at_the_window(self):
		self.review()
		clerk = make_staff(make_user("Hall Clerk").name, self.application.department, full_name="赵一鸣")
		stranger = make_staff(make_user("Hall Clerk").name, make_matter().department)
		with as_user(stranger.user), self.assertRaises(frappe.PermissionError):
			make_statement(self.application.name, "代为陈述")
		with as_user(clerk.user):
			make_statement(self.application.name, "相邻道路已取得同意。")
		(said,) = list_statements(self.application.name)
		self.assertEqual((said.opinion, said.staff_name), ("相邻道路已取得同意。", "赵一鸣"))

	def test_article_36_nobody_makes_a_party_told_by_writing_a_date(self):
		self.review(make_matter(affects_others=1))
		party = {"party_name": "邻居王五", "told_date": getdate()}
		self.application.append("interested_parties", party)
		self.application.save()
		self.application.reload()
		self.assertFalse(self.application.interested_parties[0].told_date)

	def test_article_36_who_was_told_is_not_taken_off_the_record(self):
		self.review(make_matter(affects_others=1))
		self.enter()
		tell_parties(self.application.name)
		self.application.reload()
		self.application.interested_parties = []
		with self.assertRaisesRegex(FrozenFieldError, "stays on record"):
			self.application.save()


class TestQuantity(LawTestCase):
	def test_article_57_who_was_accepted_first_is_decided_first(self):
		matter = make_matter(quantity_limit="全市限50家")
		self.review(matter)
		first = self.application
		self.review(matter)
		with self.assertRaisesRegex(ConditionError, "Article 57"):
			self.act("Grant", **BASIS)
		second, self.application = self.application, first
		self.act("Grant", **BASIS)
		self.application = second
		self.act("Grant", **BASIS)

	def review_all(self, matter, number: int) -> list:
		cases = []
		for _each in range(number):
			self.review(matter)
			cases.append(self.application)
		return cases

	def grant(self, application):
		self.application = application
		self.act("Grant", **BASIS)

	def test_article_57_the_legal_days_decide_and_not_who_pressed_a_key_first(self):
		quick, corrected = self.review_all(make_matter(quantity_limit="全市限50家"), 2)
		corrected.db_set("acceptance_date", add_days(getdate(), -3))
		with self.assertRaisesRegex(ConditionError, corrected.acceptance_number):
			self.grant(quick)
		self.grant(corrected)
		self.grant(quick)

	def test_article_57_of_those_accepted_from_one_day_on_the_receipt_decides(self):
		later, earlier = self.review_all(make_matter(quantity_limit="全市限50家"), 2)
		earlier.db_set("received_on", add_days(now_datetime(), -1))
		with self.assertRaisesRegex(ConditionError, earlier.acceptance_number):
			self.grant(later)
		self.grant(earlier)

	def test_article_57_whom_nobody_answered_comes_first_before_the_sweep_has_run(self):
		for field in ("received_on", "corrected_on"):
			matter = make_matter(quantity_limit="全市限50家")
			waiting = self.apply(matter)
			self.review(matter)
			waiting.db_set({field: add_days(now_datetime(), -20), "deadline": add_days(getdate(), -10)})
			with self.assertRaisesRegex(ConditionError, waiting.name):
				self.act("Grant", **BASIS)

	def test_article_57_who_is_still_to_be_answered_stops_nobody(self):
		matter = make_matter(quantity_limit="全市限50家")
		self.apply(matter)
		self.review(matter)
		self.act("Grant", **BASIS)
		self.assertEqual(self.application.stage, stages.GRANTED)

	def test_article_57_what_is_not_limited_is_decided_in_any_order(self):
		matter = make_matter(quantity_limit="无数量限制")
		self.review(matter)
		self.review(matter)
		self.act("Grant", **BASIS)
		self.assertEqual(self.application.stage, stages.GRANTED)

	def test_article_57_a_later_one_may_be_refused_at_once(self):
		matter = make_matter(quantity_limit="全市限50家")
		make_application(matter=matter.name)
		self.review(matter)
		self.review(matter)
		self.act("Refuse", **REFUSAL)
		self.assertEqual(self.application.stage, stages.REFUSED)
