"""Applying and accepting: Licensing Law, Articles 29 to 33; rules named by their article."""

import secrets

import frappe
from frappe.utils import add_days, formatdate, getdate

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	change_answers,
	create_application,
	submit_application,
)
from govhall.casework.services.materials import attach_material
from govhall.casework.tests.law import LawTestCase
from govhall.catalogue.domain.rules import check_materials
from govhall.catalogue.tests.test_forms import make_doctype
from govhall.exceptions import (
	FrozenFieldError,
	IllegalStageError,
	IncompleteApplicationError,
	InvalidArgumentError,
)
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user
from govhall.tests.factories import MATERIAL, PERSON, make_application, make_matter, make_user

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FORM = "Test Law Form"
ROWS = "Test Law Row"


class TestApplying(LawTestCase):
	def test_article_29_every_channel_that_the_guide_names_takes_applications(self):
		matter = make_matter()
		with as_user(make_user("Citizen").name):
			for channel in ("Portal", "REST"):
				name = create_application(NewApplication(matter.name, PERSON, channel=channel))
				self.assertTrue(frappe.db.exists("Hall Application", name))

	def test_article_30_the_materials_asked_for_are_those_of_the_published_list_and_no_others(self):
		application = self.apply()
		self.assertEqual([row.material_name for row in application.materials], ["申请表", "说明"])
		application.append("materials", {"material_name": "居委会证明"})
		application.save()
		application.reload()
		self.assertEqual(len(application.materials), 2)

	def test_article_30_a_guide_with_a_catch_all_material_is_not_published(self):
		found = list(check_materials({"materials": [{"material_name": "其他有关材料"}]}))
		self.assertEqual([finding.level for finding in found], ["Error"])

	def test_article_31_the_applicant_answers_for_the_truth(self):
		application = make_application(declares_truth=0)
		with self.assertRaisesRegex(IncompleteApplicationError, "Article 31"):
			submit_application(application.name)


