import frappe

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	create_application,
	submit_application,
	take_in,
	withdraw_application,
)
from govhall.casework.services.facts.progress import track
from govhall.casework.services.materials import attach_material
from govhall.casework.services.people.identity import reveal_identity_number
from govhall.catalogue.services import publishing
from govhall.exceptions import (
	FrozenFieldError,
	IllegalStageError,
	IncompleteApplicationError,
	InvalidNumberError,
	MatterNotOpenError,
	NotYourCaseError,
	UploadError,
)
from govhall.guards.secrets.numbers import read_number
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import PERSON, make_applicant, make_application, make_matter, make_user

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class TestApplications(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.citizen = make_user("Citizen").name

	def apply(self, **overrides):
		new = {"matter": self.matter.name, "applicant": PERSON, "contact": {"declares_truth": 1}} | overrides
		return create_application(NewApplication(**new))

	def upload(self, application, content=PDF, file_name="申请表.pdf", row=0):
		doc = frappe.get_doc("Hall Application", application)
		return attach_material(application, doc.materials[row].name, file_name, content)

	def test_a_citizen_applies_uploads_and_submits(self):
		with as_user(self.citizen):
			name = self.apply()
			self.upload(name)
			submit_application(name)
		doc = frappe.get_doc("Hall Application", name)
		self.assertEqual((doc.stage, doc.citizen), (stages.SUBMITTED, self.citizen))
		self.assertEqual(doc.department, self.matter.department)

	def test_a_repeated_request_gives_the_same_draft(self):
		with as_user(self.citizen):
			self.assertEqual(self.apply(request_id="once"), self.apply(request_id="once"))
		self.assertEqual(frappe.db.count("Hall Application", {"matter": self.matter.name}), 1)

	def test_a_second_submission_is_refused_with_a_sentence(self):
		with as_user(self.citizen):
			name = self.apply()
			self.upload(name)
			submit_application(name)
			with self.assertRaisesRegex(IllegalStageError, "submitted already"):
				submit_application(name)

	def test_all_missing_materials_are_named_at_once(self):
		names = ("申请表", "规划许可证")
		self.matter = make_matter(materials=[{"material_name": name} for name in names])
		with as_user(self.citizen):
			name = self.apply()
			with self.assertRaisesRegex(IncompleteApplicationError, "申请表; 规划许可证"):
				submit_application(name)

	def test_article_31_a_submission_needs_the_declaration(self):
		with as_user(self.citizen):
			name = self.apply(contact={})
			self.upload(name)
			with self.assertRaisesRegex(IncompleteApplicationError, "Article 31"):
				submit_application(name)

	def test_a_matter_that_is_not_published_cannot_be_applied_for(self):
		publishing.change_status(self.matter.name, "Suspended")
		with self.assertRaises(MatterNotOpenError):
			self.apply()

	def test_a_matter_for_the_window_only_is_not_open_online(self):
		self.matter = make_matter(allow_online=0, allow_courier=1)
		with (
			as_user(self.citizen),
			self.assertRaisesRegex(MatterNotOpenError, "only be applied for at the window"),
		):
			self.apply()

	def test_a_wrong_check_digit_stops_the_application(self):
		with self.assertRaisesRegex(InvalidNumberError, "check digit"):
			self.apply(applicant=PERSON | {"id_number": "650000198506150017"})

	def test_an_identity_number_is_shown_masked_and_stored_encrypted(self):
		applicant = make_applicant()
		applicant.reload()
		self.assertEqual(applicant.id_number, "650000********0012")
		self.assertEqual(read_number("Hall Applicant", applicant.name, "id_number"), "650000198506150012")
		self.assertNotIn("19850615", frappe.as_json(applicant.as_dict()))

	def test_revealing_a_number_needs_a_reason_and_is_logged(self):
		applicant = make_applicant()
		with self.assertRaisesRegex(IncompleteApplicationError, "reason"):
			reveal_identity_number(applicant.name, " ")
		self.assertEqual(reveal_identity_number(applicant.name, "核对身份"), "650000198506150012")
		log = frappe.get_last_doc("Access Log", {"reference_document": applicant.name})
		self.assertIn("核对身份", log.filters)

	def test_a_citizen_does_not_find_another_account_s_applicant(self):
		with as_user(self.citizen):
			first = frappe.db.get_value("Hall Application", self.apply(), "applicant")
			again = frappe.db.get_value("Hall Application", self.apply(), "applicant")
		with as_user(make_user("Citizen").name):
			other = frappe.db.get_value("Hall Application", self.apply(), "applicant")
		self.assertEqual(first, again)
		self.assertNotEqual(first, other)

	def test_a_citizen_cannot_apply_for_somebody_else_s_applicant(self):
		applicant = make_applicant()
		with as_user(self.citizen), self.assertRaises(NotYourCaseError):
			make_application(matter=self.matter.name, applicant=applicant.name)

	def test_files_of_a_wrong_type_size_or_name_are_refused(self):
		with as_user(self.citizen):
			name = self.apply()
			for content, file_name in ((b"MZ\x90\x00", "a.pdf"), (PDF, "a.exe"), (b"", "a.pdf")):
				with self.assertRaises(UploadError):
					self.upload(name, content, file_name)
			with self.assertRaisesRegex(UploadError, "larger than 1 MB"):
				self.upload(name, PDF + b"0" * 1024 * 1024)

	def test_another_case_s_file_cannot_be_named_as_a_material(self):
		with as_user(make_user("Citizen").name):
			secret = self.upload(self.apply())
		with as_user(self.citizen):
			doc = frappe.get_doc("Hall Application", self.apply())
			doc.materials[0].attachment = secret
			with self.assertRaises(UploadError):
				doc.save()

	def test_a_private_file_cannot_be_registered_by_its_address(self):
		with as_user(make_user("Citizen").name):
			secret = self.upload(self.apply())
		with as_user(self.citizen), self.assertRaises(frappe.PermissionError):
			frappe.get_doc({"doctype": "File", "file_url": secret, "is_private": 1}).insert()

	def test_what_was_handed_in_is_kept(self):
		with as_user(self.citizen):
			name = self.apply()
			self.upload(name)
			submit_application(name)
			doc = frappe.get_doc("Hall Application", name)
			doc.contact_name = "李四"
			with self.assertRaises(FrozenFieldError):
				doc.save()

	def test_official_fields_written_by_a_citizen_are_reset(self):
		with as_user(self.citizen):
			doc = frappe.get_doc("Hall Application", self.apply())
			doc.update({"due_date": "2030-01-01", "acceptance_number": "1", "decision_basis": "x"})
			doc.save()
		doc.reload()
		self.assertFalse(doc.due_date or doc.acceptance_number or doc.decision_basis)

	def test_a_citizen_cannot_tick_papers_as_received(self):
		with as_user(self.citizen):
			doc = frappe.get_doc("Hall Application", self.apply(received=["申请表"]))
			self.assertFalse(doc.materials[0].is_received)
			doc.materials[0].is_received = 1
			doc.save()
		doc.reload()
		self.assertFalse(doc.materials[0].is_received)

	def test_an_applicant_may_withdraw_before_the_decision(self):
		with as_user(self.citizen):
			name = self.apply()
			self.upload(name)
			submit_application(name)
			withdraw_application(name)
		self.assertEqual(frappe.db.get_value("Hall Application", name, "stage"), stages.WITHDRAWN)

	def test_a_clerk_takes_in_papers_at_the_window(self):
		paper = {"contact": {"declares_truth": 1}, "received": ["申请表"], "channel": "Window"}
		doc = frappe.get_doc("Hall Application", take_in(NewApplication(self.matter.name, PERSON, **paper)))
		self.assertEqual((doc.stage, doc.channel), (stages.SUBMITTED, "Window"))
		self.assertEqual([row.is_received for row in doc.materials], [1, 0])

	def test_tracking_tells_the_stage_and_no_personal_data(self):
		application = make_application(matter=self.matter.name)
		told = frappe.as_json(track(application.name.lower()))
		self.assertIn("Draft", told)
		self.assertNotIn("张三丰", told)
		with self.assertRaises(frappe.DoesNotExistError):
			track("AAAA-AAAA-AAAA-AAAA")
