"""A hearing as Articles 47, 48 and 82 have it, one day after another."""

from dataclasses import dataclass
from datetime import date

from govhall.casework.tests.slow_intake import DAY
from govhall.organisation.domain.working_days import WorkingDays


@dataclass
class SlowHearing:
	"""The right to a hearing that was told, and what became of it."""

	ask_by: date
	hold_by: date | None = None
	day: date | None = None
	is_held: bool = False

	def is_open(self) -> bool:
		"""Whether it may still go on: who was told and did not ask in time is told no second time."""
		return not self.is_held

	def is_over(self, today: date) -> bool:
		"""Whether it stops no decision: it was held, or nobody has asked for it in time."""
		return self.is_held or (self.hold_by is None and today > self.ask_by)

	def ask(self, today: date, working: WorkingDays) -> bool:
		"""Article 47: within five days of being told; it is then held within twenty working days."""
		if self.hold_by or today > self.ask_by:
			return False
		self.hold_by = count_on(today, 20, working)
		return True

	def arrange(self, today: date, day: date, working: WorkingDays) -> bool:
		"""Article 48: told at least seven working days before. Who has let that pass holds it late."""
		if not self.hold_by or self.is_held or count_between(today, day, working) < 7:
			return False
		if day > self.hold_by and count_between(today, self.hold_by, working) >= 7:
			return False
		self.day = day
		return True

	def hold(self, today: date) -> bool:
		if not self.day or self.is_held or today < self.day:
			return False
		self.is_held = True
		return True


def count_on(day: date, days: int, working: WorkingDays) -> date:
	while days:
		day += DAY
		days -= working.is_working(day)
	return day


def count_between(start: date, end: date, working: WorkingDays) -> int:
	return sum(working.is_working(start + DAY * step) for step in range(1, (end - start).days + 1))


def find_end(start: date, days: int, unit: str, working: WorkingDays) -> date:
	"""The last of so many days after one; in calendar days no rest day (Civil Code, Article 203)."""
	if unit == "Working Day":
		return count_on(start, days, working)
	day = start + DAY * days
	while not working.is_working(day):
		day += DAY
	return day
