"""Opening hours by weekday, and the sentence that is printed of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CHINESE_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True)
class OpeningHours:
	"""When a hall is open on a weekday, in minutes after midnight; Monday is 0."""

	weekday: int
	opens: int
	closes: int
	break_from: int | None = None
	break_to: int | None = None

	@property
	def is_forward(self) -> bool:
		"""Tell whether each time lies after the one before."""
		times = (self.opens, self.break_from, self.break_to, self.closes)
		known = [time for time in times if time is not None]
		return all(earlier < later for earlier, later in pairwise(known))

	@property
	def has_half_a_break(self) -> bool:
		return (self.break_from is None) != (self.break_to is None)

	@property
	def spans(self) -> list[tuple[int, int]]:
		"""The times of work, without the break."""
		if self.break_from is None or self.break_to is None:
			return [(self.opens, self.closes)]
		return [(self.opens, self.break_from), (self.break_to, self.closes)]


def find_overlap(hours: Iterable[OpeningHours]) -> int | None:
	"""Return the weekday of which two rows overlap, or None."""
	ordered = sorted(hours, key=lambda row: (row.weekday, row.opens))
	for one, next_one in pairwise(ordered):
		if one.weekday == next_one.weekday and next_one.opens < one.closes:
			return one.weekday
	return None


def describe_in_chinese(hours: Iterable[OpeningHours]) -> str:
	"""Return 周一至周五 09:00—12:00、13:30—17:30；周六 10:00—14:00."""
	return "；".join(
		f"{_join_weekdays(days, CHINESE_WEEKDAYS, '至')} {'、'.join(_format(span, '—') for span in spans)}"
		for days, spans in _group(hours)
	)


def describe_in_english(hours: Iterable[OpeningHours]) -> str:
	"""Return Monday to Friday 09:00–12:00 and 13:30–17:30; Saturday 10:00–14:00."""
	return "; ".join(
		f"{_join_weekdays(days, WEEKDAYS, ' to ')} {' and '.join(_format(span, '–') for span in spans)}"
		for days, spans in _group(hours)
	)


def _group(hours: Iterable[OpeningHours]) -> list[tuple[list[int], tuple[tuple[int, int], ...]]]:
	"""Return runs of weekdays with the same times."""
	ordered = sorted(hours, key=lambda row: (row.weekday, row.opens))
	days = [
		(day, tuple(span for row in rows for span in row.spans))
		for day, rows in groupby(ordered, key=lambda row: row.weekday)
	]
	groups: list[tuple[list[int], tuple[tuple[int, int], ...]]] = []
	for day, spans in days:
		if groups and groups[-1][1] == spans and groups[-1][0][-1] == day - 1:
			groups[-1][0].append(day)
		else:
			groups.append(([day], spans))
	return groups


def _join_weekdays(days: Sequence[int], names: Sequence[str], joint: str) -> str:
	first, last = names[days[0]], names[days[-1]]
	return first if first == last else f"{first}{joint}{last}"


def _format(span: tuple[int, int], dash: str) -> str:
	return dash.join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in span)
