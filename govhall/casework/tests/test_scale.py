"""What people look at all day reads a page of rows, however many cases there are.

Some thousands of cases of two departments are written in bulk; then plans are explained and queries counted.
"""

from datetime import timedelta

import frappe
from frappe.utils import getdate

from govhall.api.desk import MOST_COUNTED, count_list
from govhall.casework import permissions
from govhall.casework.domain import stages
from govhall.casework.domain.case_import.cases import Case, make_ledger
from govhall.casework.services.acts.turns import find_earlier
from govhall.casework.services.case_import.bulk import BulkWriter
from govhall.casework.services.case_import.importing import add_cases
from govhall.casework.services.case_import.rows import TABLES, RowMaker
from govhall.casework.services.facts import progress
from govhall.organisation.domain.roles import CLERK, REVIEWER
from govhall.procedure.domain.codes import make_codes
from govhall.tests.base import SharingTestCase, as_user
from govhall.tests.factories import (
	make_applicant,
	make_application,
	make_department,
	make_hall,
	make_matter,
	make_staff,
	make_user,
)

OPEN, CLOSED = 60, 1500
DOCTYPE = "Hall Application"


class TestScale(SharingTestCase):
	@classmethod
	def share(cls):
		hall = make_hall().name
		cls.department = make_department(hall=hall).name
		matters = [make_matter(department=cls.department), make_matter()]
		cls.applicant = make_applicant().name
		cls.codes = make_codes(len(matters) * (OPEN + CLOSED))
		cases = [make_case(matter.name, number) for matter in matters for number in range(OPEN + CLOSED)]
		writer, rows = BulkWriter(TABLES), RowMaker()
		add_cases(cases, dict.fromkeys(range(OPEN + CLOSED), cls.applicant), cls.codes, writer, rows)
		writer.flush()
		cls.reviewer = make_user(REVIEWER).name
		make_staff(cls.reviewer, cls.department)

	def count_read(self, action) -> tuple[int, object]:
		"""Return the rows that the database looked at for an action, by its own counters, and the result."""
		before = self.read_counter()
		result = action()
		return self.read_counter() - before, result

	def read_counter(self) -> int:
		rows = dict(frappe.db.sql("show session status like 'Handler_read%%'"))
		return sum(int(number) for name, number in rows.items())

	def list_running(self) -> list:
		return frappe.get_list(
			DOCTYPE,
			filters={"has_deadline": 1},
			fields=["name", "deadline"],
			order_by="`tabHall Application`.`deadline` asc",
			limit=20,
		)

	def test_the_reviewers_list_reads_a_page_of_open_cases(self):
		with as_user(self.reviewer):
			self.list_running()
			read, found = self.count_read(self.list_running)
		self.assertEqual(len(found), 20)
		self.assertEqual(found, sorted(found, key=lambda row: row.deadline))
		self.assertLess(read, OPEN)

	def test_no_index_leads_a_list_by_deadline_through_all_that_is_closed(self):
		rows = frappe.db.sql(f"show index from `tab{DOCTYPE}` where Seq_in_index = 1", as_dict=True)
		self.assertNotIn("deadline", [row.Column_name for row in rows])

	def test_the_criterion_of_a_reviewer_is_their_department_alone(self):
		criterion = permissions.get_application_conditions(self.reviewer)
		self.assertNotIn(" OR ", criterion)
		self.assertIn(self.department, criterion)

	def test_the_plan_of_the_reviewers_list_uses_an_index(self):
		criterion = permissions.get_application_conditions(self.reviewer)
		plan = frappe.db.sql(
			f"explain select name from `tabHall Application` where {criterion} and stage = 'In Review'"
			" order by deadline limit 20",
			as_dict=True,
		)
		self.assertEqual([row.key for row in plan], ["hall_department_stage_deadline"])

	def test_the_desk_counts_no_further_than_it_shows(self):
		with as_user(self.reviewer):
			frappe.local.form_dict = frappe._dict(doctype=DOCTYPE, filters=[], fields=[])
			self.assertEqual(count_list(), MOST_COUNTED)

	def test_tracking_a_case_reads_that_case_and_what_belongs_to_it(self):
		code = self.codes[0]
		progress.track(code)
		read, facts = self.count_read(lambda: progress.track(code))
		self.assertEqual(facts["stage"], "In Review")
		self.assertLess(read, 300)

	def test_the_right_to_one_case_is_asked_of_that_case(self):
		with as_user(self.reviewer):
			doc = frappe.get_doc(DOCTYPE, self.codes[0])
			permissions.has_case_permission(doc)
			read, is_allowed = self.count_read(lambda: permissions.has_case_permission(doc))
		self.assertTrue(is_allowed)
		self.assertLess(read, 50)

	def test_an_applicant_with_many_cases_is_found_by_the_first_of_them(self):
		with as_user(self.reviewer):
			find = lambda: frappe.get_list("Hall Applicant", filters={"name": self.applicant}, pluck="name")  # noqa: E731
			find()
			read, found = self.count_read(find)
		self.assertEqual(found, [self.applicant])
		self.assertLess(read, OPEN + CLOSED)

	def test_a_clerk_sees_the_draft_that_they_have_begun(self):
		clerk = make_user(CLERK).name
		make_staff(clerk, self.department)
		matter = make_matter(department=self.department).name
		with as_user(clerk):
			draft = make_application(matter=matter, applicant=self.applicant)
			self.assertIn(draft.name, frappe.get_list(DOCTYPE, filters={"stage": "Draft"}, pluck="name"))
		with as_user(self.reviewer):
			self.assertNotIn(draft.name, frappe.get_list(DOCTYPE, filters={"stage": "Draft"}, pluck="name"))

	def test_article_57_who_was_accepted_earlier_is_found_among_the_undecided_cases_of_the_matter(self):
		last = self.codes[OPEN - 1]
		doc = frappe.get_doc(DOCTYPE, last)
		doc.acceptance_date = getdate()
		read, earlier = self.count_read(lambda: find_earlier(doc))
		self.assertTrue(earlier)
		self.assertLess(read, 4 * OPEN)

	def test_article_57_the_plan_uses_matter_stage_and_acceptance(self):
		plan = frappe.db.sql(
			f"explain select acceptance_number from `tab{DOCTYPE}` where matter = %s and stage in %s"
			" and acceptance_date < curdate() order by acceptance_date limit 1",
			(frappe.get_value(DOCTYPE, self.codes[0], "matter"), stages.UNDECIDED_STAGES),
			as_dict=True,
		)
		self.assertEqual([row.key for row in plan], ["hall_matter_stage_acceptance_date"])

	def test_staff_without_a_post_see_no_case(self):
		with as_user(make_user(REVIEWER).name):
			self.assertEqual(frappe.get_list(DOCTYPE, pluck="name", limit=1), [])


def make_case(matter: str, number: int) -> Case:
	received = frappe.utils.get_datetime(getdate() - timedelta(days=number % 15 + 1))
	facts = {
		**{"acceptance_number": f"{matter}-{number}", "matter": matter, "applicant_name": "张三丰"},
		**{"submitted_on": received, "received_on": received, "accepted_on": received},
		**{"acceptance_date": received.date(), "review_started_on": received, "stage": "In Review"},
	}
	if number >= OPEN:
		facts |= {"stage": "Withdrawn", "closed_on": received}
	return Case(number, facts, make_ledger(facts))
