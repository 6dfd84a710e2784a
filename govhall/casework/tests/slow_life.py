"""A whole life of a case as the Licensing Law has it, written from its articles alone, one day after another.

It knows nothing of services, workflows and stored days: what may be done is decided here once more, and what
a day does by itself, so that the real ones can be held against it.
"""

from dataclasses import dataclass, field
from datetime import date

from govhall.casework.tests.slow_intake import SlowIntake
from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Limit
from govhall.procedure.tests.slow_clock import SlowClock

IN_REVIEW = ("In Review", "Extended")
UNDECIDED = ("Accepted", *IN_REVIEW, "Special Procedure")


@dataclass
class SlowLife:
	"""One case; each act returns whether the law lets it be done on a day, and does it if it does."""

	received: date
	working: WorkingDays
	statutory_days: int
	promised_days: int
	stage: str = "Submitted"
	corrected: date | None = None
	is_asked: bool = False
	answer_by: date | None = None
	acceptance: date | None = None
	events: list[ClockEvent] = field(default_factory=list)

	def accept(self, today: date) -> bool:
		if self.stage != "Submitted":
			return False
		self.stage = "Accepted"
		self.acceptance = self._intake().find_acceptance(today)
		self.events.append(ClockEvent(clock.START, self.acceptance))
		return True

	def ask(self, today: date, answer_by: date) -> bool:
		"""Article 32(1)(4): everything, once, within five days."""
		if self.stage != "Submitted" or self.is_asked or not self._intake().is_open(today):
			return False
		self.stage, self.is_asked, self.answer_by = "Correction Requested", True, answer_by
		return True

	def correct(self, today: date) -> bool:
		if self.stage != "Correction Requested":
			return False
		self.stage, self.corrected = "Submitted", today
		return True

	def decline(self, today: date) -> bool:
		if self.stage != "Submitted" or not self._intake().is_open(today):
			return False
		self.stage = "Not Accepted"
		return True

	def close(self, today: date) -> bool:
		"""What was asked for did not come, and the time for it is over."""
		if self.stage != "Correction Requested" or today <= self.answer_by:
			return False
		self.stage = "Correction Not Supplied"
		return True

	def withdraw(self, today: date) -> bool:
		if self.stage not in ("Submitted", "Correction Requested", *UNDECIDED):
			return False
		self._stop(today)
		self.stage = "Withdrawn"
		return True

	def review(self, today: date) -> bool:
		return self._go("Accepted", "In Review")

	def pause(self, today: date, planned_end: date) -> bool:
		"""Article 45."""
		if self.stage not in IN_REVIEW:
			return False
		self.stage = "Special Procedure"
		self.events.append(ClockEvent(clock.PAUSE, today, planned_end=planned_end))
		return True

	def resume(self, today: date) -> bool:
		if self.stage != "Special Procedure":
			return False
		self.stage = "Extended" if self._is_extended() else "In Review"
		self.events.append(ClockEvent(clock.RESUME, today))
		return True

	def extend(self, today: date, days: int) -> bool:
		"""Article 42(1): ten days at most, once, and only what has not ended."""
		if self.stage != "In Review" or days > 10 or today > self.find_statutory_due(today):
			return False
		self.stage = "Extended"
		self.events.append(ClockEvent(clock.EXTEND, today, days))
		return True

	def grant(self, today: date) -> bool:
		return self._decide(today, "Granted")

	def refuse(self, today: date) -> bool:
		return self._decide(today, "Refused")

	def issue(self, today: date) -> bool:
		return self._go("Granted", "Issued")

	def let_the_day_work(self, today: date) -> None:
		"""Article 32: silence accepts; what was not corrected in time is over."""
		if self.stage == "Submitted" and not self._intake().is_open(today):
			self.accept(today)
		self.close(today)

	def find_statutory_due(self, today: date) -> date:
		return self._find_due(self.statutory_days, today)

	def find_due(self, today: date) -> date:
		"""What is promised is due by the promise, and never later than by the law."""
		return min(self._find_due(self.promised_days, today), self.find_statutory_due(today))

	def _find_due(self, days: int, today: date) -> date:
		return SlowClock(self.events, Limit(days), self.working, today).find_due()

	def _intake(self) -> SlowIntake:
		return SlowIntake(self.received, self.corrected, self.working)

	def _is_extended(self) -> bool:
		return any(event.kind == clock.EXTEND for event in self.events)

	def _decide(self, today: date, stage: str) -> bool:
		if self.stage not in IN_REVIEW:
			return False
		self._stop(today)
		self.stage = stage
		return True

	def _stop(self, today: date) -> None:
		if self.events:
			self.events.append(ClockEvent(clock.STOP, today))

	def _go(self, old: str, new: str) -> bool:
		if self.stage != old:
			return False
		self.stage = new
		return True
