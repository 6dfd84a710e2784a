"""Enquiries (咨询): asked with a clock, answered with a paper, seen by whom they concern."""

from datetime import timedelta

import frappe
from frappe.utils import getdate

from govhall.exceptions import EnquiryError, FrozenFieldError
from govhall.organisation.domain.roles import CITIZEN, CLERK
from govhall.organisation.services.calendars import add_working_days
from govhall.papers.printing import render_document
from govhall.procedure.services.ledger import list_events, read_ledger
from govhall.procedure.services.light_sweep import sweep_lights
from govhall.procedure.services.serving import record_service
from govhall.public_voice.services.enquiries import DOCTYPE, NewEnquiry, answer, ask, list_own
from govhall.public_voice.services.recalculation import recalculate_halls
from govhall.tests.base import SharingTestCase, as_user, savepoint
from govhall.tests.factories import make_calendar, make_department, make_matter, make_staff, make_user

QUESTION = "施工许可证可以由他人代领吗？5 < 6 & 急"
REPLY = "可以。\n代领人请携带委托书和本人身份证件。"


class EnquiryCase(SharingTestCase):
	@classmethod
	def share(cls):
		cls.matter = make_matter()
		cls.department = cls.matter.department
		cls.citizen, cls.other = make_user(CITIZEN).name, make_user(CITIZEN).name
		cls.clerk, cls.stranger = make_user(CLERK).name, make_user(CLERK).name
		make_staff(cls.clerk, cls.department)
		make_staff(cls.stranger, make_department().name)

	def ask(self, **overrides) -> "frappe.model.document.Document":
		new = {"department": self.department, "question": QUESTION, "applicant_name": "王小明"}
		with as_user(self.citizen):
			name = ask(NewEnquiry(**{**new, "mobile": "13800000001", **overrides}))
		return frappe.get_doc(DOCTYPE, name)

	def answer(self, enquiry, **overrides) -> "frappe.model.document.Document":
		with as_user(self.clerk):
			return frappe.get_doc("Hall Notice", answer(enquiry.name, **{"answer": REPLY, **overrides}))


class TestAsking(EnquiryCase):
	def test_an_enquiry_is_due_within_the_days_of_the_setting(self):
		frappe.db.set_single_value("Hall Casework Settings", "enquiry_days", 3)
		frappe.clear_document_cache("Hall Casework Settings", "Hall Casework Settings")
		enquiry = self.ask()
		self.assertEqual(getdate(enquiry.due_date), add_working_days(enquiry.hall, getdate(), 3))
		self.assertEqual((enquiry.deadline, enquiry.light), (enquiry.due_date, "Green"))
		self.assertEqual([event.kind for event in list_events(enquiry)], ["Start"])
		frappe.clear_document_cache("Hall Casework Settings", "Hall Casework Settings")

	def test_a_late_enquiry_lights_up_red_in_the_sweep_of_all(self):
		enquiry = self.ask()
		sweep_lights(DOCTYPE, getdate(enquiry.due_date) + timedelta(days=1), lambda: None)
		self.assertEqual(frappe.db.get_value(DOCTYPE, enquiry.name, "light"), "Red")

	def test_its_due_day_follows_the_calendar_with_an_event_that_says_so(self):
		calendar = make_calendar()
		hall = frappe.db.get_value("Hall Department", self.department, "hall")
		frappe.db.set_value("Service Hall", hall, "calendar", calendar.name)
		enquiry = self.ask()
		holiday, before = add_working_days(enquiry.hall, getdate(), 2), getdate(enquiry.due_date)
		calendar.append("exceptions", {"day": holiday, "kind": "Local Holiday", "title": "古尔邦节"})
		calendar.save()
		self.assertEqual(recalculate_halls([enquiry.hall], savepoint), 1)
		enquiry.reload()
		self.assertEqual(getdate(enquiry.deadline), add_working_days(enquiry.hall, before, 1))
		self.assertEqual([event.kind for event in list_events(enquiry)], ["Start", "Recalculate"])
		self.assertEqual(recalculate_halls([enquiry.hall], savepoint), 0)

	def test_what_is_asked_must_say_something_and_fit(self):
		for lack in ({"question": " "}, {"question": "问" * 5001}, {"applicant_name": ""}):
			with self.assertRaises(EnquiryError):
				self.ask(**lack)

	def test_a_department_that_is_none_is_refused_as_is_anothers_matter(self):
		for wrong in ({"department": "nowhere"}, {"matter": make_matter().name}):
			with self.assertRaises(EnquiryError):
				self.ask(**wrong)
		self.assertEqual(self.ask(matter=self.matter.name).matter, self.matter.name)


