"""The clock the slow way, day after day, to hold the quick one against; and calendars to run both over."""

from datetime import date, timedelta

from govhall.organisation.domain.calendar import DayException, compose_days, merge_exceptions
from govhall.organisation.domain.national_years import list_exceptions
from govhall.organisation.domain.working_days import Week, WorkingDays
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Limit

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2025, 2026
WEEKEND = Week(frozenset({5, 6}))


def make_calendar(week: Week, exceptions: dict[date, DayException]) -> WorkingDays:
	days = compose_days(FIRST_YEAR, LAST_YEAR, week, exceptions)
	working = tuple(day.day for day in days if day.is_working)
	return WorkingDays(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), working, week)


NATIONAL = make_calendar(WEEKEND, merge_exceptions(*map(list_exceptions, (FIRST_YEAR, LAST_YEAR))))
PLAIN = make_calendar(WEEKEND, {})
SIX_DAY_WEEK = make_calendar(Week(frozenset({6})), {})
# 开斋节 and 古尔邦节 beside the national days
XINJIANG = make_calendar(
	WEEKEND,
	merge_exceptions(
		*map(list_exceptions, (FIRST_YEAR, LAST_YEAR)),
		[
			DayException(date(2026, 3, 20), "Local Holiday", "肉孜节"),
			DayException(date(2026, 5, 27), "Local Holiday", "古尔邦节"),
			DayException(date(2026, 5, 28), "Local Holiday", "古尔邦节"),
		],
	),
)
CALENDARS = (NATIONAL, PLAIN, SIX_DAY_WEEK, XINJIANG)


class SlowClock:
	"""Goes through the days one by one and asks of each whether it is counted."""

	def __init__(self, events: list[ClockEvent], limit: Limit, working: WorkingDays, today: date):
		self.events, self.limit, self.working, self.today = events, limit, working, today
		self.start = next(event.day for event in events if event.kind == clock.START)
		self.stop = next((event.day for event in events if event.kind == clock.STOP), None)

	def is_paused_on(self, day: date) -> bool:
		"""A day is left out if the last thing that was said before it is that the clock stands."""
		switches = (clock.PAUSE, clock.RESUME)
		# by place: the same may be said twice on one day
		said = [n for n, event in enumerate(self.events) if event.day < day and event.kind in switches]
		if not said or self.events[said[-1]].kind == clock.RESUME:
			return False
		if self.stop and self.stop < day:
			return False
		last, after = self.events[said[-1]], self.events[said[-1] + 1 :]
		is_resumed = any(event.kind in (clock.RESUME, clock.STOP) for event in after)
		return is_resumed or day <= max(last.day, self.today, last.planned_end or self.today)

	def is_counted(self, day: date) -> bool:
		is_of_unit = self.limit.unit == clock.CALENDAR_DAY or self.working.is_working(day)
		return is_of_unit and not self.is_paused_on(day)

	def find_due(self) -> date:
		"""The day that completes the limit with what extended it in time, yet none after the latest."""
		day = self.find_end(self.count_total())
		return min(day, self.limit.latest or day)

	def count_total(self) -> int:
		"""The days of the limit, and of each extension that came while it had not ended."""
		total = self.limit.days
		for event in self.events:
			if event.kind == clock.EXTEND and event.day <= self.find_end(total):
				total += event.days
		return total

	def find_end(self, total: int) -> date:
		"""The day that completes so many days; it is a working day that is not left out."""
		day, counted = self.start, 0
		while counted < total:
			day += DAY
			counted += self.is_counted(day)
		while total and (not self.working.is_working(day) or self.is_paused_on(day)):
			day += DAY
		return day

	def count_used(self) -> int:
		now = max(self.start, min(self.today, self.stop) if self.stop else self.today)
		return self._count(self.start, now)

	def count_left(self) -> int:
		now, due = max(self.start, min(self.today, self.stop) if self.stop else self.today), self.find_due()
		return self._count(now, due) if now <= due else -self._count(due, now)

	def _count(self, start: date, end: date) -> int:
		return sum(self.is_counted(start + DAY * step) for step in range(1, (end - start).days + 1))
