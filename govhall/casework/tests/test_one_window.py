"""The window: finding who stands there, taking in and finishing in one act, and handing out."""

import frappe

from govhall.casework.domain import stages
from govhall.casework.domain.uploads import Upload
from govhall.casework.services.applying.applications import NewApplication, act_on_application, take_in
from govhall.casework.services.people.applicants import find_at_the_counter
from govhall.casework.services.people.identity import reveal_answer
from govhall.exceptions import IllegalStageError, IncompleteApplicationError, InvalidNumberError, UploadError
from govhall.guards.secrets.numbers import read_number
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import PERSON, make_applicant, make_matter, make_staff, make_user

AGENT_NUMBER = "11010519491231002X"
STRANGER_NUMBER = "610000200002293485"
FINISH = {
	"decision_basis": "《测试法》第一条",
	"collected_by": PERSON["applicant_name"],
	"collector_relation": "The Applicant",
}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FORM = "申请表"


class TestOneWindow(TestCase):
	def setUp(self):
		self.matter = make_matter(case_type="Instant", promised_days=0)
		self.clerk = make_user("Hall Clerk").name
		make_staff(self.clerk, self.matter.department)

	def take_in(self, **overrides) -> str:
		new = {
			"matter": self.matter.name,
			"applicant": PERSON,
			"contact": {"declares_truth": 1},
			"received": [FORM],
			"channel": "Window",
		}
		with as_user(self.clerk):
			return take_in(NewApplication(**new | overrides))

	def issue(self, name: str, **values):
		act_on_application(name, "Finish on the Spot", FINISH | values)
		return frappe.get_doc("Hall Application", name)

	def list_notices(self, name: str) -> list[str]:
		filters = {"application": name}
		return frappe.get_all("Hall Notice", filters=filters, pluck="kind", order_by="issued_on asc")

	def test_a_clerk_finds_somebody_by_the_full_number_and_it_is_logged(self):
		known = make_applicant(address="幸福路88号")
		with as_user(self.clerk):
			found = find_at_the_counter(PERSON["id_type"], PERSON["id_number"])
		self.assertEqual((found.name, found.address), (known.name, "幸福路88号"))
		self.assertNotIn("id_number", found)
		log = frappe.get_last_doc("Access Log", {"reference_document": known.name})
		self.assertEqual((log.user, log.method), (self.clerk, "Find Applicant"))

	def test_nobody_is_found_by_a_number_that_cannot_be_right(self):
		with self.assertRaises(InvalidNumberError):
			find_at_the_counter(PERSON["id_type"], "650000198506150011")
		self.assertIsNone(find_at_the_counter(PERSON["id_type"], STRANGER_NUMBER))

	def test_what_people_write_into_their_accounts_is_not_offered_at_the_window(self):
		with as_user(make_user("Citizen").name):
			make_applicant(id_number=STRANGER_NUMBER)
		self.assertIsNone(find_at_the_counter(PERSON["id_type"], STRANGER_NUMBER))

	def test_article_34_2_an_instant_matter_is_taken_in_decided_and_handed_out_in_one_act(self):
		name = self.take_in(finish=FINISH)
		doc = frappe.get_doc("Hall Application", name)
		self.assertEqual(doc.stage, stages.ISSUED)
		self.assertTrue(doc.acceptance_number and doc.decided_on and doc.closed_on and doc.licence)
		self.assertIn("Grant Decision", self.list_notices(name))
		self.assertNotIn("Acceptance Notice", self.list_notices(name))

	def test_a_repeated_intake_finishes_only_once(self):
		names = {self.take_in(finish=FINISH, request_id="window-1") for _attempt in range(2)}
		self.assertEqual(len(names), 1)
		self.assertEqual(self.list_notices(names.pop()).count("Grant Decision"), 1)

	def test_only_an_instant_matter_is_finished_at_the_window(self):
		self.matter = make_matter(department=self.matter.department)
		with self.assertRaises(IllegalStageError):
			self.take_in(finish=FINISH)

	def test_a_finish_without_its_basis_takes_nothing_in(self):
		with self.assertRaisesRegex(IncompleteApplicationError, "Legal Basis|决定依据"):
			self.take_in(finish=FINISH | {"decision_basis": ""})

	def test_a_scan_comes_with_the_intake_and_counts_as_handed_in(self):
		name = self.take_in(received=[], files={FORM: Upload("扫描.pdf", PDF)})
		doc = frappe.get_doc("Hall Application", name)
		self.assertTrue(doc.materials[0].attachment.startswith("/private/files/"))
		self.assertEqual((doc.stage, doc.materials[0].trust_level), (stages.SUBMITTED, "C"))

	def test_a_scan_of_a_material_that_is_not_asked_for_is_refused(self):
		with self.assertRaises(UploadError):
			self.take_in(files={"别的": Upload("扫描.pdf", PDF)})

	def test_a_receipt_is_given_for_what_is_taken_in(self):
		self.assertEqual(self.list_notices(self.take_in()), ["Receipt of Materials"])

	def test_nobody_collects_as_the_applicant_under_another_name(self):
		with self.assertRaisesRegex(IncompleteApplicationError, "王五"):
			self.issue(self.take_in(), collected_by="王五")

	def test_an_agent_shows_a_document_of_their_own(self):
		name = self.take_in()
		agent = {"collected_by": "王五", "collector_relation": "An Agent"}
		for number, refusal in (("", IncompleteApplicationError), ("110105194912310021", InvalidNumberError)):
			with self.assertRaises(refusal):
				self.issue(name, **agent, collector_id_number=number)
		doc = self.issue(name, **agent, collector_id_number=AGENT_NUMBER)
		self.assertEqual(doc.collector_id_number, "110105********002X")
		self.assertEqual(reveal_answer(doc.name, "collector_id_number", "核对"), AGENT_NUMBER)

	def test_only_of_an_agent_a_number_is_kept(self):
		"""The intake proposes the number of the agent who applied, and the applicant may still collect."""
		doc = self.issue(self.take_in(), collector_id_number=AGENT_NUMBER)
		self.assertIsNone(doc.collector_id_number)
		self.assertIsNone(read_number(doc.doctype, doc.name, "collector_id_number"))

	def test_what_goes_by_post_has_a_consignment_number_and_is_not_served_yet(self):
		name = self.take_in()
		post = {"collected_by": PERSON["applicant_name"], "collector_relation": "By Post"}
		with self.assertRaises(IncompleteApplicationError):
			self.issue(name, **post)
		doc = self.issue(name, **post, tracking_number="EMS1234567890")
		self.assertEqual((doc.stage, doc.served_on, doc.closed_on), (stages.ISSUED, None, None))
