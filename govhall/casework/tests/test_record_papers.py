import io
from base64 import b64decode, b64encode

import frappe
from frappe.utils import getdate, now_datetime
from pypdf import PdfReader

from govhall.casework.domain.notices import INTERESTED_PARTY
from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.telling.notices import issue_notice
from govhall.casework.services.telling.record_papers import print_record, read_picture, render_record
from govhall.organisation.domain.roles import CITIZEN
from govhall.papers.typesetting import render_pdf
from govhall.procedure.services.serving import record_service
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_application, make_matter, make_staff, make_user

PICTURE = b64decode(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class TestRecordPapers(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.application.reload()
		self.officers = [
			make_staff(make_user("Hall Reviewer").name, self.matter.department, full_name=name).name
			for name in ("赵一鸣", "孙小平")
		]

	def read(self, record_type, name):
		return self.read_pdf(print_record(record_type, name))

	def read_pdf(self, pdf):
		pages = PdfReader(io.BytesIO(pdf)).pages
		self.assertEqual(len(pages), 1)
		return "".join(pages[0].extract_text().split())

	def render(self, doctype, **values):
		record = frappe.get_doc({"doctype": doctype, "application": self.application.name, **values})
		return self.read_pdf(render_pdf(render_record(record)))

	def check(self, words, *facts):
		for fact in facts:
			self.assertIn(fact, words)

	def test_an_application_form_names_the_applicant_and_the_declaration_of_article_31(self):
		words = self.read("Hall Application", self.application.name)
		self.check(words, "行政许可申请书", "测试许可核发", "张三丰", "650000********0012", "1.申请表")
		self.check(words, "第三十一条", "签名或者盖章", self.application.name)

	def test_a_service_receipt_says_what_was_served_how_to_whom_and_where(self):
		notice = frappe.get_last_doc("Hall Notice", {"application": self.application.name})
		values = {
			"method": "Left in Place",
			"recipient": "张三丰",
			"served_date": getdate(),
			"place": "解放北路1号",
			"witnesses": "王建国",
			"remark": "拒绝签收",
		}
		words = self.read("Hall Service Record", record_service("Hall Notice", notice.name, values))
		self.check(
			words, "送达回证", notice.name, "留置送达", "解放北路1号", "王建国", "拒绝签收", "第八十七条"
		)

	def test_a_service_receipt_names_whom_the_notice_is_addressed_to(self):
		facts = {"interest": "采光", "statement_due_date": getdate()}
		notice = issue_notice(self.application, INTERESTED_PARTY, facts, "邻居王五")
		words = self.render("Hall Service Record", notice=notice, method="Direct", recipient="王小五")
		self.check(words, "受送达人邻居王五", "王小五")

	def test_what_people_write_is_printed_as_they_wrote_it_and_never_as_markup(self):
		bold = "<b>粗体</b>"
		records = {
			"Hall Application": {"contact_name": bold, "matter_version": self.application.matter_version},
			"Hall Service Record": {"recipient": bold, "relation": bold, "remark": bold, "method": "Direct"},
			"Hall Inspection": {"place": bold, "technical_standard": bold, "applicant_present": bold},
			"Hall Hearing": {"place": bold, "challenge": bold, "minutes": bold},
		}
		for doctype, values in records.items():
			record = frappe.get_doc({"doctype": doctype, "application": self.application.name, **values})
			page = render_record(self.application.update(values) if doctype == "Hall Application" else record)
			self.assertNotIn("<b>粗体", page, doctype)
			self.assertIn("&lt;b&gt;粗体", page, doctype)

	def test_the_record_of_an_inspection_names_both_officers_and_what_they_found(self):
		words = self.render(
			"Hall Inspection",
			inspected_on=now_datetime(),
			place="会展北路工地",
			findings="围挡符合要求。",
			officers=[{"staff": name} for name in self.officers],
		)
		self.check(words, "赵一鸣", "孙小平", "会展北路工地", "围挡符合要求", "第三十四条第三款")

	def test_the_record_of_an_inspection_shows_its_own_photograph_and_no_other(self):
		inspection = frappe.get_doc(
			{"doctype": "Hall Inspection", "name": "i-1", "photo": "/private/files/a.png"}
		)
		self.assertIsNone(read_picture(inspection))
		file = frappe.get_doc(
			{"doctype": "File", "file_name": "现场.png", "content": PICTURE, "is_private": 1}
		)
		file.update({"attached_to_doctype": "Hall Inspection", "attached_to_name": "i-1"})
		inspection.photo = file.insert().file_url
		self.assertEqual(read_picture(inspection), f"data:image/png;base64,{b64encode(PICTURE).decode()}")
		inspection.name = "i-2"
		self.assertIsNone(read_picture(inspection))

	def test_the_minutes_of_a_hearing_name_who_presided(self):
		words = self.render(
			"Hall Hearing", presiding_officer=self.officers[0], place="三楼听证室", minutes="宣布听证开始。"
		)
		self.check(words, "听证笔录", "赵一鸣", "三楼听证室", "宣布听证开始", "第四十八条")

	def test_a_stranger_gets_no_print_of_a_record(self):
		stranger = make_user(CITIZEN)
		with as_user(stranger.name), self.assertRaises(frappe.PermissionError):
			print_record("Hall Application", self.application.name)