class TestExamination(LawTestCase):
	def test_article_32_1_1_what_needs_no_licence_is_told_at_once_in_writing(self):
		self.apply()
		with self.assertRaisesRegex(IncompleteApplicationError, "Non Acceptance Reason"):
			self.act("Declare Not Required")
		self.act("Declare Not Required", non_acceptance_reason="依法不需要取得行政许可")
		self.assertEqual(self.application.stage, stages.NOT_REQUIRED)
		self.assertEqual(self.list_notices()[-1], "Licence Not Required Notice")
		self.assertFalse(self.application.acceptance_number)

	def test_article_32_1_2_an_agency_that_is_not_competent_says_which_one_is(self):
		self.apply()
		with self.assertRaisesRegex(IncompleteApplicationError, "Competent Agency"):
			self.act("Refuse to Accept", non_acceptance_reason="不属于本机关职权范围")
		self.act("Refuse to Accept", non_acceptance_reason="不属于本机关职权范围", competent_body="水务局")
		self.assertEqual(self.application.stage, stages.NOT_ACCEPTED)
		self.assertEqual(self.list_notices()[-1], "Non-Acceptance Decision")

	def test_article_32_1_3_errors_are_corrected_on_the_spot(self):
		application = self.apply()
		application.contact_name = "张三"
		application.save()
		application.reload()
		self.assertEqual(application.contact_name, "张三")
		stranger = make_user("Citizen").name
		with as_user(stranger), self.assertRaises(frappe.PermissionError):
			frappe.get_doc("Hall Application", application.name).save()

	def test_article_32_1_4_corrections_are_asked_for_once(self):
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		self.assertEqual(self.list_notices()[-1], "Correction Notice")
		submit_application(self.application.name)
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Request Correction", correction_reason="还缺一项")

	def test_article_32_1_4_a_correction_notice_says_what_is_to_be_corrected(self):
		self.apply()
		with self.assertRaisesRegex(IncompleteApplicationError, "Correct"):
			self.act("Request Correction")

	def test_article_32_1_4_corrections_are_asked_for_within_five_working_days(self):
		self.apply()
		self.received_days_ago(30)
		with self.assertRaisesRegex(IllegalStageError, "deemed accepted"):
			self.act("Request Correction", correction_reason="太迟")

	def test_article_32_1_4_the_five_days_are_the_first_deadline_of_the_case(self):
		application = self.apply()
		self.assertEqual(application.deadline_kind, "Acceptance")
		self.assertEqual(application.deadline, add_working_days(application.hall, getdate(), 5))

	def test_article_32_1_4_a_missed_notice_means_acceptance_from_the_day_of_receipt(self):
		self.apply()
		self.received_days_ago(30)
		self.act("Accept")
		self.assertTrue(self.application.is_deemed_accepted)
		self.assertEqual(self.application.acceptance_date, add_days(getdate(), -30))

	def test_article_32_1_4_the_notice_of_a_deemed_acceptance_names_the_days(self):
		self.apply()
		self.received_days_ago(30)
		self.act("Accept")
		received = add_days(getdate(), -30)
		paper = self.print_notice("Acceptance Notice")
		last = self.write(add_working_days(self.application.hall, received, 5))
		self.assertIn(f"本机关于{self.write(received)}收到申请材料，至第五个工作日{last}未告知补正", paper)
		self.assertIn(f"自{self.write(received)}起即为受理", paper)
		# its promise of seven working days was broken before anybody accepted it
		self.assertIn(f"承诺办理期限已于{self.write(self.application.due_date)}届满", paper)

	def test_article_32_1_5_the_notice_names_the_day_on_which_all_corrections_had_come_in(self):
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.end_of("corrected_on", 20)
		self.act("Accept")
		corrected = self.write(add_days(getdate(), -20))
		paper = self.print_notice("Acceptance Notice")
		self.assertIn(f"本机关于{corrected}收到全部补正材料", paper)
		self.assertIn("第三十二条第一款第（五）项", paper)
		self.assertIn(f"自{corrected}起即为受理", paper)

	def write(self, day) -> str:
		return formatdate(day, "yyyy年M月d日")

	def test_article_32_1_5_what_is_complete_is_accepted(self):
		self.apply()
		self.act("Accept")
		self.assertEqual(self.application.stage, stages.ACCEPTED)
		self.assertEqual(self.application.acceptance_date, getdate())

	def test_article_32_1_5_after_corrections_the_limit_runs_from_the_day_they_came_in(self):
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.received_days_ago(30)
		self.end_of("corrected_on", 3)
		self.act("Accept")
		self.assertFalse(self.application.is_deemed_accepted)
		self.assertEqual(self.application.acceptance_date, add_days(getdate(), -3))

	def test_article_32_1_5_what_lacks_a_required_material_is_not_accepted(self):
		application = self.apply()
		application.materials[0].is_received = 0
		application.save()
		with self.assertRaisesRegex(IncompleteApplicationError, "申请表"):
			self.act("Accept")

	def test_article_32_2_acceptance_and_non_acceptance_give_a_dated_certificate(self):
		for action, values, kind in (
			("Accept", {}, "Acceptance Notice"),
			(
				"Refuse to Accept",
				{"non_acceptance_reason": "无权", "competent_body": "水务局"},
				"Non-Acceptance Decision",
			),
		):
			self.apply()
			self.act(action, **values)
			filters = {"application": self.application.name, "kind": kind}
			notice = frappe.get_doc("Hall Notice", filters)
			self.assertEqual(getdate(notice.issued_on), getdate())
			self.assertTrue(notice.number and notice.verification_code)

	def test_article_34_2_what_can_be_decided_at_once_is_decided_at_once(self):
		self.apply(make_matter(case_type="Instant", promised_days=0))
		self.act("Finish on the Spot", **BASIS_AND_COLLECTOR)
		self.assertEqual(self.application.stage, stages.ISSUED)
		self.assertTrue(self.application.licence and self.application.acceptance_number)
		self.assertIn("Grant Decision", self.list_notices())

	def test_article_42_what_could_not_be_decided_at_once_is_promised_within_the_limit_of_the_law(self):
		for unit, promised in (("Working Day", 20), ("Calendar Day", 14)):
			self.accept(make_matter(case_type="Instant", promised_days=0, statutory_unit=unit))
			self.assertEqual((self.application.is_instant, self.application.promised_days), (0, promised))
			self.assertGreater(self.application.due_date, getdate())
			self.assertLessEqual(self.application.due_date, self.application.statutory_due_date)

	def test_article_34_2_what_takes_time_is_not_finished_on_the_spot(self):
		self.apply()
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Finish on the Spot", **BASIS_AND_COLLECTOR)


