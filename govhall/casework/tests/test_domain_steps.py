from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govhall.casework.domain import steps
from govhall.casework.domain.steps import Step
from govhall.organisation.domain.working_days import Week, WorkingDays
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent

MONDAY = date(2026, 3, 2)
NO_HOLIDAYS = WorkingDays(date(2026, 1, 1), date(2025, 12, 31), (), Week(frozenset({5, 6})))
OWN, FIRE = "Housing", "Fire"


def make_steps(*statuses: str, groups=(1, 2, 3)) -> list[Step]:
	return [
		Step(f"s{place}", "Review", group, status, OWN)
		for place, (status, group) in enumerate(zip(statuses, groups, strict=False))
	]


def names(found) -> list[str]:
	return [step.name for step in found]


def number(*rows: tuple[str, bool]) -> list[int]:
	return steps.number_groups([(steps.find_track(kind, False), parallel) for kind, parallel in rows])


def test_steps_that_stand_side_by_side_are_one_group():
	rows = [("Acceptance", False), ("Review", False), ("Review", True), ("Approval", False)]
	assert number(*rows) == [1, 2, 2, 3]


def test_a_special_procedure_between_two_side_by_side_does_not_part_them():
	assert number(("Review", False), ("Special Procedure", False), ("Review", True)) == [1, 2, 1]


def test_the_first_step_stands_beside_nothing():
	assert number(("Review", True), ("Review", True)) == [1, 1]


def test_a_step_after_the_decision_never_joins_one_before_it():
	assert number(("Approval", False), ("Completion", True)) == [1, 2]


def test_the_next_group_opens_when_all_before_it_is_finished():
	waiting = make_steps(steps.DONE, steps.OPEN, steps.WAITING, groups=(1, 1, 2))
	assert names(steps.find_next(waiting, steps.REVIEW_TRACK)) == []
	finished = make_steps(steps.DONE, steps.SKIPPED, steps.WAITING, groups=(1, 1, 2))
	assert names(steps.find_next(finished, steps.REVIEW_TRACK)) == ["s2"]


def test_a_whole_group_opens_at_once():
	group = make_steps(steps.DONE, steps.WAITING, steps.WAITING, groups=(1, 2, 2))
	assert names(steps.find_next(group, steps.REVIEW_TRACK)) == ["s1", "s2"]


def test_a_returned_step_opens_again_after_the_one_before_it():
	returned = make_steps(steps.OPEN, steps.RETURNED, steps.OPEN, groups=(1, 2, 2))
	assert names(steps.find_next(returned, steps.REVIEW_TRACK)) == []
	done_again = make_steps(steps.DONE, steps.RETURNED, steps.OPEN, groups=(1, 2, 2))
	assert names(steps.find_next(done_again, steps.REVIEW_TRACK)) == ["s1"]


def test_a_step_is_returned_to_the_whole_group_before_it():
	group = make_steps(steps.DONE, steps.DONE, steps.OPEN, groups=(1, 1, 2))
	assert names(steps.find_before(group, group[2])) == ["s0", "s1"]


def test_the_first_step_after_acceptance_has_nobody_to_return_to():
	accepted = Step("a", "Acceptance", 1, steps.DONE, OWN)
	first = Step("r", "Review", 2, steps.OPEN, OWN)
	assert steps.find_before([accepted, first], first) == []


def test_a_step_that_pauses_the_clock_is_opened_by_nothing_on_the_path():
	pause = Step("p", "Review", 1, steps.WAITING, OWN, pauses_clock=True)
	review = Step("r", "Review", 2, steps.WAITING, OWN)
	assert names(steps.find_next([pause, review], steps.REVIEW_TRACK)) == ["r"]
	assert names(steps.find_next([pause, review], steps.PAUSE_TRACK)) == ["p"]


def test_a_decision_waits_for_the_steps_of_other_departments():
	own = Step("own", "Review", 1, steps.OPEN, OWN)
	other = Step("other", "Review", 1, steps.WAITING, FIRE)
	done = Step("done", "Review", 1, steps.DONE, FIRE)
	later = Step("later", "Delivery", 2, steps.WAITING, FIRE)
	beside = Step("beside", "Special Procedure", 3, steps.WAITING, FIRE)
	assert names(steps.find_blocking([own, other, done, later, beside], OWN)) == ["other"]


def test_article_34_3_a_decision_waits_for_what_two_officers_must_do():
	check = Step("check", "Review", 1, steps.OPEN, OWN, requires_two_officers=True)
	assert names(steps.find_blocking([check], OWN)) == ["check"]


def test_a_decision_does_what_is_open_and_is_the_approval():
	after = steps.find_status_after_decision
	assert after(Step("r", "Review", 1, steps.OPEN)) == steps.DONE
	assert after(Step("a", "Approval", 2, steps.WAITING)) == steps.DONE
	assert after(Step("r", "Review", 2, steps.WAITING)) == steps.SKIPPED


def find_due(events, start=MONDAY, days=5, today=MONDAY) -> date:
	return steps.find_step_due(events, start, days, NO_HOLIDAYS, today)


def at(days: int) -> date:
	return MONDAY + timedelta(days=days)


START = ClockEvent(clock.START, at(-7))


def test_a_step_is_due_by_its_own_days_from_its_own_start():
	assert find_due([START]) == at(7)
	assert find_due([START], start=at(2)) == at(9)


def test_a_pause_that_was_over_before_the_step_began_is_not_left_out():
	events = [START, ClockEvent(clock.PAUSE, at(-6)), ClockEvent(clock.RESUME, at(-3))]
	assert find_due(events) == at(7)


def test_a_pause_within_the_step_is_left_out():
	events = [START, ClockEvent(clock.PAUSE, at(1)), ClockEvent(clock.RESUME, at(3))]
	assert find_due(events, today=at(4)) == at(9)


def test_of_a_pause_that_began_before_the_step_only_what_lies_in_it_is_left_out():
	events = [START, ClockEvent(clock.PAUSE, at(-4)), ClockEvent(clock.RESUME, at(2))]
	assert find_due(events, today=at(4)) == at(9)


def test_an_extension_while_a_step_is_open_is_the_steps_as_well():
	extended = ClockEvent(clock.EXTEND, at(1), days=3)
	assert find_due([START, extended]) == at(10)
	assert find_due([START, extended], start=at(2)) == at(9)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 20), st.integers(0, 40))
def test_a_pause_never_makes_a_step_due_earlier(begin, length, days, today):
	pause = [ClockEvent(clock.PAUSE, at(begin)), ClockEvent(clock.RESUME, at(begin + length))]
	plain = find_due([START], days=days, today=at(today))
	assert find_due([START, *pause], days=days, today=at(today)) >= plain
