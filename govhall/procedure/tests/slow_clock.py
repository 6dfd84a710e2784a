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

	def is_counted(self, day: date, unit: str) -> bool:
		is_of_unit = unit == clock.CALENDAR_DAY or self.working.is_working(day)
		return is_of_unit and not self.is_paused_on(day)

	def find_due(self) -> date:
		"""The day that completes the limit with what extended it in time, yet none after the latest."""
		day = self.find_end(self.count_extension())
		return min(day, self.limit.latest or day)

	def count_extension(self) -> int:
		"""The days of each extension that came while the limit had not ended."""
		extension = 0
		for event in self.events:
			if event.kind == clock.EXTEND and event.day <= self.find_end(extension):
				extension += event.days
		return extension

	def find_end(self, extension: int) -> date:
		"""The day that completes the limit and so many days more; a working day that is not left out."""
		units = self.list_units(extension)
		days = self.list_counted(units)
		day = days[-1] if days else self.start
		while units and (not self.working.is_working(day) or self.is_paused_on(day)):
			day += DAY
		return day

	def list_units(self, extension: int) -> list[str]:
		"""Of which unit each day of the limit is, and each by which it was extended."""
		own = self.limit.unit
		return [own] * self.limit.days + [self.limit.extension_unit or own] * extension

	def list_counted(self, units: list[str]) -> list[date]:
		"""The days that are counted, one for each unit."""
		day, days = self.start, []
		for unit in units:
			day += DAY
			while not self.is_counted(day, unit):
				day += DAY
			days.append(day)
		return days

	def count_used(self) -> int:
		return self._count(self.start, self._now())

	def count_left(self) -> int:
		now, due = self._now(), self.find_due()
		return self._count(now, due) if now <= due else -self._count(due, now)

	def _now(self) -> date:
		return max(self.start, min(self.today, self.stop) if self.stop else self.today)

	def _count(self, start: date, end: date) -> int:
		"""Count in the limit's own unit, and in that of its extension once the own days are over."""
		extension = self.count_extension()
		own = self.list_counted(self.list_units(0)) or [self.start]
		after = (self.limit.extension_unit if extension else "") or self.limit.unit
		days = (start + DAY * step for step in range(1, (end - start).days + 1))
		return sum(self.is_counted(day, self.limit.unit if day <= own[-1] else after) for day in days)