BASIS_AND_COLLECTOR = {
	"decision_basis": "《测试法》第二条",
	"collected_by": "张三丰",
	"collector_relation": "The Applicant",
}


class TestCorrectionMarks(LawTestCase):
	@classmethod
	def setUpClass(cls):
		# making a DocType commits, so these two come before anything else and are removed at the end
		make_doctype(ROWS, [("person", "Data", "姓名", {})], istable=1, permissions=[], links=[])
		fields = [
			("section", "Section Break", "基本信息", {}),
			("project", "Data", "工程名称", {"reqd": 1}),
			("floors", "Int", "层数", {}),
			("people", "Table", "人员", {"options": ROWS}),
		]
		make_doctype(FORM, fields)
		super().setUpClass()

	@classmethod
	def tearDownClass(cls):
		frappe.db.rollback()
		for doctype in (FORM, ROWS):
			frappe.delete_doc("DocType", doctype, force=True)
		frappe.db.delete("Hall Form Layout", {"form": FORM})
		frappe.db.commit()
		super().tearDownClass()

	def setUp(self):
		materials = [MATERIAL, {**MATERIAL, "material_name": "规划许可证"}]
		self.citizen = make_user("Citizen").name
		matter = make_matter(form=FORM, materials=materials)
		answers = {"project": "幸福楼", "floors": "6", "people": [{"person": "王一"}, {"person": "王二"}]}
		new = NewApplication(matter.name, PERSON, answers, contact={"declares_truth": 1})
		with as_user(self.citizen):
			name = create_application(new)
			self.application = frappe.get_doc("Hall Application", name)
			self.upload(0)
			self.upload(1)
			submit_application(name)

	def upload(self, place: int):
		row = self.application.materials[place].name
		# the framework keeps the same content once
		attach_material(self.application.name, row, "材料.pdf", PDF + secrets.token_bytes(8))

	def request(self, *places: int, **marks: str):
		values = {"correction_reason": "请更正标出的内容"}
		if marks:
			values["correction_fields"] = frappe.as_json(
				{key.replace("__", "."): text for key, text in marks.items()}
			)
		notes = {self.application.materials[place].name: "缺少盖章" for place in places}
		self.act("Request Correction", notes, **values)

	def change(self, **answers):
		with as_user(self.citizen):
			change_answers(self.application.name, answers, {})

	def test_article_32_1_4_only_the_marked_answers_are_corrected(self):
		self.request(floors="与图纸不一致")
		self.change(floors="7")
		with self.assertRaisesRegex(FrozenFieldError, "工程名称"):
			self.change(project="另一座楼")

	def test_article_32_1_4_a_mark_in_a_row_opens_that_cell(self):
		self.request(people__1__person="姓名与证件不一致")
		self.change(people=[{"person": "王一"}, {"person": "王二小"}])
		with self.assertRaisesRegex(FrozenFieldError, "人员"):
			self.change(people=[{"person": "别人"}, {"person": "王二小"}])

	def test_article_32_1_4_rows_do_not_come_or_go_under_a_mark_of_one_cell(self):
		self.request(people__1__person="姓名与证件不一致")
		with self.assertRaisesRegex(FrozenFieldError, "人员"):
			self.change(people=[{"person": "王一"}])

	def test_article_32_1_4_only_the_marked_materials_are_replaced(self):
		self.request(1)
		with as_user(self.citizen):
			self.upload(1)
			with self.assertRaisesRegex(FrozenFieldError, "申请表"):
				self.upload(0)

	def test_article_32_1_4_with_nothing_marked_everything_may_be_corrected(self):
		self.request()
		self.change(project="另一座楼")
		with as_user(self.citizen):
			self.upload(0)

	def test_article_32_1_4_a_mark_on_a_question_that_is_not_asked_is_refused(self):
		with self.assertRaisesRegex(InvalidArgumentError, "no question"):
			self.request(colour="颜色不对")

	def test_article_32_1_4_marks_without_a_sentence_or_in_no_order_are_refused(self):
		for marks in ('{"floors": ""}', "[1]", "{"):
			with self.assertRaisesRegex(InvalidArgumentError, "marked answer"):
				self.act("Request Correction", correction_reason="有误", correction_fields=marks)
