"""Whole lives of cases through the real services, on random days, held against the law written once more.

`GOVHALL_LIVES=100000 dev/test govhall/casework/tests/test_whole_lives.py` lives a hundred thousand; without
it they are 70. `GOVHALL_LIVES_SEED` draws others; the same seed draws the same, and `GOVHALL_LIFE=17` lives
that one of them alone.
"""

import os
import random
from datetime import date, timedelta

import frappe

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.days.deadlines import read_deadline
from govhall.casework.services.hearing.hearings import request_hearing
from govhall.casework.services.sweeps.sweep import SWEEPS
from govhall.casework.tests.law import BASIS, PAUSE, REFUSAL
from govhall.casework.tests.life_changes import LifeChanges
from govhall.casework.tests.slow_hearing import count_on, find_end
from govhall.casework.tests.slow_life import SlowLife, SlowMatter
from govhall.organisation.domain.national_years import list_exceptions
from govhall.organisation.services.calendars import get_working_days
from govhall.procedure.domain.lights import DEEP_RED, RED, find_light
from govhall.tests.base import SharingTestCase
from govhall.tests.days import living_on
from govhall.tests.factories import (
	make_applicant,
	make_application,
	make_calendar,
	make_department,
	make_hall,
	make_matter,
	make_staff,
)

LIVES = int(os.environ.get("GOVHALL_LIVES", "70"))
SEED = int(os.environ.get("GOVHALL_LIVES_SEED", "20261130"))
LIFE = [int(os.environ["GOVHALL_LIFE"])] if "GOVHALL_LIFE" in os.environ else range(LIVES)
MATTERS = (
	SlowMatter(3),
	SlowMatter(7),
	SlowMatter(20),
	SlowMatter(7, wants_hearing=True),
	SlowMatter(15, statutory=40, unit="Calendar Day", longest_extension=15),
)
SPECIAL_LAW = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
FIRST, LAST = date(2026, 1, 5), date(2026, 9, 30)
DAYS_APART = (0, 0, 1, 1, 2, 3, 5, 8, 13, 30)
# what is held against the law each day
STORED = (
	*("stage", "acceptance_date", "due_date", "statutory_due_date"),
	*("deadline", "statutory_deadline", "yellow_date", "pause_end_date"),
)
LATE = {"late_reason": "案件积压"}
# what people do with a case as a rule; else they try anything
USUAL = {
	"Submitted": ("accept", "ask", "ask"),
	"Correction Requested": ("correct", "bring", "close"),
	"Accepted": ("review", "tell"),
	"In Review": ("pause", "pause", "extend", "extend", "tell", "grant", "refuse"),
	"Extended": ("pause", "grant", "refuse"),
	"Special Procedure": ("resume",),
	"Granted": ("issue",),
}
OF_HEARING = ("ask_to_be_heard", "arrange", "hold")
UNUSUAL = 0.25
ACTIONS = {
	"accept": ("Accept", {}),
	"ask": ("Request Correction", {"correction_reason": "请补交盖章页"}),
	"correct": ("Hand In Corrections", {}),
	"decline": ("Refuse to Accept", {"non_acceptance_reason": "不属于职权范围", "competent_body": "某局"}),
	"close": ("Close Uncorrected", {}),
	"withdraw": ("Withdraw", {"ending_reason": "书面申请撤回"}),
	"review": ("Start Review", {}),
	"pause": ("Begin Special Procedure", PAUSE),
	"resume": ("End Special Procedure", {"resume_note": "检测合格"}),
	"extend": ("Extend", {"extension_reason": "案情复杂"}),
	"grant": ("Grant", BASIS | LATE | {"decision_reason": "采纳听证笔录"}),
	"refuse": ("Refuse", REFUSAL | LATE),
	"issue": ("Issue", {"collected_by": "张三丰", "collector_relation": "The Applicant"}),
}


