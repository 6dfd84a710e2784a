"""The light of a deadline: green, yellow before it ends, red after it, deep red after the statutory limit.

A light is two comparisons of dates, so it is computed whenever it is read. It is stored as well, so that
lists can filter, with the day on which it changes next: a sweep looks only at the rows whose day has come.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays

NONE = "None"
GREEN = "Green"
YELLOW = "Yellow"
RED = "Red"
DEEP_RED = "Deep Red"
PAUSED = "Paused"

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
	"""The limit that runs now: its last day, the day from which it is yellow, and the statutory last day.

	`paused_until` is the planned end of a pause that runs: until then the limit neither counts nor warns.
	"""

	day: date
	yellow_from: date
	statutory_day: date | None = None
	paused_until: date | None = None


def find_light(deadline: Deadline | None, today: date) -> str:
	"""Return the light on a day; None's when no limit runs."""
	if deadline is None:
		return NONE
	if deadline.paused_until:
		# nobody was told in writing of more time than that (Article 45), so what runs over is answered for
		return PAUSED if today <= deadline.paused_until else RED
	if deadline.statutory_day and today > deadline.statutory_day:
		return DEEP_RED
	if today > deadline.day:
		return RED
	return YELLOW if today >= deadline.yellow_from else GREEN


def find_next_change(deadline: Deadline | None, today: date) -> date | None:
	"""Return the first day after today on which the light is another, None if it stays."""
	if deadline is None:
		return None
	if deadline.paused_until:
		days = [deadline.paused_until + ONE_DAY]
	else:
		days = [deadline.yellow_from, deadline.day + ONE_DAY]
		days += [deadline.statutory_day + ONE_DAY] if deadline.statutory_day else []
	light = find_light(deadline, today)
	return min((day for day in days if day > today and find_light(deadline, day) != light), default=None)


def find_yellow_day(
	due: date, limit_days: int, working: WorkingDays, percent: int, days: int, warning_days: int = 0
) -> date:
	"""Return the day from which a limit is yellow.

	That is when at most `percent` of the limit and at most `days` working days are left, whichever comes
	later, so that a short limit is not yellow from its first day. A matter's own `warning_days` go first.
	"""
	left = warning_days or min(limit_days * percent // 100, days)
	return working.find(working.get_ordinal(due) - left) if left else due
