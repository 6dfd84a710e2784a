import io
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date
from frappe.utils.background_jobs import create_job_id
from pypdf import PdfReader

from govhall.casework.domain import notices
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.telling.notices import issue_notice
from govhall.casework.tests.notice_samples import DONE, PROMISE, SAMPLES
from govhall.exceptions import IncompleteNoticeError
from govhall.papers import printing
from govhall.papers.printing import JOB, print_document, render_document
from govhall.papers.typesetting import render_pdf
from govhall.tests.base import TestCase
from govhall.tests.factories import make_application, make_department, make_matter

A4_POINTS = (595.3, 841.9)
BASE_MATERIALS = [
	{
		"material_name": "申请表",
		"is_received": 1,
		"original_count": 2,
		"copy_count": 3,
		"correction_note": "未盖章",
	}
]


class NoticeCase(TestCase):
	def setUp(self):
		self.department = make_department(phone="0991-0000101", complaint_phone="0991-0000201")
		matter = make_matter(department=self.department.name, **PROMISE)
		self.application = make_application(matter=matter.name, materials=BASE_MATERIALS)
		submit_application(self.application.name)
		self.application.reload()
		self.done = frappe.get_doc("Hall Application", self.application.name)
		self.done.update(DONE)
		self.done.materials[1].is_tolerated = 1

	def issue(self, kind, facts=None, addressee=None):
		return frappe.get_doc("Hall Notice", issue_notice(self.done, kind, facts, addressee))


class TestPapersOfNotices(NoticeCase):
	def test_every_kind_of_notice_has_a_sample_here(self):
		self.assertEqual(set(SAMPLES), set(notices.KINDS))

	def test_every_kind_says_on_paper_what_the_law_wants(self):
		for kind, (facts, said) in SAMPLES.items():
			with self.subTest(kind.name):
				notice = self.issue(kind, facts)
				reader = PdfReader(io.BytesIO(render_pdf(render_document(notice))))
				box = reader.pages[0].mediabox
				self.assertEqual((round(float(box.width), 1), round(float(box.height), 1)), A4_POINTS)
				words = "".join("".join(page.extract_text() for page in reader.pages).split())
				for fact in (notice.number, "行政许可专用章", "签收人", "—1—", *said):
					self.assertIn(fact, words)

	def test_nobody_signs_a_promise_on_a_page_that_does_not_say_what(self):
		for lines in range(8, 15):
			self.done.promise_text = "资金已经落实。\n" * lines
			pages = self.read_pages(self.issue(notices.PROMISE))
			signed = next(page for page in pages if "承诺人（签名或者盖章）" in page)
			self.assertIn("愿意承担不实承诺的法律责任", signed)

	def test_a_reason_that_ends_in_a_semicolon_ends_in_one_full_stop(self):
		self.done.decision_reason = "现场具备施工条件；"
		text = "".join(self.read_pages(self.issue(notices.GRANT)))
		self.assertIn("现场具备施工条件。根据", text)

	def read_pages(self, notice) -> list[str]:
		reader = PdfReader(io.BytesIO(render_pdf(render_document(notice))))
		return ["".join(page.extract_text().split()) for page in reader.pages]

	def test_the_notice_of_another_person_hides_the_tracking_code(self):
		facts = {"interest": "影响日照。", "statement_due_date": "2026-11-29"}
		notice = self.issue(notices.INTERESTED_PARTY, facts, "王德海")
		page = render_document(notice)
		for fact in ("王德海", "直接关系你（单位）", "2026年11月29日"):
			self.assertIn(fact, page)
		self.assertNotIn(self.application.name, page)
		self.assertIsNone(notice.citizen)

	def test_a_printed_notice_keeps_its_file_and_hash(self):
		notice = self.issue(notices.RECEIPT)
		print_document("Hall Notice", notice.name)
		first = frappe.db.get_value("Hall Notice", notice.name, ["pdf", "sha256"])
		print_document("Hall Notice", notice.name)
		self.assertEqual(frappe.db.get_value("Hall Notice", notice.name, ["pdf", "sha256"]), first)
		self.assertEqual(len(first[1]), 64)


