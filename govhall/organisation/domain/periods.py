"""Periods of days, both ends included; an open end has no limit."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
	"""From a first to a last day."""

	start: date
	end: date | None = None

	@property
	def is_backward(self) -> bool:
		return self.end is not None and self.end < self.start

	def holds(self, day: date) -> bool:
		return self.start <= day and (self.end is None or day <= self.end)

	def overlaps(self, other: "Period") -> bool:
		return (other.end is None or self.start <= other.end) and (
			self.end is None or other.start <= self.end
		)


def find_overlap(periods: Iterable[tuple[Hashable, Period]]) -> Hashable | None:
	"""Return the key of which two periods overlap, or None."""
	last: dict[Hashable, Period] = {}
	for key, period in sorted(periods, key=lambda item: item[1].start):
		if key in last and last[key].overlaps(period):
			return key
		last[key] = period
	return None