class TestAnswering(EnquiryCase):
	def test_the_answer_is_a_paper_with_number_code_and_text(self):
		notice = self.answer(self.ask(), basis="《建筑法》第八条")
		self.assertRegex(notice.number, r"咨复〔\d{4}〕\d+号$")
		page = render_document(notice)
		for text in ("代领人请携带委托书", "《建筑法》第八条", "5 &lt; 6 &amp; 急", "业务专用章", "王小明"):
			self.assertIn(text, page)
		self.assertNotIn("None", page)

	def test_it_stops_the_clock_and_puts_out_the_light(self):
		enquiry = self.ask()
		notice = self.answer(enquiry)
		enquiry.reload()
		self.assertEqual((enquiry.stage, enquiry.light, enquiry.deadline), ("Answered", "None", None))
		self.assertTrue(read_ledger(enquiry).stop)
		self.assertEqual((notice.record_type, notice.record_name), (DOCTYPE, enquiry.name))
		self.assertFalse(notice.application)

	def test_the_log_says_who_did_what(self):
		enquiry = self.ask()
		notice = self.answer(enquiry)
		filters = {"record_type": DOCTYPE, "record_name": enquiry.name}
		fields = ["act", "from_stage", "to_stage", "done_by", "notice"]
		lines = frappe.get_all("Hall Act Record", filters, fields, order_by="creation asc", as_list=True)
		asked = ("Asked", None, "Asked", self.citizen, None)
		self.assertEqual(list(lines), [asked, ("Answered", "Asked", "Answered", self.clerk, notice.name)])

	def test_it_is_answered_once_and_never_changed(self):
		enquiry = self.ask()
		self.answer(enquiry)
		with self.assertRaisesRegex(EnquiryError, "answered already"):
			self.answer(enquiry)
		enquiry.reload()
		enquiry.answer = "不可以。"
		with self.assertRaises(FrozenFieldError):
			enquiry.save()
		with self.assertRaises(FrozenFieldError):
			enquiry.delete()

	def test_an_answer_says_something(self):
		with self.assertRaises(EnquiryError):
			self.answer(self.ask(), answer=" ")

	def test_the_answer_is_served_as_any_paper_is(self):
		notice = self.answer(self.ask())
		served = {"method": "Direct", "recipient": "王小明", "served_date": getdate(), "relation": "本人"}
		with as_user(self.clerk):
			record = frappe.get_doc(
				"Hall Service Record", record_service(notice.doctype, notice.name, served)
			)
		self.assertEqual((record.record_type, record.application), (DOCTYPE, None))
		self.assertEqual(record.citizen, self.citizen)
		self.assertEqual(frappe.db.get_value("Hall Notice", notice.name, "served_date"), getdate())

	def test_civil_procedure_article_90_an_answer_is_served_when_it_comes_into_the_account(self):
		notice = self.answer(self.ask(consents_electronic=True))
		served = frappe.db.get_value("Hall Notice", notice.name, ["served_date", "served_by_method"])
		self.assertEqual(served, (getdate(), "Electronic"))


class TestWhoSeesIt(EnquiryCase):
	def list_for(self, user: str, doctype: str = DOCTYPE) -> list[str]:
		with as_user(user):
			return frappe.get_list(doctype, pluck="name")

	def test_rows_are_seen_by_the_one_who_asked_and_by_the_department(self):
		enquiry = self.ask()
		notice = self.answer(enquiry)
		for user in (self.citizen, self.clerk):
			self.assertIn(enquiry.name, self.list_for(user))
			self.assertIn(notice.name, self.list_for(user, "Hall Notice"))
		for user in (self.other, self.stranger):
			self.assertNotIn(enquiry.name, self.list_for(user))
			self.assertNotIn(notice.name, self.list_for(user, "Hall Notice"))
			self.assertEqual(self.list_for(user, "Hall Act Record"), [])

	def test_strangers_neither_read_nor_answer(self):
		enquiry = self.ask()
		for user in (self.other, self.stranger):
			with as_user(user):
				self.assertFalse(enquiry.has_permission("read"))
				with self.assertRaises(frappe.PermissionError):
					answer(enquiry.name, REPLY)
		with as_user(self.citizen):
			self.assertTrue(enquiry.has_permission("read"))
			with self.assertRaises(frappe.PermissionError):
				answer(enquiry.name, REPLY)

	def test_everybody_lists_their_own(self):
		enquiry = self.ask()
		for user, names in ((self.citizen, [enquiry.name]), (self.other, [])):
			with as_user(user):
				self.assertEqual([row.name for row in list_own()], names)

	def test_nobody_writes_an_enquiry_by_hand(self):
		doc = frappe.new_doc(DOCTYPE)
		doc.update({"department": self.department, "question": QUESTION})
		with self.assertRaises(FrozenFieldError):
			doc.insert()
