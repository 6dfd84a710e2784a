"""A whole life of a case as the Licensing Law has it, written from its articles alone, one day after another.

It knows nothing of services, workflows and stored days: what may be done is decided here once more, and what
a day does by itself, so that the real ones can be held against it.
"""

from dataclasses import dataclass, field
from datetime import date

from govhall.casework.tests.slow_hearing import SlowHearing
from govhall.casework.tests.slow_intake import DAY, SlowIntake
from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Limit
from govhall.procedure.tests.slow_clock import SlowClock

IN_REVIEW = ("In Review", "Extended")
UNDECIDED = ("Accepted", *IN_REVIEW, "Special Procedure")
OPEN = ("Submitted", "Correction Requested", *UNDECIDED)
# Article 50: thirty days before the licence ends
TO_RENEW = 30 * DAY


@dataclass
class SlowMatter:
	"""What a matter says of its limits: those of the law, by how much they may be extended, and promised."""

	promised: int
	statutory: int = 20
	unit: str = clock.WORKING_DAY
	longest_extension: int = 10
	wants_hearing: bool = False


@dataclass
class SlowLife:
	"""One case; each act returns whether the law lets it be done on a day, and does it if it does."""

	received: date
	working: WorkingDays
	matter: SlowMatter
	is_complete: bool = True
	held_until: date | None = None
	stage: str = "Submitted"
	corrected: date | None = None
	is_asked: bool = False
	answer_by: date | None = None
	acceptance: date | None = None
	hearing: SlowHearing | None = None
	events: list[ClockEvent] = field(default_factory=list)
	# the days of a limit that has ended, by the calendar that was valid then
	ended: tuple[date, date] | None = None

	def accept(self, today: date) -> bool:
		"""Article 32(1)(5): what is complete; (4): what nobody has answered, whatever it lacks."""
		if self.stage != "Submitted" or (self._intake().is_open(today) and not self.is_complete):
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
		if self.stage != "Correction Requested" or not self.is_complete:
			return False
		self.stage, self.corrected = "Submitted", today
		return True

	def bring(self, today: date) -> bool:
		"""The paper that was missing lies on the counter: what was asked for is in (Article 32(1)(5))."""
		if self.stage not in OPEN:
			return False
		self.is_complete = True
		self.correct(today)
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
		if self.stage not in OPEN:
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
		"""Article 42: so many days at most, once, and only what has not ended."""
		if self.stage != "In Review" or days > self.matter.longest_extension:
			return False
		if today > self.find_statutory_due(today):
			return False
		self.stage = "Extended"
		self.events.append(ClockEvent(clock.EXTEND, today, days))
		return True

	def grant(self, today: date) -> bool:
		"""Article 38; what has to come, or to be heard, comes first. Article 50(2) waits for nothing."""
		return (self._is_renewed(today) or self._may_grant(today)) and self._decide(today, "Granted")

	def refuse(self, today: date) -> bool:
		return not self._is_renewed(today) and self._is_heard(today) and self._decide(today, "Refused")

	def issue(self, today: date) -> bool:
		return self._go("Granted", "Issued")

	def tell(self, today: date, ask_by: date) -> bool:
		"""Article 47: before the decision; not beside a hearing that is not over."""
		if self.stage not in UNDECIDED or (self.hearing and self.hearing.is_open()):
			return False
		self.hearing = SlowHearing(ask_by)
		return True

	def ask_to_be_heard(self, today: date) -> bool:
		return self.stage in UNDECIDED and bool(self.hearing) and self.hearing.ask(today, self.working)

	def arrange(self, today: date, day: date) -> bool:
		may = self.stage in UNDECIDED and bool(self.hearing)
		return may and self.hearing.arrange(today, day, self.working)

	def hold(self, today: date) -> bool:
		return self.stage in UNDECIDED and bool(self.hearing) and self.hearing.hold(today)

	def let_the_day_work(self, today: date) -> None:
		"""Articles 32 and 50: silence accepts and renews; what was not corrected in time is over."""
		if self.stage == "Submitted" and not self._intake().is_open(today):
			self.accept(today)
		self.close(today)
		if self.stage in UNDECIDED and self._is_renewed(today):
			self._stop(today)
			self.stage = "Granted"

	def is_late(self, today: date) -> bool:
		"""Whether somebody waits for longer than was promised, or than the law lets them wait."""
		if self.stage == "Submitted":
			return not self._intake().is_open(today)
		return self.stage in ("Accepted", *IN_REVIEW) and today > self.find_due(today)

	def find_statutory_due(self, today: date) -> date:
		return self.ended[1] if self.ended else self._find_due(self.matter.statutory, self.matter.unit, today)

	def find_due(self, today: date) -> date:
		"""What is promised is due by the promise, and never later than by the law."""
		if self.ended:
			return self.ended[0]
		promised = self._find_due(self.matter.promised, clock.WORKING_DAY, today)
		return min(promised, self.find_statutory_due(today))

	def _find_due(self, days: int, unit: str, today: date) -> date:
		"""Article 42 extends the limit of the law, in its unit; Article 50 has a last day of its own."""
		limit = Limit(days, unit, self._find_last_day(), self.matter.unit)
		return SlowClock(self.events, limit, self.working, today).find_due()

	def _find_last_day(self) -> date | None:
		is_too_late = self.held_until and self.corrected and self.corrected > self.held_until
		return None if is_too_late else self.held_until

	def _is_renewed(self, today: date) -> bool:
		last = self._find_last_day()
		return bool(last) and self.received <= last - TO_RENEW and today > last

	def _may_grant(self, today: date) -> bool:
		return self.is_complete and self._is_heard(today)

	def _is_heard(self, today: date) -> bool:
		if not self.hearing:
			return not self.matter.wants_hearing
		return self.hearing.is_over(today)

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
			self.ended = self.find_due(today), self.find_statutory_due(today)

	def _go(self, old: str, new: str) -> bool:
		if self.stage != old:
			return False
		self.stage = new
		return True
