"""The legal clock of an application: a ledger of events, replayed over a calendar.

The day of an event is not counted: the first working day after it is day one (Civil Code, Article 201), so a
pause leaves out the days after the day on which it begins, up to and with the day on which it ends. Limits
are working days (Licensing Law, Article 82) unless a law says calendar days; a limit in calendar days that
ends on a rest day ends on the first working day after it (Civil Code, Article 203). An extension is one of
the limit of the law (Licensing Law, Article 42), so its days are of that limit's unit, for the promise as
well: a promise in working days goes on by calendar days where the law's limit has them. Neither a pause nor
an extension gives back what had ended before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays

START = "Start"
PAUSE = "Pause"
RESUME = "Resume"
EXTEND = "Extend"
STOP = "Stop"
RECALCULATE = "Recalculate"
KINDS = (START, PAUSE, RESUME, EXTEND, STOP, RECALCULATE)

# how an order of events may break the rules
STARTED_ONCE = "A clock is started once, and before all else."
STOPPED = "The clock was stopped."
BACKWARDS = "The ledger goes forward in time."
IS_PAUSED = "The clock is paused."
NOT_PAUSED = "The clock is not paused."
NO_EXTENSION = "An extension has at least one day."
BREACHES = (STARTED_ONCE, STOPPED, BACKWARDS, IS_PAUSED, NOT_PAUSED, NO_EXTENSION)

WORKING_DAY = "Working Day"
CALENDAR_DAY = "Calendar Day"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClockEvent:
	"""A line of the ledger: what happened to the clock on a day, and by which article.

	`days` are those of an extension, or those that a pause is planned to take.
	"""

	kind: str
	day: date
	days: int = 0
	article: str = ""
	reason: str = ""
	pause_kind: str = ""
	planned_end: date | None = None


@dataclass(frozen=True)
class Limit:
	"""So many days for a decision, in working days or calendar days, yet never after `latest`.

	`extension_unit` is that of the days by which it may be extended, where it is not the limit's own.
	"""

	days: int
	unit: str = WORKING_DAY
	latest: date | None = None
	extension_unit: str = ""


@dataclass(frozen=True)
class Pause:
	"""Days that are not counted: after `begin`, up to and with `end`; without an end it still runs."""

	begin: date
	end: date | None = None
	kind: str = ""
	planned_end: date | None = None

	def get_end(self, today: date) -> date:
		"""Return the last day left out; for a pause that runs the planned one, or today if that is over."""
		return self.end or max(self.begin, today, self.planned_end or today)


@dataclass(frozen=True)
class Extension:
	"""So many days more, granted on a day."""

	day: date
	days: int


@dataclass(frozen=True)
class Ledger:
	"""What the events of one application come to; `last_day` is that of the last one."""

	start: date | None = None
	pauses: tuple[Pause, ...] = ()
	extensions: tuple[Extension, ...] = ()
	stop: date | None = None
	last_day: date | None = None

	@property
	def is_paused(self) -> bool:
		return bool(self.pauses) and self.pauses[-1].end is None and self.stop is None


@dataclass(frozen=True)
class Reading:
	"""What the clock shows on a day.

	`due` is the last day in time; while the clock is paused it is the one if the pause ends as planned.
	`used` and `left` are days of the limit's unit, and of its extension's where it has come to that; `left`
	is negative for a case that is late. In working days they add up to the limit and its extension in time,
	unless its latest day comes first; in calendar days the last day may move to the end of a rest.
	"""

	due: date
	used: int
	left: int
	is_paused: bool


def read_ledger(events: Iterable[ClockEvent]) -> Ledger:
	"""Return what the events say. Raises ValueError for an order of events that the law does not know."""
	ledger = Ledger()
	for event in events:
		ledger = _add(ledger, event)
	return ledger


def replay(events: Iterable[ClockEvent], limit: Limit, working: WorkingDays, today: date) -> Reading | None:
	"""Return what the clock shows, None before it starts; the same events always show the same.

	Raises ValueError as `read_ledger` does.
	"""
	ledger = read_ledger(events)
	return read_clock(ledger, limit, working, today) if ledger.start else None


def read_clock(ledger: Ledger, limit: Limit, working: WorkingDays, today: date) -> Reading:
	"""Return what the clock of a ledger that has started shows on a day."""
	assert ledger.start is not None
	now = max(ledger.start, min(today, ledger.stop) if ledger.stop else today)
	due = find_due(ledger, limit, working, today)
	used = _count_kept(ledger, limit, working, today, ledger.start, now)
	left = _count_kept(ledger, limit, working, today, now, due)
	return Reading(due, used, left, ledger.is_paused)


def find_due(ledger: Ledger, limit: Limit, working: WorkingDays, today: date) -> date:
	"""Return the last day on which the decision is in time."""
	extension = find_extension(ledger, limit, working, today)
	due = _find_due_by_days(ledger, limit, extension, working, today)
	return min(due, limit.latest) if limit.latest else due


def find_extension(ledger: Ledger, limit: Limit, working: WorkingDays, today: date) -> int:
	"""Return by how many days, of the extension's unit, a limit was extended before its end.

	What comes later does not heal it: a promise that was broken stays so, though the limit of the law, which
	had not ended, is longer now (优化营商环境条例, Article 36).
	"""
	days = 0
	for extension in ledger.extensions:
		if extension.day <= _find_due_by_days(ledger, limit, days, working, today):
			days += extension.days
	return days


def find_extension_unit(limit: Limit) -> str:
	"""Return of which unit the days are by which a limit is extended."""
	return limit.extension_unit or limit.unit


def find_turn(ledger: Ledger, limit: Limit, working: WorkingDays, today: date) -> date | None:
	"""Return the day after which days are counted in the unit of an extension, None if it is always one."""
	if find_extension_unit(limit) == limit.unit or not find_extension(ledger, limit, working, today):
		return None
	assert ledger.start is not None
	return _go_on(ledger.start, limit.days, limit.unit, list_left_out(ledger.pauses, today), working)


def _find_due_by_days(
	ledger: Ledger, limit: Limit, extension: int, working: WorkingDays, today: date
) -> date:
	"""Return the last day of a limit and so many days that extend it."""
	assert ledger.start is not None
	left_out, unit = list_left_out(ledger.pauses, today), find_extension_unit(limit)
	if unit == limit.unit:
		day = _go_on(ledger.start, limit.days + extension, unit, left_out, working)
	else:
		day = _go_on(ledger.start, limit.days, limit.unit, left_out, working)
		day = _go_on(day, extension, unit, left_out, working)
	return _leave_rest(day, left_out, working) if limit.days + extension else day


def _go_on(
	start: date, days: int, unit: str, left_out: Sequence[tuple[date, date]], working: WorkingDays
) -> date:
	"""Return the day on which so many days after another are complete; in calendar days maybe a rest day."""
	total = days
	for first, end in left_out:
		begin = max(first, start)
		# a limit that was used up before the pause is not given back by it
		if begin < end and _count(unit, working, start, begin) < total:
			total += _count(unit, working, begin, end)
	return start + ONE_DAY * total if unit == CALENDAR_DAY else working.add(start, total)


def find_due_days(
	ledger: Ledger, promised: Limit, statutory: Limit, working: WorkingDays, today: date
) -> tuple[date, date]:
	"""Return the last day by the promise and that by law; without statutory days the first binds alone.

	A promise in working days may reach over more rest days than a limit in calendar days, yet it never ends
	after the law.
	"""
	by_promise = find_due(ledger, promised, working, today)
	by_law = find_due(ledger, statutory, working, today)
	return (min(by_promise, by_law) if statutory.days else by_promise), by_law


def _leave_rest(day: date, left_out: Sequence[tuple[date, date]], working: WorkingDays) -> date:
	"""Return the first day from `day` on that is neither a rest day nor left out."""
	while True:
		day = day if working.is_working(day) else working.add(day, 1)
		end = next((end for begin, end in left_out if begin < day <= end), None)
		if end is None:
			return day
		day = end + ONE_DAY


def _count_kept(
	ledger: Ledger, limit: Limit, working: WorkingDays, today: date, start: date, end: date
) -> int:
	"""Return the days after `start` up to and with `end` that are not left out; negative backwards."""
	if end < start:
		return -_count_kept(ledger, limit, working, today, end, start)
	left_out, turn = list_left_out(ledger.pauses, today), find_turn(ledger, limit, working, today)
	if turn is None or turn >= end:
		return _count_between(limit.unit, working, left_out, start, end)
	own = _count_between(limit.unit, working, left_out, start, turn) if start < turn else 0
	return own + _count_between(find_extension_unit(limit), working, left_out, max(start, turn), end)


def _count_between(
	unit: str, working: WorkingDays, left_out: Sequence[tuple[date, date]], start: date, end: date
) -> int:
	kept = _count(unit, working, start, end)
	for pause_begin, pause_end in left_out:
		first, last = max(pause_begin, start), min(pause_end, end)
		kept -= _count(unit, working, first, last) if first < last else 0
	return kept


def list_left_out(pauses: Sequence[Pause], today: date) -> list[tuple[date, date]]:
	"""Return between which days nothing is counted: after the first of a pair, up to and with the second."""
	return [(pause.begin, pause.get_end(today)) for pause in pauses]


def _count(unit: str, working: WorkingDays, start: date, end: date) -> int:
	return (end - start).days if unit == CALENDAR_DAY else working.count(start, end)


def _add(ledger: Ledger, event: ClockEvent) -> Ledger:
	if event.kind not in KINDS:
		raise ValueError(f"No such clock event: {event.kind}")
	if event.kind == RECALCULATE:
		return ledger
	_check_order(ledger, event)
	return replace(_APPLY[event.kind](ledger, event), last_day=event.day)


def _check_order(ledger: Ledger, event: ClockEvent) -> None:
	if (event.kind == START) == (ledger.start is not None):
		raise ValueError(STARTED_ONCE)
	if ledger.start is None:
		return
	if ledger.stop is not None:
		raise ValueError(STOPPED)
	if ledger.last_day and event.day < ledger.last_day:
		raise ValueError(BACKWARDS)
	if event.kind in (PAUSE, EXTEND) and ledger.is_paused:
		raise ValueError(IS_PAUSED)
	if event.kind == RESUME and not ledger.is_paused:
		raise ValueError(NOT_PAUSED)
	if event.kind == EXTEND and event.days < 1:
		raise ValueError(NO_EXTENSION)


def _start(ledger: Ledger, event: ClockEvent) -> Ledger:
	return Ledger(start=event.day)


def _pause(ledger: Ledger, event: ClockEvent) -> Ledger:
	pause = Pause(event.day, None, event.pause_kind, event.planned_end)
	return replace(ledger, pauses=(*ledger.pauses, pause))


def _resume(ledger: Ledger, event: ClockEvent) -> Ledger:
	return replace(ledger, pauses=(*ledger.pauses[:-1], replace(ledger.pauses[-1], end=event.day)))


def _extend(ledger: Ledger, event: ClockEvent) -> Ledger:
	return replace(ledger, extensions=(*ledger.extensions, Extension(event.day, event.days)))


def _stop(ledger: Ledger, event: ClockEvent) -> Ledger:
	# a pause that runs when the case ends, ends with it
	ended = _resume(ledger, event) if ledger.is_paused else ledger
	return replace(ended, stop=event.day)


_APPLY = {START: _start, PAUSE: _pause, RESUME: _resume, EXTEND: _extend, STOP: _stop}
