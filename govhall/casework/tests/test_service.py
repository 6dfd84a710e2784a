import frappe
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.notices import INTERESTED_PARTY, WITHDRAWAL
from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.telling.announcing import announce
from govhall.casework.services.telling.notices import issue_notice
from govhall.exceptions import FrozenFieldError, ServiceRecordError
from govhall.organisation.domain.roles import CITIZEN
from govhall.papers.printing import render_document
from govhall.patches import serve_what_has_arrived
from govhall.procedure.services.serving import record_access, record_service
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_applicant, make_application, make_matter, make_staff, make_user

GRANT = {"decision_basis": "《测试法》第二条"}
REFUSAL = {"decision_basis": "《测试法》第二条", "decision_reason": "不符合条件"}
DIRECT = {"method": "Direct", "recipient": "张三丰", "relation": "本人"}


class ServiceCase(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.act("Accept")

	def act(self, action, **values):
		act_on_application(self.application.name, action, values)
		self.application.reload()

	def find_notice(self, kind="Acceptance Notice"):
		return frappe.get_last_doc("Hall Notice", {"application": self.application.name, "kind": kind})

	def serve(self, notice=None, **values):
		notice = notice or self.find_notice()
		served = {"served_date": getdate(), **DIRECT, **values}
		return frappe.get_doc("Hall Service Record", record_service(notice.doctype, notice.name, served))

	def refuse(self):
		self.act("Start Review")
		self.act("Refuse", **REFUSAL)
		return self.find_notice("Refusal Decision")

	def send_licence(self):
		self.act("Start Review")
		self.act("Grant", **GRANT)
		self.act("Issue", collected_by="邮政快递", collector_relation="By Post", tracking_number="EMS1")
		return frappe.get_doc("Hall Licence", self.application.licence)


class TestAnnouncements(ServiceCase):
	def test_civil_procedure_article_95_what_nobody_could_hand_over_is_announced_with_reason_and_days(self):
		refusal = self.refuse()
		name = announce(refusal.name, "按登记的地址和电话都找不到申请人。")
		paper = frappe.get_doc("Hall Notice", name)
		self.assertEqual(
			(paper.kind, paper.addressee, paper.citizen), ("Service Announcement", "社会公众", None)
		)
		told = frappe.parse_json(paper.content)
		self.assertEqual((told["served_to"], told["paper_number"]), (refusal.addressee, refusal.number))
		self.assertEqual(told["publication_days"], 30)
		# nobody signs for what is addressed to everybody
		self.assertNotIn("签收人", render_document(paper))
		self.assertIn("签收人", render_document(refusal))
		self.assertEqual(announce(refusal.name, "再按一次。"), name)

	def test_civil_procedure_article_95_the_days_begin_with_the_publication_and_not_with_the_announcement(
		self,
	):
		refusal = self.refuse()
		announce(refusal.name, "下落不明。")
		refusal.reload()
		self.assertIsNone(refusal.served_date)
		record = self.serve(refusal, method="Public Notice", place="市政府网站", remark="下落不明")
		self.assertEqual(record.effective_date, add_days(getdate(), 30))
		with self.assertRaisesRegex(ServiceRecordError, "served already"):
			announce(refusal.name, "下落不明。")

	def test_an_announcement_is_not_announced_itself(self):
		name = announce(self.find_notice().name, "下落不明。")
		with self.assertRaises(ServiceRecordError):
			announce(name, "下落不明。")

	def test_only_who_may_change_the_case_announces_its_papers(self):
		notice = self.find_notice().name
		for user in (make_user(CITIZEN).name, make_user("Hall Clerk").name):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				announce(notice, "下落不明。")


class TestWaysOfService(ServiceCase):
	def test_a_direct_service_is_written_into_the_notice(self):
		record = self.serve()
		notice = self.find_notice()
		self.assertEqual((notice.served_date, notice.served_by_method), (getdate(), "Direct"))
		self.assertEqual(record.department, self.application.department)

	def test_a_direct_service_names_the_relation_of_who_signed(self):
		with self.assertRaisesRegex(ServiceRecordError, "Relation to the Addressee"):
			self.serve(relation="")

	def test_what_was_left_in_place_needs_witnesses_or_a_proof(self):
		left = {"method": "Left in Place", "place": "住所", "remark": "拒绝签收"}
		with self.assertRaisesRegex(ServiceRecordError, "Witnesses / Proof"):
			self.serve(**left)
		self.serve(**left, witnesses="社区工作人员 王五")

	def test_service_by_post_needs_the_slip(self):
		with self.assertRaisesRegex(ServiceRecordError, "Number of the Return Slip / Proof"):
			self.serve(method="Post")
		self.serve(method="Post", slip_number="XA123")

	def test_electronic_service_needs_consent(self):
		with self.assertRaisesRegex(ServiceRecordError, "has not consented"):
			self.serve(method="Electronic")
		self.application.db_set("consents_electronic", 1)
		self.serve(method="Electronic")

	def test_electronic_service_of_what_is_written_to_another_needs_the_consent_of_the_other(
		self,
	):
		self.application.db_set("consents_electronic", 1)
		facts = {"interest": "采光", "statement_due_date": getdate()}
		notice = issue_notice(self.application, INTERESTED_PARTY, facts, "邻居王五")
		with self.assertRaisesRegex(ServiceRecordError, "邻居王五 has not consented"):
			self.serve(frappe.get_doc("Hall Notice", notice), method="Electronic")

	def test_a_public_notice_takes_effect_after_thirty_days(self):
		record = self.serve(method="Public Notice", place="市政府网站", remark="下落不明")
		self.assertEqual(getdate(record.effective_date), add_days(getdate(), 30))
		self.assertEqual(self.find_notice().served_date, add_days(getdate(), 30))

	def test_a_service_lies_neither_before_the_paper_nor_in_the_future(self):
		for day in (add_days(getdate(), -1), add_days(getdate(), 1)):
			with self.assertRaisesRegex(ServiceRecordError, "must lie between"):
				self.serve(served_date=day)

	def test_a_service_without_way_or_day_is_refused(self):
		for lack in ({"method": "By Pigeon"}, {"served_date": None}):
			with self.assertRaisesRegex(ServiceRecordError, "in which way and on which day"):
				self.serve(**lack)

	def test_a_paper_is_served_once(self):
		self.serve()
		with self.assertRaisesRegex(ServiceRecordError, "was served already"):
			self.serve()

	def test_a_record_names_a_paper_of_its_own_case(self):
		other = make_application(matter=self.matter.name)
		record = frappe.new_doc("Hall Service Record")
		record.update({"application": other.name, "served_date": getdate(), **DIRECT})
		with self.assertRaisesRegex(ServiceRecordError, "which notice or licence"):
			record.insert()
		submit_application(other.name)
		record.notice = frappe.db.get_value("Hall Notice", {"application": other.name})
		record.licence = self.send_licence().name
		with self.assertRaisesRegex(ServiceRecordError, "does not belong"):
			record.insert()

	def test_a_record_is_neither_changed_nor_deleted(self):
		record = self.serve()
		record.recipient = "李四"
		with self.assertRaises(FrozenFieldError):
			record.save()
		with self.assertRaises(FrozenFieldError):
			record.delete()


class TestServiceInTheLifeOfACase(ServiceCase):
	def test_article_44_what_is_handed_out_in_person_is_on_record_as_served(self):
		self.act("Start Review")
		self.act("Grant", **GRANT)
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		filters = {"application": self.application.name}
		record = frappe.get_last_doc("Hall Service Record", filters)
		self.assertEqual((record.method, record.recipient), ("Direct", "张三丰"))
		self.assertEqual(record.licence, self.application.licence)
		self.assertEqual(record.notice, self.find_notice("Grant Decision").name)

	def test_article_44_a_sent_licence_is_served_only_with_its_record(self):
		licence = self.send_licence()
		with self.assertRaisesRegex(ServiceRecordError, "record first"):
			self.act("Record Service")
		self.serve(licence, method="Post", slip_number="XA123")
		self.application.reload()
		self.assertEqual(self.application.stage, stages.SERVED)
		self.assertEqual(self.application.served_on, getdate())

	def test_a_refusal_is_served_with_the_record_of_its_decision(self):
		self.serve()
		decision = self.refuse()
		with self.assertRaisesRegex(ServiceRecordError, "record first"):
			self.act("Record Service")
		self.serve(decision)
		self.application.reload()
		self.assertEqual(self.application.stage, stages.SERVED)

	def test_a_public_notice_closes_the_case_only_when_it_takes_effect(self):
		decision = self.refuse()
		self.serve(decision, method="Public Notice", place="市政府网站", remark="下落不明")
		self.application.reload()
		self.assertEqual(self.application.stage, stages.REFUSED)
		with self.assertRaisesRegex(ServiceRecordError, "counts as service only on"):
			self.act("Record Service")

	def test_a_clerk_of_another_department_cannot_record_a_service(self):
		clerk = make_user("Hall Clerk")
		make_staff(clerk.name, make_matter().department)
		with as_user(clerk.name), self.assertRaises(frappe.PermissionError):
			self.serve(self.find_notice())


class TestElectronicAccess(ServiceCase):
	def setUp(self):
		self.citizen = make_user(CITIZEN)
		self.matter = make_matter()
		applicant = make_applicant(user=self.citizen.name)
		self.application = make_application(
			matter=self.matter.name, applicant=applicant.name, consents_electronic=1
		)
		submit_application(self.application.name)
		self.act("Accept")

	def find_record(self):
		return frappe.get_doc("Hall Service Record", {"notice": self.find_notice().name})

	def open_as(self, user):
		with as_user(user):
			record_access("Hall Notice", self.find_notice().name)
		return self.find_record().opened_on

	def test_civil_procedure_article_90_what_arrives_in_the_account_is_served_on_that_day(self):
		notice, record = self.find_notice(), self.find_record()
		self.assertEqual((notice.served_date, notice.served_by_method), (getdate(), "Electronic"))
		self.assertEqual((getdate(record.effective_date), record.recipient), (getdate(), "张三丰"))
		self.assertFalse(record.opened_on)

	def test_civil_procedure_article_90_reading_is_noted_once_and_moves_no_day(self):
		arrived = add_days(getdate(), -9)
		frappe.db.set_value("Hall Service Record", self.find_record().name, "effective_date", arrived)
		opened = self.open_as(self.citizen.name)
		self.assertTrue(opened)
		self.assertEqual(self.open_as(self.citizen.name), opened)
		self.assertEqual(self.find_record().effective_date, arrived)
		self.assertEqual(frappe.db.count("Hall Service Record", {"notice": self.find_notice().name}), 1)

	def test_a_clerk_who_opens_a_notice_leaves_no_trace_of_reading(self):
		self.assertFalse(self.open_as("Administrator"))

	def test_what_is_issued_without_consent_or_to_no_account_waits_for_its_service(self):
		for values in ({"consents_electronic": 0}, {"citizen": None}):
			self.application.db_set({"consents_electronic": 1, "citizen": self.citizen.name} | values)
			notice = issue_notice(self.application, WITHDRAWAL)
			self.assertFalse(frappe.db.get_value("Hall Notice", notice, "served_date"))

	def test_what_is_written_to_another_does_not_arrive_with_the_applicant(self):
		facts = {"interest": "采光", "statement_due_date": getdate()}
		notice = issue_notice(self.application, INTERESTED_PARTY, facts, "邻居王五")
		self.assertFalse(frappe.db.get_value("Hall Notice", notice, "served_date"))

	def test_an_electronic_licence_is_served_when_it_is_issued_into_the_account(self):
		self.application.db_set("delivery_method", "Electronic")
		self.act("Start Review")
		self.act("Grant", **GRANT)
		licence = self.application.licence
		self.assertFalse(frappe.db.get_value("Hall Licence", licence, "served_date"))
		self.act("Issue", collected_by="张三丰", collector_relation="The Applicant")
		served = frappe.db.get_value("Hall Licence", licence, ["served_date", "served_by_method"])
		self.assertEqual(served, (getdate(), "Electronic"))

	def test_notices_of_before_are_served_since_they_came_into_the_account(self):
		notice, issued = self.find_notice(), add_days(now_datetime(), -20)
		frappe.db.delete("Hall Service Record", {"notice": notice.name})
		notice.db_set({"served_date": None, "served_by_method": None, "issued_on": issued})
		serve_what_has_arrived.execute()
		notice.reload()
		self.assertEqual((notice.served_date, notice.served_by_method), (getdate(issued), "Electronic"))
