"""The intake the slow way, day after day, as Article 32 is read: who answers, who is silent, what follows."""

from dataclasses import dataclass
from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays

DAY = timedelta(days=1)


@dataclass
class SlowIntake:
	"""What came in on a day, and was corrected on another if corrections were asked for."""

	received: date
	corrected: date | None
	working: WorkingDays

	@property
	def handed_in(self) -> date:
		return self.corrected or self.received

	def is_open(self, today: date) -> bool:
		"""Live through the days after it was all in; with the fifth working day the time is over."""
		day, worked = self.handed_in, 0
		while day < today:
			if worked == 5:
				return False
			day += DAY
			worked += self.working.is_working(day)
		return True

	def find_acceptance(self, today: date) -> date:
		"""From when it counts as accepted, when somebody, or the sweep, says so today."""
		if self.corrected:
			return self.corrected
		return today if self.is_open(today) else self.received
