"""The clock against a naive simulator that goes day by day, and against days worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import CALENDAR_DAY, WORKING_DAY, ClockEvent, Limit, read_ledger, replay
from govhall.procedure.tests.slow_clock import CALENDARS, NATIONAL, XINJIANG, SlowClock

DAY = timedelta(days=1)
FAR = date(2025, 1, 1)


@st.composite
def ledgers(draw) -> list[ClockEvent]:
	"""Any sequence of events that the law knows, on any days, also several on one day."""
	day = draw(st.dates(date(2025, 1, 1), date(2026, 9, 30)))
	events, is_paused = [ClockEvent(clock.START, day)], False
	for step in draw(st.lists(st.integers(0, 25), max_size=7)):
		day += DAY * step
		kinds = [clock.RESUME, clock.STOP] if is_paused else [clock.PAUSE, clock.EXTEND, clock.STOP]
		kind = draw(st.sampled_from([*kinds, clock.RECALCULATE]))
		events.append(draw(_events(kind, day)))
		is_paused = kind == clock.PAUSE or (is_paused and kind == clock.RECALCULATE)
		if kind == clock.STOP:
			break
	return events


@st.composite
def _events(draw, kind: str, day: date) -> ClockEvent:
	if kind == clock.EXTEND:
		return ClockEvent(kind, day, days=draw(st.integers(1, 20)))
	if kind == clock.PAUSE:
		planned = draw(st.one_of(st.none(), st.integers(0, 30)))
		return ClockEvent(kind, day, planned_end=None if planned is None else day + DAY * planned)
	return ClockEvent(kind, day)


latest_days = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
limits = st.one_of(
	st.builds(Limit, st.integers(0, 60), st.sampled_from([WORKING_DAY, CALENDAR_DAY]), latest_days),
	# a promise in working days is extended in the unit of the law's limit
	st.builds(Limit, st.integers(0, 60), st.just(WORKING_DAY), latest_days, st.just(CALENDAR_DAY)),
)
calendars = st.sampled_from(CALENDARS)


def days_after(events: list[ClockEvent]):
	return st.integers(0, 60).map(lambda step: events[-1].day + DAY * step)


@settings(max_examples=400)
@given(data=st.data(), events=ledgers(), limit=limits, working=calendars)
def test_any_sequence_of_events_replays_to_what_the_naive_simulator_finds(data, events, limit, working):
	today = data.draw(days_after(events))
	reading, slow = replay(events, limit, working, today), SlowClock(events, limit, working, today)
	assert reading.due == slow.find_due()
	assert reading.used == slow.count_used()
	assert reading.left == slow.count_left()


@settings(max_examples=150)
@given(data=st.data(), events=ledgers(), days=st.integers(0, 60), working=calendars)
def test_in_working_days_used_and_left_always_add_up_to_the_limit(data, events, days, working):
	today = data.draw(days_after(events))
	reading, slow = (
		replay(events, Limit(days), working, today),
		SlowClock(events, Limit(days), working, today),
	)
	assert reading.used + reading.left == days + slow.count_extension()


@settings(max_examples=150)
@given(events=ledgers(), limit=limits, working=calendars, later=st.integers(0, 400))
def test_of_a_stopped_clock_every_later_day_shows_the_same(events, limit, working, later):
	if events[-1].kind != clock.STOP:
		events = [*events, ClockEvent(clock.STOP, events[-1].day)]
	stop = events[-1].day
	assert replay(events, limit, working, stop + DAY * later) == replay(events, limit, working, stop)


@settings(max_examples=150)
@given(data=st.data(), events=ledgers(), limit=limits, working=calendars)
def test_a_recalculation_changes_nothing_that_a_replay_shows(data, events, limit, working):
	place, today = data.draw(st.integers(0, len(events))), data.draw(days_after(events))
	more = [*events[:place], ClockEvent(clock.RECALCULATE, FAR), *events[place:]]
	assert replay(more, limit, working, today) == replay(events, limit, working, today)


@settings(max_examples=150)
@given(events=ledgers(), limit=limits, working=calendars, before=st.integers(0, 90))
def test_a_clock_read_at_an_earlier_day_never_shortens_its_limit(events, limit, working, before):
	start = events[0].day
	reading = replay(events, limit, working, max(start, events[-1].day - DAY * before))
	alone = replay(events[:1], limit, working, start)
	assert reading.due >= alone.due


def events_of(*lines) -> list[ClockEvent]:
	return [ClockEvent(kind, date.fromisoformat(day), **more) for kind, day, more in lines]


# name, events, limit, calendar, today, due, used, left; worked out by hand from the notices of 2025 and 2026
VECTORS = [
	(
		"a make-up Saturday counts",
		[("Start", "2026-05-08", {})],
		(Limit(2), NATIONAL, "2026-05-09", "2026-05-11", 1, 1),
	),
	(
		"twenty days over Spring Festival",
		[("Start", "2026-02-13", {})],
		(Limit(20), NATIONAL, "2026-02-25", "2026-03-19", 3, 17),
	),
	(
		"a pause over a weekend leaves out the Monday only",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-13", {}), ("Resume", "2026-03-16", {})],
		(Limit(7), NATIONAL, "2026-03-16", "2026-03-19", 4, 3),
	),
	(
		"a pause that begins and ends on one day leaves out nothing",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-10", {}), ("Resume", "2026-03-10", {})],
		(Limit(3), NATIONAL, "2026-03-10", "2026-03-12", 1, 2),
	),
	(
		"a pause that runs is expected to end as planned",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-10", {"planned_end": date(2026, 3, 20)})],
		(Limit(3), NATIONAL, "2026-03-12", "2026-03-24", 1, 2),
	),
	(
		"a pause that lasts longer than planned moves the due day with each day",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-10", {"planned_end": date(2026, 3, 11)})],
		(Limit(3), NATIONAL, "2026-03-20", "2026-03-24", 1, 2),
	),
	(
		"a limit that was used up is not given back by a pause",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-13", {}), ("Resume", "2026-03-20", {})],
		(Limit(3), NATIONAL, "2026-03-20", "2026-03-12", 4, -1),
	),
	(
		"an extension adds working days behind the limit",
		[("Start", "2026-04-20", {}), ("Extend", "2026-04-29", {"days": 5})],
		(Limit(8), NATIONAL, "2026-04-30", "2026-05-11", 8, 5),
	),
	(
		"an extension on the last day is in time",
		[("Start", "2026-03-02", {}), ("Extend", "2026-03-11", {"days": 10})],
		(Limit(7), NATIONAL, "2026-03-12", "2026-03-25", 8, 9),
	),
	(
		"an extension does not heal a promise that was broken a day before (Regulation, Article 36)",
		[("Start", "2026-03-02", {}), ("Extend", "2026-03-12", {"days": 10})],
		(Limit(7), NATIONAL, "2026-03-12", "2026-03-11", 8, -1),
	),
	(
		"the same extension is in time for the limit of the law",
		[("Start", "2026-03-02", {}), ("Extend", "2026-03-12", {"days": 10})],
		(Limit(20), NATIONAL, "2026-03-12", "2026-04-14", 8, 22),
	),
	(
		"an extension in calendar days lengthens a promise in working days by calendar days (Article 42)",
		[("Start", "2026-03-02", {}), ("Extend", "2026-03-11", {"days": 10})],
		(
			Limit(7, extension_unit=CALENDAR_DAY),
			*(NATIONAL, "2026-03-12", "2026-03-23", 8, 11),
		),
	),
	(
		"what is paused in such an extension moves its end, and a rest at its end is left",
		[
			*(("Start", "2026-03-02", {}), ("Extend", "2026-03-04", {"days": 4})),
			*(("Pause", "2026-03-12", {}), ("Resume", "2026-03-13", {})),
		],
		(Limit(7, extension_unit=CALENDAR_DAY), NATIONAL, "2026-03-13", "2026-03-16", 8, 3),
	),
	(
		"a case decided while its pause runs has used only what came before",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-11", {}), ("Stop", "2026-03-18", {})],
		(Limit(7), NATIONAL, "2026-12-31", "2026-03-25", 2, 5),
	),
	(
		"calendar days that end on a holiday end after it",
		[("Start", "2026-09-20", {})],
		(Limit(15, CALENDAR_DAY), NATIONAL, "2026-10-07", "2026-10-08", 17, 1),
	),
	(
		"calendar days that end on a make-up Sunday end on it",
		[("Start", "2026-09-10", {})],
		(Limit(10, CALENDAR_DAY), NATIONAL, "2026-09-20", "2026-09-20", 10, 0),
	),
	(
		"a last day that a pause catches in its rest comes after the pause",
		[("Start", "2026-03-04", {}), ("Pause", "2026-03-15", {}), ("Resume", "2026-03-18", {})],
		(Limit(10, CALENDAR_DAY), NATIONAL, "2026-03-18", "2026-03-19", 11, 1),
	),
	(
		"a local holiday moves the due day of the halls that keep it",
		[("Start", "2026-05-25", {})],
		(Limit(3), XINJIANG, "2026-05-26", "2026-06-01", 1, 2),
	),
	(
		"a limit of no days ends on its first day, even a holiday",
		[("Start", "2026-05-01", {})],
		(Limit(0), NATIONAL, "2026-05-01", "2026-05-01", 0, 0),
	),
	(
		"a licence that ends before the limit does is renewed before its end, whatever stops the clock",
		[("Start", "2026-03-02", {}), ("Pause", "2026-03-04", {"planned_end": date(2026, 3, 10)})],
		(Limit(20, latest=date(2026, 3, 15)), NATIONAL, "2026-03-06", "2026-03-15", 2, 3),
	),
	(
		"a deemed acceptance has used its days since receipt",
		[("Start", "2026-03-02", {})],
		(Limit(20), NATIONAL, "2026-03-10", "2026-03-30", 6, 14),
	),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS])
def test_the_clock_shows_the_days_worked_out_by_hand(lines, expected):
	limit, working, today, due, used, left = expected
	reading = replay(events_of(*lines), limit, working, date.fromisoformat(today))
	assert (reading.due.isoformat(), reading.used, reading.left) == (due, used, left)


FORBIDDEN = [
	("started once", [("Start", "2026-03-09", {}), ("Start", "2026-03-10", {})]),
	("before all else", [("Pause", "2026-03-09", {})]),
	("was stopped", [("Start", "2026-03-09", {}), ("Stop", "2026-03-10", {}), ("Pause", "2026-03-11", {})]),
	("not paused", [("Start", "2026-03-09", {}), ("Resume", "2026-03-10", {})]),
	("is paused", [("Start", "2026-03-09", {}), ("Pause", "2026-03-10", {}), ("Pause", "2026-03-11", {})]),
	(
		"is paused",
		[("Start", "2026-03-09", {}), ("Pause", "2026-03-10", {}), ("Extend", "2026-03-11", {"days": 3})],
	),
	("at least one day", [("Start", "2026-03-09", {}), ("Extend", "2026-03-11", {"days": 0})]),
	("forward in time", [("Start", "2026-03-09", {}), ("Stop", "2026-03-06", {})]),
	(
		"forward in time",
		[("Start", "2026-03-09", {}), ("Extend", "2026-03-20", {"days": 3}), ("Pause", "2026-03-19", {})],
	),
	("No such clock event", [("Start", "2026-03-09", {}), ("Forget", "2026-03-10", {})]),
]


@pytest.mark.parametrize(("sentence", "lines"), FORBIDDEN)
def test_an_order_of_events_that_the_law_does_not_know_is_refused(sentence, lines):
	with pytest.raises(ValueError, match=sentence):
		read_ledger(events_of(*lines))


def test_before_its_start_a_clock_shows_nothing():
	assert replay([], Limit(20), NATIONAL, FAR) is None
