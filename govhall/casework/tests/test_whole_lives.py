"""Whole lives of cases through the real services, on random days, held against the law written once more.

`GOVHALL_LIVES=100000 dev/test govhall/casework/tests/test_whole_lives.py` lives a hundred thousand; without
it they are 80. `GOVHALL_LIVES_SEED` draws others; the same seed draws the same.
"""

import os
import random
from datetime import date, timedelta

import frappe

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.sweeps.sweep import SWEEPS
from govhall.casework.tests.law import BASIS, PAUSE, REFUSAL
from govhall.casework.tests.slow_life import SlowLife
from govhall.organisation.services.calendars import add_working_days, get_working_days
from govhall.tests.base import SharingTestCase
from govhall.tests.days import living_on
from govhall.tests.factories import make_applicant, make_application, make_matter

LIVES = int(os.environ.get("GOVHALL_LIVES", "80"))
SEED = int(os.environ.get("GOVHALL_LIVES_SEED", "20261130"))
STATUTORY = 20
PROMISES = (3, 7, 20)
FIRST, LAST = date(2026, 1, 5), date(2026, 9, 30)
DAYS_APART = (0, 0, 1, 1, 2, 3, 5, 8, 13, 30)
LATE = {"late_reason": "案件积压"}
# what people do with a case as a rule; else they try anything
USUAL = {
	"Submitted": ("accept", "ask", "ask"),
	"Correction Requested": ("correct", "correct", "close"),
	"Accepted": ("review",),
	"In Review": ("pause", "pause", "extend", "extend", "grant", "refuse"),
	"Extended": ("pause", "grant", "refuse"),
	"Special Procedure": ("resume",),
	"Granted": ("issue",),
}
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
	"grant": ("Grant", BASIS | LATE),
	"refuse": ("Refuse", REFUSAL | LATE),
	"issue": ("Issue", {"collected_by": "张三丰", "collector_relation": "The Applicant"}),
}


class TestWholeLives(SharingTestCase):
	@classmethod
	def share(cls):
		cls.matters = {days: make_matter(promised_days=days, statutory_days=STATUTORY) for days in PROMISES}
		cls.person = make_applicant().name

	def test_lives_go_as_the_law_says(self):
		for number in range(LIVES):
			frappe.db.savepoint("life")
			self.live(random.Random(f"{SEED}-{number}"))
			frappe.db.rollback(save_point="life")

	def live(self, draw: random.Random) -> None:
		"""Lead a case through some weeks; each day people try something, or the day does its own."""
		today = FIRST + timedelta(draw.randrange((LAST - FIRST).days))
		self.told = []
		self.begin(draw.choice(PROMISES), today)
		for _turn in range(draw.randrange(4, 16)):
			today += timedelta(draw.choice(DAYS_APART))
			if draw.random() < 0.3:
				self.sweep(today)
			else:
				self.attempt(draw, self.choose(draw), today)
			self.compare(today)

	def choose(self, draw: random.Random) -> str:
		usual = USUAL.get(self.slow.stage)
		return draw.choice(usual if usual and draw.random() > UNUSUAL else tuple(ACTIONS))

	def begin(self, promised: int, today: date) -> None:
		matter = self.matters[promised]
		with living_on(today):
			self.case = make_application(matter=matter.name, applicant=self.person).name
			submit_application(self.case)
		hall = frappe.db.get_value("Hall Application", self.case, "hall")
		self.hall = hall
		self.slow = SlowLife(today, get_working_days(hall), STATUTORY, promised)
		self.told.append(f"{today} handed in, {promised} days promised")

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
		action, values = ACTIONS[what]
		given = self.draw_values(draw, what, today)
		may = getattr(self.slow, what)(today, *given.values())
		if what == "ask":
			values = values | {"correction_due_date": given["answer_by"]}
		if what == "pause":
			values = values | {"pause_days": draw.days}
		if what == "extend":
			values = values | {"extension_days": given["days"]}
		self.told.append(f"{today} {action}: {'done' if may else 'refused'}")
		self.assertEqual(self.act(action, values, today), may, self.tell())

	def draw_values(self, draw: random.Random, what: str, today: date) -> dict:
		"""Return what an act says, as the law needs it."""
		draw.days = draw.randrange(1, 12)
		if what == "ask":
			return {"answer_by": today + timedelta(draw.days)}
		if what == "pause":
			return {"planned_end": add_working_days(self.hall, today, draw.days)}
		return {"days": draw.days} if what == "extend" else {}

	def act(self, action: str, values: dict, today: date) -> bool:
		frappe.db.savepoint("act")
		try:
			with living_on(today):
				act_on_application(self.case, action, values)
		except frappe.ValidationError:
			frappe.db.rollback(save_point="act")
			frappe.clear_messages()
			return False
		return True

	def compare(self, today: date) -> None:
		"""Hold what is stored against what the law says of this day."""
		fields = ["stage", "acceptance_date", "due_date", "statutory_due_date"]
		stored = frappe.db.get_value("Hall Application", self.case, fields, as_dict=True)
		self.assertEqual(
			(stored.stage, stored.acceptance_date), (self.slow.stage, self.slow.acceptance), self.tell()
		)
		# while the clock stands, the days are those of the last act or sweep
		if self.slow.acceptance and self.slow.stage != "Special Procedure":
			due = self.slow.find_due(today), self.slow.find_statutory_due(today)
			self.assertEqual((stored.due_date, stored.statutory_due_date), due, self.tell())

	def tell(self) -> str:
		return "\n".join(self.told)