class TestPrintJobs(NoticeCase):
	def setUp(self):
		super().setUp()
		self.before, self.first, self.second = (self.issue(notices.RECEIPT).name for _ in range(3))
		long_ago = add_to_date(None, minutes=-5)
		frappe.db.set_value("Hall Notice", self.before, "creation", long_ago, update_modified=False)

	def run_job(self, name: str) -> None:
		"""Do what a worker does, as if there were no papers but those of this test."""
		found = printing.list_unprinted

		def list_own(record_type, most, after=None):
			own = (self.before, self.first, self.second)
			return [row for row in found(record_type, 1000, after) if row.name in own]

		with patch.object(printing, "list_unprinted", list_own), patch.object(frappe.db, "commit"):
			printing.print_waiting("Hall Notice", name)

	def list_printed(self) -> list[str]:
		papers = (self.before, self.first, self.second)
		return [name for name in papers if frappe.db.get_value("Hall Notice", name, "pdf")]

	def test_a_job_prints_its_paper_and_those_of_its_time_and_leaves_what_came_before(self):
		self.run_job(self.second)
		self.assertEqual(self.list_printed(), [self.first, self.second])
		self.run_job(self.before)
		self.assertEqual(self.list_printed(), [self.before, self.first, self.second])

	def test_a_paper_that_cannot_be_printed_is_written_down_and_keeps_no_other_back(self):
		def refuse_first(record_type, record_name):
			if record_name == self.first:
				raise ValueError("no such template")
			print_document(record_type, record_name)

		with (
			patch.object(printing, "print_document", refuse_first),
			patch.object(frappe.db, "rollback") as rollback,
		):
			self.run_job(self.first)
		rollback.assert_called_once()
		self.assertEqual(self.list_printed(), [self.second])
		self.assertTrue(frappe.db.exists("Error Log", {"reference_name": self.first}))

	def test_a_paper_brings_a_job_unless_one_waits_that_will_come_to_it(self):
		doc = frappe.get_doc("Hall Notice", self.first)
		for waiting, queued in (([], 1), (["another.site::hall-print-1"], 1), ([create_job_id(JOB)], 0)):
			frappe.db.after_commit.reset()
			printing.print_after_commit(doc)
			with (
				patch.object(printing, "get_queue") as get_queue,
				patch("frappe.enqueue") as enqueue,
			):
				get_queue.return_value.get_job_ids.return_value = waiting
				frappe.db.after_commit.run()
			self.assertEqual(enqueue.call_count, queued, waiting)


class TestContentOfNotices(NoticeCase):
	def test_a_notice_that_lacks_what_it_must_say_is_not_issued_and_takes_no_number(self):
		with self.assertRaisesRegex(IncompleteNoticeError, "Place; Presiding Officer"):
			self.issue(notices.HEARING, {"held_on": "2026-12-09 10:30:00"})
		facts, _said = SAMPLES[notices.HEARING]
		self.assertTrue(self.issue(notices.HEARING, facts).number.endswith("〕1号"))

	def test_a_refusal_names_who_reconsiders_it_and_which_court_hears_it(self):
		self.department.db_set({"reconsideration_body": None, "court": " "})
		frappe.clear_document_cache("Hall Department", self.department.name)
		with self.assertRaisesRegex(IncompleteNoticeError, "Reconsideration Body; Court of First Instance"):
			self.issue(notices.REFUSAL)

	def test_serials_have_no_gaps_for_each_kind(self):
		kinds = (notices.RESUMPTION, notices.EXTENSION, notices.RESUMPTION, notices.RESUMPTION)
		numbers = [self.issue(kind).number.split("许")[1] for kind in kinds]
		year = frappe.utils.getdate().year
		self.assertEqual(
			numbers, [f"复〔{year}〕1号", f"延〔{year}〕1号", f"复〔{year}〕2号", f"复〔{year}〕3号"]
		)

	def test_a_receipt_lists_only_what_was_handed_over(self):
		content = frappe.parse_json(self.issue(notices.RECEIPT).content)
		rows = [
			(row["material_name"], row["original_count"], row["copy_count"])
			for row in content["received_materials"]
		]
		self.assertEqual(rows, [("申请表", 2, 3)])

	def test_who_hands_over_no_paper_gets_a_receipt_for_the_application(self):
		matter = make_matter(materials=[{"material_name": "说明", "necessity": "Optional"}])
		application = make_application(matter=matter.name, materials=[])
		submit_application(application.name)
		receipt = frappe.get_last_doc("Hall Notice", {"application": application.name})
		self.assertEqual(receipt.kind, notices.RECEIPT.name)
		self.assertIn("未随附其他材料", render_document(receipt))

	def test_a_notice_keeps_its_facts_when_the_case_goes_on(self):
		act_on_application(self.application.name, "Accept", {})
		notice = frappe.get_last_doc("Hall Notice", {"application": self.application.name})
		before = render_document(notice)
		self.application.reload()
		self.application.db_set({"due_date": "2030-01-01", "applicant_name": "别人"})
		self.assertEqual(render_document(notice), before)
