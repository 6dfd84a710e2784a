"""Arithmetic in working days (Licensing Law, Article 82), by the ordinal of each day.

The ordinal of a day is the number of working days of the calendar up to and with it, so days left are a
difference and adding days is a look-up. The day of the event is not counted: the first working day after
it is day one (Civil Code, Article 201). Make-up working days count, adjusted rest days do not, half days do.

A calendar knows its days from `first` to `last`, of its last years only the holidays that are law without any
notice. Before and after them it goes on by its weekly rest days alone.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Week:
	"""A week without holidays: the weekdays on which offices rest, Monday is 0."""

	rests: frozenset[int]

	def __post_init__(self) -> None:
		if len(self.rests) > 6 or not self.rests <= set(range(7)):
			raise ValueError("A week has at least one working day.")

	def is_working(self, day: date) -> bool:
		return day.weekday() not in self.rests

	def count(self, start: date, end: date) -> int:
		"""Return the working days after `start` up to and with `end`, which is no earlier."""
		weeks, rest = divmod((end - start).days, 7)
		return weeks * (7 - len(self.rests)) + sum(self.is_working(end - DAY * step) for step in range(rest))

	def find_after(self, start: date, number: int) -> date:
		"""Return the working day of that number after `start`; the first is number 1."""
		return self._walk(start, number, DAY)

	def find_before(self, start: date, number: int) -> date:
		"""Return the working day of that number before `start`; the last is number 1."""
		return self._walk(start, number, -DAY)

	def _walk(self, start: date, number: int, step: timedelta) -> date:
		weeks, place = divmod(number - 1, 7 - len(self.rests))
		week = (start + step * (7 * weeks + days) for days in range(1, 8))
		return next(islice(filter(self.is_working, week), place, None))


@dataclass(frozen=True)
class WorkingDays:
	"""The working days of one calendar, sorted, from its first to its last day.

	Days of years that are `unsettled` may move when the holiday notice of the year is entered.
	"""

	first: date
	last: date
	days: tuple[date, ...]
	week: Week
	unsettled: frozenset[int] = frozenset()

	def is_working(self, day: date) -> bool:
		"""Tell whether offices work on that day."""
		if self.first <= day <= self.last:
			place = bisect_right(self.days, day)
			return place > 0 and self.days[place - 1] == day
		return self.week.is_working(day)

	def is_settled(self, day: date) -> bool:
		"""Tell whether the holidays of the year of a day are announced."""
		return day.year not in self.unsettled

	def get_ordinal(self, day: date) -> int:
		"""Return the working days from the first day up to and with `day`; 0 or less before the first."""
		if day < self.first:
			return -self.week.count(day, self.first - DAY)
		if day > self.last:
			return len(self.days) + self.week.count(self.last, day)
		return bisect_right(self.days, day)

	def find(self, ordinal: int) -> date:
		"""Return the working day with that ordinal."""
		if ordinal < 1:
			return self.week.find_before(self.first, 1 - ordinal)
		if ordinal > len(self.days):
			return self.week.find_after(self.last, ordinal - len(self.days))
		return self.days[ordinal - 1]

	def add(self, start: date, days: int) -> date:
		"""Return the last of so many working days after `start`; `start` itself for none."""
		if days < 0:
			raise ValueError("A limit cannot be negative.")
		return self.find(self.get_ordinal(start) + days) if days else start

	def count(self, start: date, end: date) -> int:
		"""Return the working days after `start` up to and with `end`; negative if `end` comes first."""
		return self.get_ordinal(end) - self.get_ordinal(start)