class TestWholeLives(LifeChanges, SharingTestCase):
	@classmethod
	def share(cls):
		notices = [vars(day) for year in (2025, 2026) for day in list_exceptions(year)]
		cls.calendar = make_calendar(exceptions=notices).name
		cls.hall = make_hall(calendar=cls.calendar).name
		department = make_department(hall=cls.hall).name
		cls.matters = [make_slow_matter(matter, department) for matter in MATTERS]
		cls.person = make_applicant().name
		cls.officer = make_staff(None, department, post="Reviewer").name
		cls.make_renewal(department)

	@classmethod
	def make_renewal(cls, department: str):
		"""A licence that is held, and the matter by which it is renewed."""
		source = make_matter(department=department, validity_months=12)
		cls.renewal = make_matter(
			department=department, situation="Renewal", main_item=source.name, validity_months=12
		).name
		with living_on(FIRST - timedelta(30)):
			case = make_application(matter=source.name, applicant=cls.person).name
			submit_application(case)
			for action in ("Accept", "Start Review", "Grant"):
				act_on_application(case, action, BASIS)
		cls.held = frappe.db.get_value("Hall Application", case, "licence")

	def test_lives_go_as_the_law_says(self):
		for number in LIFE:
			frappe.db.savepoint("life")
			self.told = [f"life {number} of seed {SEED}"]
			self.live(random.Random(f"{SEED}-{number}"))
			frappe.db.rollback(save_point="life")
			self.forget_changes()

	def live(self, draw: random.Random) -> None:
		"""Lead a case through some weeks; each day people try something, or the day does its own."""
		today = FIRST + timedelta(draw.randrange((LAST - FIRST).days))
		self.begin(draw, today)
		for _turn in range(draw.randrange(4, 16)):
			today += timedelta(draw.choice(DAYS_APART))
			chance = draw.random()
			if chance < 0.06:
				self.change(draw, today)
			elif chance < 0.3:
				self.sweep(today)
			else:
				self.attempt(draw, self.choose(draw), today)
			self.compare(today)

	def begin(self, draw: random.Random, today: date) -> None:
		is_complete, is_renewal = draw.random() > 0.3, draw.random() < 0.2
		number = draw.randrange(len(MATTERS))
		matter, name = MATTERS[number], self.matters[number]
		ends = None
		if is_renewal:
			matter, name, ends = SlowMatter(7), self.renewal, today + timedelta(draw.randrange(15, 75))
			frappe.db.set_value("Hall Licence", self.held, "valid_until", ends)
		papers = {} if is_complete else {"materials": []}
		with living_on(today):
			held = {"held_licence": self.held} if is_renewal else {}
			self.case = make_application(matter=name, applicant=self.person, **papers, **held).name
			submit_application(self.case)
		self.matter = name
		self.slow = SlowLife(today, get_working_days(self.hall), matter, is_complete, ends)
		self.told.append(f"{today} handed in, complete: {is_complete}, licence until {ends}, {matter}")

	def choose(self, draw: random.Random) -> str:
		"""Return what is done as a rule where the case stands, seldom anything that can be done at all."""
		usual = USUAL.get(self.slow.stage)
		if not usual or draw.random() < UNUSUAL:
			return draw.choice((*ACTIONS, *OF_HEARING, "tell", "bring"))
		if not self.slow.is_complete and draw.random() < 0.3:
			return "bring"
		if self.slow.hearing and self.slow.hearing.is_open():
			usual += OF_HEARING * 2
		return draw.choice(usual)

	def sweep(self, today: date) -> None:
		"""Let the day do with this case what a sweep over all would do."""
		table = frappe.qb.DocType("Hall Application")
		self.told.append(f"{today} sweep")
		with living_on(today):
			for find, act in SWEEPS.values():
				query = frappe.qb.from_(table).select(table.name)
				if query.where(find(table, today) & (table.name == self.case)).run():
					act(self.case)
		self.slow.let_the_day_work(today)

	def attempt(self, draw: random.Random, what: str, today: date) -> None:
		"""Try an act; the law as it is written here says whether it must be done or refused."""
		if what == "bring" and self.slow.is_complete:
			return
		said, values = self.draw_values(draw, what, today)
		may = getattr(self.slow, what)(today, *said)
		self.told.append(f"{today} {what} {values or ''}: {'done' if may else 'refused'}")
		self.assertEqual(self.do(what, values, today), may, self.tell())

	def draw_values(self, draw: random.Random, what: str, today: date) -> tuple[tuple, dict]:
		"""Return what an act says: as the law needs it, and as it is written into the case."""
		days, working = draw.randrange(1, 17), self.slow.working
		if what == "ask" and draw.random() < 0.5:
			return (find_end(today, *self.correction, working),), {}
		if what == "ask":
			day = today + timedelta(days)
			return (day,), {"correction_due_date": day}
		if what == "pause":
			return (count_on(today, days, working),), {"pause_days": days}
		if what == "extend":
			return (days,), {"extension_days": days}
		if what == "arrange":
			day = count_on(today, days + 2, working)
			return (day,), {"held_on": f"{day} 09:00:00"}
		return ((find_end(today, 5, "Calendar Day", working),), {}) if what == "tell" else ((), {})

	def do(self, what: str, values: dict, today: date) -> bool:
		frappe.db.savepoint("act")
		try:
			with living_on(today):
				self.act(what, values)
		except frappe.ValidationError as refusal:
			self.told.append(f"the hall says: {refusal}")
			frappe.db.rollback(save_point="act")
			frappe.clear_messages()
			return False
		return True

	def act(self, what: str, values: dict) -> None:
		if what in ACTIONS:
			action, usual = ACTIONS[what]
			act_on_application(self.case, action, usual | values)
		elif what == "bring":
			case = frappe.get_doc("Hall Application", self.case)
			case.materials[0].is_received = 1
			case.save()
		elif what == "tell":
			frappe.get_doc({"doctype": "Hall Hearing", "application": self.case}).insert()
		elif what == "ask_to_be_heard":
			request_hearing(self.case)
		else:
			self.go_on_with_hearing(what, values)

	def go_on_with_hearing(self, what: str, values: dict) -> None:
		filters = {"application": self.case}
		hearing = frappe.get_last_doc("Hall Hearing", filters)
		arrangement = {"place": "三楼听证室", "presiding_officer": self.officer} | values
		minutes = {"minutes": "各方陈述如下", "are_minutes_signed": 1}
		hearing.update(arrangement if what == "arrange" else minutes).save()

	def compare(self, today: date) -> None:
		"""Hold what is stored against what the law says of this day."""
		stored = frappe.db.get_value("Hall Application", self.case, STORED, as_dict=True)
		self.assertEqual(
			(stored.stage, stored.acceptance_date), (self.slow.stage, self.slow.acceptance), self.tell()
		)
		# while the clock stands, the days are those of the last act or sweep
		if self.slow.stage == "Special Procedure":
			return
		if self.slow.acceptance:
			due = self.slow.find_due(today), self.slow.find_statutory_due(today)
			self.assertEqual((stored.due_date, stored.statutory_due_date), due, self.tell())
		if stored.stage in ("Submitted", "Accepted", "In Review", "Extended"):
			light = find_light(read_deadline(stored), today)
			self.assertEqual(light in (RED, DEEP_RED), self.slow.is_late(today), self.tell())

	def tell(self) -> str:
		return "\n".join(self.told)


def make_slow_matter(matter: SlowMatter, department: str) -> str:
	"""Publish a matter that says what the slow one does."""
	values = {
		"department": department,
		"promised_days": matter.promised,
		"statutory_days": matter.statutory,
		"statutory_unit": matter.unit,
		"hearing": "On Request" if matter.wants_hearing else "",
	}
	if matter.longest_extension != 10:
		values |= SPECIAL_LAW | {"extension_days": matter.longest_extension}
	return make_matter(**values).name
