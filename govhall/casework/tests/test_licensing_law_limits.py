"""Time limits: Licensing Law, Articles 42 to 45 and 82, and the rules of counting; named by their article."""

import frappe
from frappe import _
from frappe.utils import add_days, formatdate, getdate

from govhall.casework.domain import stages
from govhall.casework.domain.case_import.cells import PAUSE_KINDS
from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.days.clock import reckon
from govhall.casework.services.days.deadlines import set_light
from govhall.casework.services.facts.act_facts import describe_act_facts
from govhall.casework.tests.law import BASIS, EXTENSION, PAUSE, REFUSAL, LawTestCase
from govhall.catalogue.domain.rules import check_limits
from govhall.exceptions import IllegalStageError, IncompleteApplicationError, NotSignatoryError
from govhall.organisation.domain.signing import FIELD_OF_ACT
from govhall.organisation.services.calendars import add_working_days, get_working_days
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import CALENDAR_DAY, ClockEvent, Limit
from govhall.procedure.domain.day_periods import find_end
from govhall.procedure.services.ledger import list_events
from govhall.tests.base import as_user
from govhall.tests.factories import make_matter, make_staff, make_user


class TestLimits(LawTestCase):
	def due(self, start, days):
		return add_working_days(self.application.hall, getdate(start), days)

	def test_article_42_1_an_ordinary_decision_takes_twenty_working_days(self):
		self.accept()
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 20))

	def test_article_42_1_the_head_of_the_agency_extends_by_ten_days_once(self):
		self.review()
		self.act("Extend", **EXTENSION)
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 30))
		self.assertEqual(self.list_notices()[-1], "Extension Decision")
		with self.assertRaisesRegex(IllegalStageError, "not possible now"):
			self.act("Extend", **EXTENSION)

	def test_article_42_1_more_than_ten_days_do_not_extend(self):
		self.review()
		with self.assertRaisesRegex(IncompleteApplicationError, "10 working days at most"):
			self.act("Extend", **EXTENSION | {"extension_days": 11})

	def test_article_42_1_an_extension_tells_its_reason(self):
		self.review()
		with self.assertRaises(IncompleteApplicationError):
			self.act("Extend", extension_days=10)

	def test_article_42_1_whoever_approves_an_extension_does_it_under_their_own_account(self):
		self.review()
		named = {"extension_approver": "某某", "extension_approver_kind": "Head of the Government"}
		with (
			as_user(self.make_account("Hall Reviewer")),
			self.assertRaisesRegex(IllegalStageError, "not for you"),
		):
			self.act("Extend", **EXTENSION | named)
		with as_user(self.make_account("Hall Reviewer")):
			self.act("Propose Extension", opinion="案情复杂，请延长")
		self.assertEqual(self.application.workflow_state, "Extension Proposed")
		with as_user(self.make_account("Hall Chief Representative", full_name="赵明远")):
			self.assertEqual(
				describe_act_facts(self.application.name)["extension_reason"], "案情复杂，请延长"
			)
			self.act("Extend", **EXTENSION | named)
		told = self.read_notice("Extension Decision")
		self.assertEqual(
			(told["extension_approver"], told["extension_approver_kind"]), ("赵明远", "Head of the Agency")
		)
		self.assertEqual(self.application.workflow_state, "Extended")

	def make_account(self, role: str, **staff) -> str:
		user = make_user(role).name
		make_staff(user, self.application.department, **staff)
		return user

	def test_article_42_1_a_limit_that_is_over_is_not_extended(self):
		self.review()
		self.end_of("statutory_due_date")
		with self.assertRaisesRegex(IllegalStageError, "before its end"):
			self.act("Extend", **EXTENSION)

	def test_article_42_2_joint_handling_takes_forty_five_days_and_fifteen_more_by_the_government(self):
		self.review(make_matter(limit_kind="Joint", statutory_days=45))
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 45))
		self.appoint("Chief Representative", **dict.fromkeys(FIELD_OF_ACT.values(), 1))
		with self.assertRaisesRegex(NotSignatoryError, "signed by the head of the government"):
			self.act("Extend", **EXTENSION | {"extension_days": 15})
		self.appoint("Head of the Government")
		self.act("Extend", **EXTENSION | {"extension_days": 15})
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 60))
		self.assertEqual(self.application.extension_approver_kind, "Head of the Government")

	def appoint(self, kind: str, **given):
		"""Let the signed-in user be a signatory of the case's department, in the place of any before."""
		frappe.db.set_value("Hall Staff", {"user": "Administrator"}, "user", None)
		staff = make_staff("Administrator", self.application.department)
		department = frappe.get_doc("Hall Department", self.application.department)
		row = {"staff": staff.name, "kind": kind, "from_date": "2025-01-01"}
		department.append("signatories", row | given)
		department.save()

	def test_article_42_and_43_the_limit_of_a_special_law_goes_first(self):
		law = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
		self.review(make_matter(**law, statutory_days=60, extension_days=30))
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 60))
		self.act("Extend", **EXTENSION | {"extension_days": 30})
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 90))

	def test_article_42_a_limit_in_calendar_days_is_written_in_calendar_days_and_so_is_its_extension(self):
		law = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
		unit = {"statutory_unit": "Calendar Day", "statutory_days": 60, "extension_days": 30}
		self.review(make_matter(**law, **unit))
		self.assertIn("60个自然日", self.print_notice("Acceptance Notice"))
		with self.assertRaisesRegex(IncompleteApplicationError, "30 calendar days at most"):
			self.act("Extend", **EXTENSION | {"extension_days": 31})
		self.act("Extend", **EXTENSION)
		self.assertIn("延长办理期限10个自然日", self.print_notice("Extension Decision"))
		start, ends = getdate(self.application.acceptance_date), getdate(self.application.statutory_due_date)
		# it may end on a rest day, and then moves behind it (Civil Code, Article 203)
		self.assertEqual(ends, find_end(start, 70, CALENDAR_DAY, get_working_days(self.application.hall)))

	def test_article_43_the_lower_level_examines_within_twenty_days_of_its_acceptance(self):
		self.accept(make_matter(passes_up=1))
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 20))

	def test_article_44_what_is_granted_is_delivered_within_ten_days(self):
		self.review()
		self.act("Grant", **BASIS)
		self.assertEqual(self.application.delivery_due_date, self.due(getdate(), 10))
		self.assertEqual(
			(self.application.deadline_kind, self.application.deadline), ("Delivery", self.due(getdate(), 10))
		)

	def test_article_45_time_of_a_test_is_not_counted_and_told_in_writing(self):
		self.review()
		for field in PAUSE:
			with self.assertRaises(IncompleteApplicationError):
				self.act(
					"Begin Special Procedure", **{key: value for key, value in PAUSE.items() if key != field}
				)
		self.act("Begin Special Procedure", **PAUSE)
		self.assertEqual(self.list_notices()[-1], "Special Procedure Notice")
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 25))

	def test_article_45_a_pause_ends_in_writing_with_what_it_found(self):
		self.review()
		self.act("Begin Special Procedure", **PAUSE)
		with self.assertRaises(IncompleteApplicationError):
			self.act("End Special Procedure")
		self.act("End Special Procedure", resume_note="检测合格")
		self.assertEqual(self.list_notices()[-1], "Resumption Notice")
		# it ended on the day on which it began, so nothing is left out
		self.assertEqual(self.application.statutory_due_date, self.due(getdate(), 20))

	def test_article_45_papers_and_clock_agree_which_day_counts(self):
		self.review()
		self.act("Begin Special Procedure", **PAUSE)
		today, begun = self.write(getdate()), add_days(getdate(), -3)
		self.assertIn(f"自{today}的次日起计算", self.print_notice("Special Procedure Notice"))
		filters = {"application": self.application.name, "kind": ["in", ["Start", "Pause"]]}
		frappe.db.set_value("Hall Clock Event", filters, "day", begun)
		self.application.db_set("paused_date", begun)
		self.act("End Special Procedure", resume_note="检测合格")
		resumption = self.print_notice("Resumption Notice")
		span = f"自{self.write(begun)}的次日起至{today}（含当日）的特别程序时间不计算在办理期限内"
		self.assertIn(f"{span}，自{today}的次日起恢复计算期限", resumption)
		ledger = clock.read_ledger(list_events(self.application))
		self.assertEqual(clock.list_left_out(ledger.pauses, getdate()), [(begun, getdate())])

	def test_article_45_what_begins_and_ends_on_one_day_leaves_out_nothing(self):
		self.review()
		self.act("Begin Special Procedure", **PAUSE)
		self.act("End Special Procedure", resume_note="检测合格")
		self.assertIn("没有需要扣除的时间", self.print_notice("Resumption Notice"))

	def write(self, day) -> str:
		return formatdate(day, "yyyy年M月d日")

	def test_article_45_the_kinds_are_those_of_the_law(self):
		options = frappe.get_meta("Hall Application").get_field("pause_kind").options.split("\n")
		law = ["Hearing", "Bidding", "Auction", "Inspection", "Testing", "Quarantine", "Appraisal"]
		self.assertEqual([option for option in options if option], [*law, "Expert Review"])

	def test_article_45_papers_name_the_kinds_in_the_words_of_the_law(self):
		words = [_(kind, "zh") for kind in PAUSE_KINDS]
		self.assertEqual(words, ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"])

	def test_article_74_a_case_that_is_not_decided_in_time_shows_deep_red(self):
		self.accept()
		for field in ("deadline", "statutory_deadline", "yellow_date"):
			self.application.db_set(field, add_days(getdate(), -1))
		self.application.reload()
		set_light(self.application)
		self.assertEqual(self.application.light, "Deep Red")


class TestCounting(LawTestCase):
	"""Rules 1.3: how days are counted."""

	def setUp(self):
		self.working = get_working_days(None)

	def test_civil_code_article_201_the_day_of_the_event_is_not_counted(self):
		friday = getdate("2026-03-13")
		self.assertEqual(self.working.add(friday, 1), getdate("2026-03-16"))
		self.assertEqual(find_end(friday, 3, CALENDAR_DAY, self.working), getdate("2026-03-16"))

	def test_civil_code_article_203_calendar_days_do_not_end_on_a_rest_day(self):
		wednesday = getdate("2026-03-11")
		self.assertEqual(find_end(wednesday, 3, CALENDAR_DAY, self.working), getdate("2026-03-16"))
		limit, events = Limit(3, CALENDAR_DAY), [ClockEvent(clock.START, wednesday)]
		due = clock.find_due(clock.read_ledger(events), limit, self.working, wednesday)
		self.assertEqual(due, getdate("2026-03-16"))

	def test_article_42_a_promise_in_working_days_never_ends_after_a_limit_in_calendar_days(self):
		self.accept(make_matter(statutory_days=28, statutory_unit="Calendar Day", promised_days=20))
		ledger = clock.Ledger(start=getdate("2026-02-06"))
		reckon(self.application, ledger)
		# the Spring Festival of 2026 takes a week out of the working days
		self.assertEqual(self.application.statutory_due_date, getdate("2026-03-06"))
		self.assertEqual(self.application.due_date, getdate("2026-03-06"))

	def test_article_82_make_up_days_count_and_moved_rest_days_do_not(self):
		# the annual notice of 2026: work on Saturday 14 February, rest from Sunday 15 to Monday 23
		self.assertEqual(self.working.add(getdate("2026-02-13"), 1), getdate("2026-02-14"))
		self.assertEqual(self.working.add(getdate("2026-02-14"), 1), getdate("2026-02-24"))

	def test_article_32_1_5_the_clock_starts_on_the_day_of_the_last_correction(self):
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.end_of("corrected_on", 4)
		self.act("Accept")
		self.assertEqual(list_events(self.application)[0].day, add_days(getdate(), -4))

	def test_article_32_1_4_the_clock_of_a_deemed_acceptance_has_run_since_receipt(self):
		self.apply()
		self.received_days_ago(30)
		self.act("Accept")
		event = list_events(self.application)[0]
		self.assertEqual(event.day, add_days(getdate(), -30))
		self.assertIn("第三十二条", event.article)
		hall = self.application.hall
		self.assertEqual(self.application.statutory_due_date, add_working_days(hall, event.day, 20))

	def test_article_45_pauses_are_kept_as_intervals_and_no_date_is_typed_in(self):
		self.review()
		due = self.application.due_date
		self.application.due_date = add_days(due, 100)
		self.application.save()
		self.application.reload()
		self.assertEqual(self.application.due_date, due)
		self.act("Begin Special Procedure", **PAUSE)
		self.act("End Special Procedure", resume_note="检测合格")
		kinds = [event.kind for event in list_events(self.application)]
		self.assertEqual(kinds, ["Start", "Pause", "Resume"])

	def test_business_regulations_article_36_a_promise_is_not_longer_than_the_law(self):
		found = list(check_limits({"promised_days": 21, "statutory_days": 20}))
		self.assertEqual([finding.level for finding in found], ["Error"])

	def test_business_regulations_article_36_who_exceeds_the_promised_limit_says_why(self):
		self.review()
		self.end_of("due_date")
		for action, values in (("Grant", BASIS), ("Refuse", REFUSAL)):
			with self.assertRaisesRegex(IncompleteApplicationError, "Reason for the Delay"):
				self.act(action, **values)
		self.act("Grant", **BASIS, late_reason="专家评审推迟")
		self.assertEqual(self.application.stage, stages.GRANTED)
		self.assertEqual(self.application.late_reason, "专家评审推迟")

	def test_business_regulations_article_36_an_extension_does_not_heal_a_broken_promise(self):
		self.apply()
		hall, received = self.application.hall, getdate()
		while get_working_days(hall).count(received, getdate()) < 10:
			received = add_days(received, -1)
		self.application.db_set("received_on", received)
		for action in ("Accept", "Start Review"):
			self.act(action)
		promised = self.application.due_date
		self.assertEqual(promised, add_working_days(hall, received, 7))
		self.act("Extend", **EXTENSION)
		self.assertEqual(self.application.due_date, promised)
		self.assertEqual(self.application.statutory_due_date, add_working_days(hall, received, 30))
		self.assertEqual(self.application.light, "Red")
		with self.assertRaisesRegex(IncompleteApplicationError, "Reason for the Delay"):
			self.act("Grant", **BASIS)
		self.assertIn("已于", self.print_notice("Extension Decision"))

	def test_business_regulations_article_36_who_is_in_time_publishes_no_reason_for_a_delay(self):
		self.review()
		self.act("Grant", **BASIS, late_reason="与其他办件一并填写")
		self.assertFalse(self.application.late_reason)

	def test_article_47_the_unit_of_the_days_of_hearings_is_a_setting(self):
		options = frappe.get_meta("Hall Casework Settings").get_field("hearing_unit").options
		self.assertEqual(options.split("\n"), ["Calendar Day", "Working Day"])
