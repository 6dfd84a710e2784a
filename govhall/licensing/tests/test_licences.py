import json
from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.licensing.domain.validity import find_last_day
from govhall.licensing.services.register import draw_licence_number, find_paper, make_licence
from govhall.organisation.domain.identifiers import mask_identity_number
from govhall.papers.printing import (
	find_print_format,
	get_pdf,
	make_check_address,
	print_document,
	render_document,
)
from govhall.tasks import print_missing
from govhall.tests.base import TestCase
from govhall.tests.factories import make_applicant, make_application, make_credit_code, make_matter

PUBLIC_FACTS = {
	"kind",
	"number",
	"holder",
	"matter",
	"issuing_body",
	"date",
	"valid_from",
	"valid_until",
	"status",
	"sha256",
	"facts",
}
SCRIPT = "<script>alert('许可')</script>"
TYPED = ("applicant_name", "contact_name", "matter_name", "legal_basis", "department_name")


class LicenceTestCase(TestCase):
	def make_granted(self, applicant=None, **matter):
		"""Return an application that went from the window to the grant."""
		application = make_application(
			matter=make_matter(**matter).name, applicant=(applicant or make_applicant()).name
		)
		submit_application(application.name)
		for action, values in (
			("Accept", {}),
			("Start Review", {}),
			("Grant", {"decision_basis": "《测试法》第二条"}),
		):
			act_on_application(application.name, action, values)
		application.reload()
		return application

	def get_licence(self, application):
		return frappe.get_doc("Hall Licence", application.licence)

	def get_issued(self, **matter):
		application = self.make_granted(**matter)
		application.db_set("issued_on", now_datetime())
		return self.get_licence(application)

	def get_notice(self, application, kind="Acceptance Notice"):
		return frappe.get_doc("Hall Notice", {"application": application.name, "kind": kind})


class TestLostPapers(LicenceTestCase):
	def test_the_hourly_task_begins_with_the_oldest_paper_that_is_not_printed(self):
		name = self.make_granted().licence
		frappe.db.set_value("Hall Licence", name, "creation", "2001-01-01", update_modified=False)
		self.assertEqual(self.find_first(), name)
		print_document("Hall Licence", name)
		self.assertNotEqual(self.find_first(), name)

	def find_first(self) -> str | None:
		"""Return with which paper the job of the hourly task begins, if there is a job."""
		with patch("frappe.enqueue") as enqueue:
			print_missing()
		return enqueue.call_args and enqueue.call_args.kwargs["record_name"]


class TestLicences(LicenceTestCase):
	def test_a_grant_makes_a_licence_that_says_what_was_granted(self):
		application = self.make_granted(validity_months=36, english_result_name="Test Licence")
		licence = self.get_licence(application)
		self.assertEqual((licence.licence_name, licence.english_name), ("测试许可证", "Test Licence"))
		self.assertEqual((licence.holder, licence.status), ("张三丰", "Valid"))
		self.assertEqual(licence.valid_until, find_last_day(getdate(), 36))

	def test_a_licence_shows_a_personal_number_masked_and_a_credit_code_in_full(self):
		person = self.get_licence(self.make_granted())
		self.assertEqual(person.holder_id_number, mask_identity_number("650000198506150012"))
		code = make_credit_code()
		firm = make_applicant(
			applicant_type="Legal Person",
			applicant_name="测试建设有限公司",
			id_type="Unified Social Credit Code",
			id_number=code,
		)
		self.assertEqual(self.get_licence(self.make_granted(firm)).holder_id_number, code)

	def test_article_40_a_licence_without_a_period_has_no_last_day(self):
		self.assertIsNone(self.get_licence(self.make_granted(validity_months=0)).valid_until)

	def test_an_application_has_one_licence_however_often_it_is_asked_for(self):
		application = self.make_granted()
		self.assertEqual(make_licence(application, []), application.licence)
		self.assertEqual(frappe.db.count("Hall Licence", {"application": application.name}), 1)

	def test_licence_numbers_of_a_department_and_year_have_no_gaps(self):
		department = self.make_granted().department
		abbreviation = frappe.db.get_value("Hall Department", department, "abbreviation")
		numbers = [draw_licence_number(department, 2031) for _ in range(3)]
		self.assertEqual(numbers, [f"{abbreviation}证〔2031〕{serial}号" for serial in (1, 2, 3)])


