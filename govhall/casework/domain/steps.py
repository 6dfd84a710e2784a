"""The steps of a case: their order, which open next, what a decision does to them, when each is due.

Steps go on tracks. What lies between acceptance and decision is worked on one group after another, a group
being the steps that stand side by side; so is what follows a decision in favour. A step that is not counted
in the limit stands beside the path: only a special procedure opens it (Licensing Law, Article 45).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Ledger, Limit, Pause

WAITING = "Waiting"
OPEN = "Open"
DONE = "Done"
RETURNED = "Returned"
SKIPPED = "Skipped"
STATUSES = (WAITING, OPEN, DONE, RETURNED, SKIPPED)
# a step that was returned waits until the steps before it are done again
UNFINISHED = (WAITING, OPEN, RETURNED)

PASSED = "Passed"
OTHER = "Other"
RESULTS = (PASSED, RETURNED, OTHER)

ACCEPTANCE = "Acceptance"
APPROVAL = "Approval"
SPECIAL_PROCEDURE = "Special Procedure"
ISSUING_KINDS = ("Completion", "Delivery")
KINDS = (ACCEPTANCE, "Review", APPROVAL, *ISSUING_KINDS, SPECIAL_PROCEDURE, OTHER)

INTAKE_TRACK = "Intake"
REVIEW_TRACK = "Review"
ISSUING_TRACK = "Issuing"
PAUSE_TRACK = "Pause"


@dataclass(frozen=True)
class Step:
	"""A step of a case; `group` is the same for steps side by side."""

	name: str
	kind: str
	group: int
	status: str = WAITING
	department: str = ""
	pauses_clock: bool = False
	requires_two_officers: bool = False

	@property
	def track(self) -> str:
		return find_track(self.kind, self.pauses_clock)

	@property
	def is_unfinished(self) -> bool:
		return self.status in UNFINISHED


def find_track(kind: str, pauses_clock: bool) -> str:
	"""Return the track of a step."""
	if pauses_clock or kind == SPECIAL_PROCEDURE:
		return PAUSE_TRACK
	if kind == ACCEPTANCE:
		return INTAKE_TRACK
	return ISSUING_TRACK if kind in ISSUING_KINDS else REVIEW_TRACK


def number_groups(rows: Iterable[tuple[str, bool]]) -> list[int]:
	"""Return the group of each step, from its track and whether it stands side by side with the one above."""
	last: dict[str, int] = {}
	numbers = []
	for track, is_parallel in rows:
		if not (is_parallel and track in last):
			last[track] = max(last.values(), default=0) + 1
		numbers.append(last[track])
	return numbers


def find_next(steps: Iterable[Step], track: str) -> list[Step]:
	"""Return the steps of a track that can be opened now: none while the group before them is unfinished."""
	unfinished = [step for step in steps if step.track == track and step.is_unfinished]
	first = min((step.group for step in unfinished), default=0)
	return [step for step in unfinished if step.group == first and step.status != OPEN]


def find_before(steps: Iterable[Step], step: Step) -> list[Step]:
	"""Return the finished steps of the group before a step, to which it is returned; none for the first."""
	before = [one for one in steps if one.track == step.track and one.group < step.group]
	last = max((one.group for one in before), default=0)
	return [one for one in before if one.group == last and one.status == DONE]


def find_blocking(steps: Iterable[Step], department: str) -> list[Step]:
	"""Return the steps for which a decision of a department must wait.

	Those are the unfinished ones of others, and its own that two officers have to do (Article 34(3)).
	"""
	return [
		step
		for step in steps
		if step.track == REVIEW_TRACK
		and step.is_unfinished
		and (step.department != department or step.requires_two_officers)
	]


def has_approval(rows: Iterable[Any], department: str) -> bool:
	"""Tell whether a guide has an approval by the department that decides; `rows` are its steps."""
	return any(row.kind == APPROVAL and row.department in (None, "", department) for row in rows)


def find_status_after_decision(step: Step) -> str:
	"""Return what a decision makes of a step before it: it does what is open, and is itself the approval."""
	return DONE if step.status == OPEN or step.kind == APPROVAL else SKIPPED


def find_step_due(
	events: Sequence[ClockEvent], start: date, days: int, working: WorkingDays, today: date
) -> date:
	"""Return the last day of a step that was opened on a day, for so many working days.

	What is left out of the limit of the case, and what is added to it, counts for the step from its start.
	"""
	return clock.find_due(read_step_ledger(events, start), Limit(days), working, today)


def read_step_ledger(events: Sequence[ClockEvent], start: date) -> Ledger:
	"""Return what the events of a case come to for a step that was opened on a day."""
	pauses = tuple(
		Pause(max(pause.begin, start), pause.end, pause.kind, pause.planned_end)
		for pause in clock.read_ledger(events).pauses
		if pause.end is None or pause.end > start
	)
	extensions = (event.days for event in events if event.kind == clock.EXTEND and event.day >= start)
	return Ledger(start=start, pauses=pauses, extension=sum(extensions))
