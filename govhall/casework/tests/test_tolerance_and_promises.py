"""Tolerant acceptance, promise in place of proof, and who signs for a department."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.domain import stages
from govhall.casework.services.materials import attach_material
from govhall.casework.services.trusting.promises import record_promise_check, withdraw_promise
from govhall.casework.services.trusting.tolerance import lapse_tolerance
from govhall.casework.tests.law import BASIS, PROMISE, PROVABLE, TOLERABLE, LawTestCase
from govhall.exceptions import (
	ConditionError,
	FrozenFieldError,
	IncompleteApplicationError,
	NotSignatoryError,
	PromiseError,
)
from govhall.organisation.domain.signing import FIELD_OF_ACT
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.factories import MATERIAL, make_applicant, make_department, make_matter, make_staff

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
COLLECTOR = {"collected_by": "张三丰", "collector_relation": "The Applicant"}


class TestTolerance(LawTestCase):
	def tolerate(self):
		self.apply(make_matter(materials=[MATERIAL, TOLERABLE]), promises_supply=1)
		self.act("Accept", tolerance_due_date=add_days(getdate(), 10))

	def test_a_tolerable_material_is_waited_for_with_a_written_promise_and_a_date(self):
		matter = make_matter(materials=[MATERIAL, TOLERABLE])
		self.apply(matter)
		with self.assertRaisesRegex(IncompleteApplicationError, "无欠薪承诺"):
			self.act("Accept", tolerance_due_date=add_days(getdate(), 10))
		self.apply(matter, promises_supply=1)
		with self.assertRaisesRegex(IncompleteApplicationError, "after today"):
			self.act("Accept", tolerance_due_date=getdate())
		self.act("Accept", tolerance_due_date=add_days(getdate(), 10))
		self.assertEqual([row.is_tolerated for row in self.application.materials], [0, 1])
		self.assertEqual(set(self.list_notices()[-2:]), {"Acceptance Notice", "Tolerant Acceptance Notice"})
		self.assertIn("具备基本条件，主要申请材料齐全、符合法定形式", self.print_notice("Acceptance Notice"))

	def test_a_required_material_is_never_tolerated(self):
		self.apply(make_matter(materials=[MATERIAL, TOLERABLE]), promises_supply=1)
		self.application.materials[0].is_received = 0
		self.application.save()
		with self.assertRaisesRegex(IncompleteApplicationError, "申请表"):
			self.act("Accept", tolerance_due_date=add_days(getdate(), 10))

	def test_the_decision_waits_for_what_was_tolerated_and_only_that_may_still_come(self):
		self.tolerate()
		self.act("Start Review")
		with self.assertRaisesRegex(ConditionError, "无欠薪承诺"):
			self.act("Grant", **BASIS)
		kept, tolerated = (row.name for row in self.application.materials)
		with self.assertRaises(FrozenFieldError):
			attach_material(self.application.name, kept, "申请表.pdf", PDF)
		attach_material(self.application.name, tolerated, "承诺.pdf", PDF)
		self.application.reload()
		self.assertTrue(self.application.materials[1].supplied_on)
		with self.assertRaises(FrozenFieldError):
			attach_material(self.application.name, tolerated, "承诺.pdf", PDF + b"2")
		self.act("Grant", **BASIS)

	def test_what_does_not_come_in_time_ends_the_case_as_the_settings_say(self):
		for outcome in (stages.WITHDRAWN, stages.REFUSED):
			frappe.get_doc("Hall Casework Settings").update({"tolerance_outcome": outcome}).save()
			self.tolerate()
			self.assertFalse(lapse_tolerance(self.application.name))
			self.end_of("tolerance_due_date")
			self.assertTrue(lapse_tolerance(self.application.name))
			self.assertFalse(lapse_tolerance(self.application.name))
			self.application.reload()
			self.assertEqual(self.application.stage, outcome)


class TestPromises(LawTestCase):
	def promise(self, *acts: str, **values):
		matter = make_matter(materials=[MATERIAL, PROVABLE], **PROMISE | values)
		self.apply(matter, promises_proof=1)
		for action in acts:
			self.act(action, **BASIS if action == "Grant" else {})

	def check(self, result: str, note: str = "现场与承诺不符", rectify_by=None):
		record_promise_check(self.application.name, result, note, rectify_by)
		self.application.reload()

	def test_a_promise_stands_for_the_proof_for_which_it_is_enough(self):
		self.promise("Accept")
		self.assertEqual([row.is_promised for row in self.application.materials], [0, 1])
		self.assertIn("Promise Notice", self.list_notices())

	def test_who_chooses_the_ordinary_way_hands_the_proof_in(self):
		self.apply(make_matter(materials=[MATERIAL, PROVABLE], **PROMISE))
		with self.assertRaisesRegex(IncompleteApplicationError, "场地证明"):
			self.act("Accept")

	def test_a_matter_that_takes_no_promise_refuses_one(self):
		with self.assertRaisesRegex(PromiseError, "takes no promise"):
			self.apply(make_matter(), promises_proof=1)

	def test_who_promised_falsely_is_refused_under_every_record_with_the_reason(self):
		make_applicant(is_promise_barred=1, promise_bar_reason="2025年虚假承诺")
		with self.assertRaisesRegex(PromiseError, "2025年虚假承诺"):
			self.promise()

	def test_a_promise_is_withdrawn_before_the_decision_and_the_proof_then_needed(self):
		self.promise("Accept", "Start Review")
		withdraw_promise(self.application.name)
		self.application.reload()
		with self.assertRaisesRegex(ConditionError, "场地证明"):
			self.act("Grant", **BASIS)
		attach_material(self.application.name, self.application.materials[1].name, "证明.pdf", PDF)
		self.application.reload()
		self.act("Grant", **BASIS)
		with self.assertRaisesRegex(PromiseError, "not decided"):
			withdraw_promise(self.application.name)

	def test_a_licence_on_a_promise_is_decided_on_the_spot(self):
		self.promise(promise_kind="Licence")
		with self.assertRaisesRegex(PromiseError, "on the spot"):
			self.act("Accept")
		self.act("Finish on the Spot", **BASIS, **COLLECTOR)
		self.assertEqual(self.application.stage, stages.ISSUED)
		self.assertIn("Promise Notice", self.list_notices())
		due = add_working_days(self.application.hall, getdate(), 20)
		self.assertEqual(self.application.promise_check_due_date, due)
		self.assertEqual(self.application.promise_result, "Not Checked Yet")

	def test_a_promise_that_does_not_fit_is_rectified_first_and_then_revoked(self):
		self.promise("Accept", "Start Review", "Grant")
		with self.assertRaisesRegex(PromiseError, "cannot end"):
			self.check("Not Kept")
		with self.assertRaisesRegex(PromiseError, "rectified"):
			self.check("To Rectify")
		self.check("To Rectify", rectify_by=add_days(getdate(), 5))
		with self.assertRaisesRegex(PromiseError, "may rectify until"):
			self.check("Not Kept")
		self.end_of("promise_check_due_date")
		self.check("Not Kept")
		act = {"licence": self.application.licence, "stage": "Proposed", "kind": "Revocation"}
		proposed = frappe.db.get_value("Hall Licence Act", act, ["ground", "reason"])
		self.assertEqual(proposed, ("Other Ground to Revoke", "现场与承诺不符"))
		self.assertEqual(frappe.db.get_value("Hall Licence", self.application.licence, "status"), "Valid")
		self.assertFalse(
			frappe.db.get_value("Hall Applicant", self.application.applicant, "is_promise_barred")
		)

	def test_a_promise_that_was_kept_is_checked_once(self):
		self.promise("Accept", "Start Review", "Grant")
		self.check("Kept", "")
		with self.assertRaisesRegex(PromiseError, "cannot end"):
			self.check("False")
		self.assertEqual(frappe.db.get_value("Hall Licence", self.application.licence, "status"), "Valid")


class TestSignatures(LawTestCase):
	def setUp(self):
		department = make_department()
		self.chief = make_staff("Administrator", department.name, full_name="赵明远")
		department.append(
			"signatories",
			{
				**{"staff": self.chief.name, "from_date": "2025-01-01", "kind": "Chief Representative"},
				**dict.fromkeys(FIELD_OF_ACT.values(), 1),
				"authority": "测授〔2025〕1号",
			},
		)
		department.save()
		self.department = department

	def test_whom_the_department_has_named_signs_under_their_own_account(self):
		self.review(make_matter(department=self.department.name))
		self.act("Grant", **BASIS)
		self.assertEqual(self.read_log("Granted"), ("赵明远", "Chief Representative", "测授〔2025〕1号"))

	def test_nobody_signs_for_another(self):
		self.review(make_matter(department=self.department.name))
		self.chief.db_set("user", None)
		with self.assertRaisesRegex(NotSignatoryError, "“Grant” is signed by 赵明远, under their own"):
			self.act("Grant", **BASIS)

	def test_what_was_not_given_goes_to_the_head_of_the_agency_who_signs_it_alone(self):
		self.review(make_matter(department=self.department.name))
		self.department.signatories[0].signs_refusal = 0
		head = make_staff(None, self.department.name, full_name="周局长")
		row = {"staff": head.name, "from_date": "2025-01-01", "kind": "Head of the Agency"}
		self.department.append("signatories", row)
		self.department.save()
		refusal = BASIS | {"decision_reason": "条件不符"}
		with self.assertRaisesRegex(NotSignatoryError, "signed by 周局长"):
			self.act("Refuse", **refusal)
		self.chief.db_set("user", None)
		head.db_set("user", "Administrator")
		self.act("Refuse", **refusal)
		self.assertEqual(self.read_log("Refused"), ("周局长", "Head of the Agency", "自2025-01-01起任职"))

	def test_a_deputy_signs_while_the_chief_is_away_and_the_log_says_so(self):
		deputy = make_staff(None, self.department.name, full_name="钱副代表")
		row = {"staff": deputy.name, "from_date": "2025-01-01", "kind": "Deputy", "signs_grant": 1}
		self.department.append("signatories", row | {"authority": "测授〔2025〕2号"})
		self.department.save()
		self.review(make_matter(department=self.department.name))
		self.chief.db_set("user", None)
		deputy.db_set("user", "Administrator")
		with self.assertRaises(NotSignatoryError):
			self.act("Grant", **BASIS)
		away = {"staff": self.chief.name, "from_date": getdate(), "to_date": getdate(), "reason": "出差"}
		frappe.get_doc({"doctype": "Hall Absence", **away}).insert()
		self.act("Grant", **BASIS)
		self.assertEqual(self.read_log("Granted"), ("钱副代表", "Deputy", "测授〔2025〕2号"))

	def test_acceptance_is_the_windows_own_act(self):
		self.chief.db_set("user", None)
		self.accept(make_matter(department=self.department.name))
		self.assertEqual(self.application.stage, stages.ACCEPTED)

	def read_log(self, stage: str) -> tuple:
		filters = {"application": self.application.name, "to_stage": stage}
		return frappe.db.get_value("Hall Act Record", filters, ["staff_name", "capacity", "authority"])