class TestFindPaper(LicenceTestCase):
	def test_the_public_facts_of_a_licence_are_these_and_no_more(self):
		licence = self.get_issued()
		paper = find_paper(licence.verification_code)
		self.assertEqual(set(paper), PUBLIC_FACTS)
		self.assertEqual((paper["kind"], paper["holder"], paper["status"]), ("测试许可证", "张*丰", "Valid"))
		self.assertNotIn("198506150012", str(paper))

	def test_the_public_facts_of_a_notice_are_these_and_no_more(self):
		notice = self.get_notice(self.make_granted())
		paper = find_paper(notice.verification_code)
		self.assertEqual(set(paper), PUBLIC_FACTS)
		self.assertEqual((paper["number"], paper["holder"]), (notice.number, "张*丰"))
		self.assertEqual((paper["kind"], paper["status"]), ("Acceptance Notice", "Issued"))

	def test_the_name_of_a_firm_is_public(self):
		firm = make_applicant(
			applicant_type="Legal Person",
			applicant_name="测试建设有限公司",
			id_type="Unified Social Credit Code",
			id_number=make_credit_code(),
		)
		licence = self.get_licence(self.make_granted(firm))
		self.assertEqual(find_paper(licence.verification_code)["holder"], "测试建设有限公司")

	def test_a_licence_past_its_last_day_reads_expired(self):
		licence = self.get_issued(validity_months=12)
		licence.db_set("valid_until", add_days(getdate(), -1))
		self.assertEqual(find_paper(licence.verification_code)["status"], "Expired")

	def test_a_licence_that_is_made_and_not_issued_is_not_valid(self):
		licence = self.get_licence(self.make_granted())
		self.assertEqual(find_paper(licence.verification_code)["status"], "Not Issued")

	def test_a_code_is_found_as_people_type_it(self):
		licence = self.get_licence(self.make_granted())
		typed = licence.verification_code.replace("-", " ").lower()
		self.assertEqual(find_paper(typed)["number"], licence.number)

	def test_a_code_that_is_on_no_paper_finds_nothing(self):
		for code in ("", "2222-2222-2222-2222", "' or 1=1 --", "%"):
			self.assertIsNone(find_paper(code))


class TestPrinting(LicenceTestCase):
	def test_printing_keeps_a_private_file_and_its_hash_and_is_done_once(self):
		licence = self.get_licence(self.make_granted())
		print_document("Hall Licence", licence.name)
		licence.reload()
		first = licence.as_dict()
		self.assertEqual(len(first.sha256), 64)
		self.assertTrue(first.pdf.startswith("/private/files/"))
		print_document("Hall Licence", licence.name)
		licence.reload()
		self.assertEqual((licence.pdf, licence.sha256), (first.pdf, first.sha256))
		attached = {"attached_to_doctype": "Hall Licence", "attached_to_name": licence.name}
		self.assertEqual(frappe.db.count("File", attached), 1)

	def test_a_paper_that_no_worker_has_printed_yet_is_printed_when_it_is_asked_for(self):
		notice = self.get_notice(self.make_granted())
		pdf = get_pdf("Hall Notice", notice.name)
		self.assertTrue(pdf.startswith(b"%PDF"))
		self.assertEqual(get_pdf("Hall Notice", notice.name), pdf)

	def test_every_kind_of_notice_and_the_licence_have_a_print_format(self):
		for kind in frappe.get_meta("Hall Notice").get_field("kind").options.split("\n"):
			self.assertTrue(frappe.db.exists("Print Format", f"Hall {kind}"), kind)
		self.assertTrue(frappe.db.exists("Print Format", "Hall Licence"))

	def test_a_matter_may_have_a_licence_format_of_its_own(self):
		licence = self.get_licence(self.make_granted())
		self.assertEqual(find_print_format(licence), "Hall Licence")
		own = frappe.copy_doc(frappe.get_doc("Print Format", "Hall Licence"))
		own.name = f"Hall Licence {licence.matter}"
		own.html = "<p>专用样式 {{ doc.holder | e }}</p>"
		own.insert()
		self.assertIn("专用样式 张三丰", render_document(licence))

	def test_an_administrator_changes_the_wording_of_papers_to_come(self):
		notice = self.get_notice(self.make_granted())
		wording = frappe.get_doc("Print Format", "Hall Acceptance Notice")
		wording.html = wording.html.replace("受理通知书", "受理凭证")
		wording.save()
		self.assertIn("受理凭证</h1>", render_document(notice))

	def test_a_notice_says_what_was_true_when_it_was_issued(self):
		application = self.make_granted()
		notice = self.get_notice(application)
		frappe.db.set_value("Hall Matter", application.matter, "matter_name", "改过的名称")
		frappe.db.set_value("Hall Application", application.name, "applicant_name", "别人")
		html = render_document(notice)
		self.assertIn("测试许可核发", html)
		self.assertNotIn("改过的名称", html)
		self.assertNotIn("别人", html)

	def test_what_people_typed_is_printed_and_not_run(self):
		application = self.make_granted()
		notice, licence = self.get_notice(application), self.get_licence(application)
		content = json.loads(notice.content)
		notice.content = json.dumps({key: SCRIPT if key in TYPED else content[key] for key in content})
		licence.update({"holder": SCRIPT, "licence_name": SCRIPT})
		licence.content = json.dumps([{"label": SCRIPT, "value": SCRIPT, "fieldtype": "Data"}])
		for paper in (notice, licence):
			html = render_document(paper)
			self.assertNotIn("<script>", html)
			self.assertIn("&lt;script&gt;", html)

	def test_a_template_in_what_people_typed_is_not_filled_in(self):
		application = self.make_granted(make_applicant(applicant_name="{{ 7 * 191 }}"))
		self.assertNotIn("1337", render_document(self.get_notice(application)))

	def test_a_request_cannot_choose_the_host_that_is_printed(self):
		notice = self.get_notice(self.make_granted())
		frappe.local.request = frappe._dict(host="evil.example")
		self.addCleanup(delattr, frappe.local, "request")
		self.assertNotIn("evil.example", make_check_address(notice))
		self.assertTrue(make_check_address(notice).endswith(f"/hall/verify/{notice.verification_code}"))
