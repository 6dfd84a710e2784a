"""The days of a limit one by one, as they are drawn: which number each has, or why it has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain.clock import (
	CALENDAR_DAY,
	Ledger,
	Limit,
	find_due,
	find_extension_unit,
	find_turn,
	list_left_out,
)

START = "Start"
COUNTED = "Counted"
LATE = "Late"
LEFT_OUT = "Left Out"
REST = "Rest"
OUTSIDE = "Outside"

ONE_DAY = timedelta(days=1)
# a drawing of more months says less than its table
MOST_MONTHS = 15


@dataclass(frozen=True)
class DrawnDay:
	"""A day of the drawing; `number` is its place in the limit, or how late it is."""

	day: date
	kind: str
	number: int = 0
	is_due: bool = False
	is_today: bool = False


def draw_months(ledger: Ledger, limit: Limit, working: WorkingDays, today: date) -> list[list[DrawnDay]]:
	"""Return all days of each month that a started clock touches, at most of 15 months."""
	assert ledger.start is not None
	due = find_due(ledger, limit, working, today)
	last = max(due, ledger.stop or today)
	months: list[list[DrawnDay]] = []
	for drawn in _walk(ledger, limit, working, today, last):
		if drawn.day.day == 1:
			if len(months) == MOST_MONTHS:
				break
			months.append([])
		months[-1].append(drawn)
	return months


def _walk(ledger: Ledger, limit: Limit, working: WorkingDays, today: date, last: date) -> Iterator[DrawnDay]:
	assert ledger.start is not None
	due, left_out = find_due(ledger, limit, working, today), list_left_out(ledger.pauses, today)
	turn = find_turn(ledger, limit, working, today)
	day, number, late = ledger.start.replace(day=1), 0, 0
	while day <= last or day.day != 1:
		kind = START if day == ledger.start else OUTSIDE
		if ledger.start < day <= last:
			is_left_out = any(begin < day <= end for begin, end in left_out)
			unit = find_extension_unit(limit) if turn and day > turn else limit.unit
			kind = _find_kind(day, due, unit, working, is_left_out)
			number, late = number + (kind == COUNTED), late + (kind == LATE)
		place = late if kind == LATE else number if kind == COUNTED else 0
		yield DrawnDay(day, kind, place, day == due, day == today)
		day += ONE_DAY


def _find_kind(day: date, due: date, unit: str, working: WorkingDays, is_left_out: bool) -> str:
	if is_left_out:
		return LEFT_OUT
	if unit != CALENDAR_DAY and not working.is_working(day):
		return REST
	return COUNTED if day <= due else LATE
