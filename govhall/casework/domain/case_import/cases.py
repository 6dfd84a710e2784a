"""A row of a table of old cases as a case, and what in it contradicts the law or itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise, zip_longest
from typing import Any

from govhall.casework.domain import stages
from govhall.casework.domain.case_import.cells import BadCell, Words, read_cell
from govhall.casework.domain.case_import.columns import COLUMNS, REQUIRED, Column
from govhall.organisation.domain.identifiers import (
	InvalidIdentifier,
	check_credit_code,
	check_identity_number_of_any_time,
	check_mobile,
)
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent

# what happened in this order, if it happened
ORDER = (
	*("submitted_on", "received_on", "correction_notified_on", "corrected_on", "accepted_on"),
	*("review_started_on", "decided_on", "licence_made_on", "issued_on", "closed_on", "archived_on"),
)
REVIEWED = ("accepted_on", "review_started_on")
DECIDED = ("accepted_on", "decided_on")
# what a case of a stage must have behind it
NEEDS: dict[str, tuple[str, ...]] = {
	stages.SUBMITTED: (),
	stages.RECEIVED: (),
	stages.CORRECTION_REQUESTED: ("correction_notified_on", "correction_due_date"),
	stages.ACCEPTED: ("accepted_on",),
	stages.IN_REVIEW: REVIEWED,
	stages.SPECIAL_PROCEDURE: REVIEWED,
	stages.EXTENDED: REVIEWED,
	stages.GRANTED: DECIDED,
	stages.LICENCE_MADE: (*DECIDED, "licence_made_on"),
	stages.REFUSED: (*DECIDED, "closed_on"),
	stages.ISSUED: (*DECIDED, "issued_on"),
	stages.SERVED: (*DECIDED, "served_on", "closed_on"),
	stages.ARCHIVED: ("closed_on", "archived_on"),
	stages.CORRECTION_NOT_SUPPLIED: ("correction_notified_on", "closed_on"),
}
CLOSED = ("closed_on",)
# a key of a sentence, and the values in it
Finding = tuple[str, ...]


@dataclass(frozen=True)
class Problem:
	"""What is wrong in a row: a key of a sentence and the values in it; row 0 is the whole table."""

	row: int
	number: str
	key: str
	values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
	"""An old case: what its row says, and the ledger of its clock from its start to its stop."""

	row: int
	facts: Mapping[str, Any]
	events: tuple[ClockEvent, ...] = ()
	materials: tuple[str, ...] = ()

	@property
	def number(self) -> str:
		return str(self.facts["acceptance_number"])


@dataclass
class Reading:
	"""The cases of a table and everything that is wrong in it."""

	cases: list[Case] = field(default_factory=list)
	problems: list[Problem] = field(default_factory=list)
	row_count: int = 0


def read_table(
	columns: Sequence[Column | None], rows: Iterable[tuple[int, Sequence[object]]], words: Words, today: date
) -> Reading:
	"""Return the cases of a table; `rows` are row numbers with cells in the order of the columns."""
	reading, seen = Reading(), dict[str, int]()
	for row, values in rows:
		reading.row_count += 1
		case, problems = read_row(row, columns, values, words, today)
		if case and (first := seen.setdefault(case.number, row)) != row:
			problems = [Problem(row, case.number, "twice", (str(first),))]
		reading.problems += problems
		if case and not problems:
			reading.cases.append(case)
	return reading


def read_row(
	row: int, columns: Sequence[Column | None], values: Sequence[object], words: Words, today: date
) -> tuple[Case | None, list[Problem]]:
	"""Return the case of a row, None when its cells cannot be read, and what is wrong with it."""
	facts: dict[str, Any] = {}
	found: list[Finding] = []
	for column, value in zip_longest(columns, values[: len(columns)]):
		if column is None:
			continue
		try:
			facts[column.name] = read_cell(column, value, words)
		except BadCell as error:
			found.append((error.key, column.label, column.name, *error.values))
	if any(str(value or "").strip() for value in list_headless(columns, values)):
		found.append(("no_head",))
	number = str(facts.get("acceptance_number") or "")
	found += [("missing", *_find_label(name)) for name in REQUIRED if name in facts and facts[name] is None]
	if not found:
		fill_in(facts)
		found = [*check_numbers(facts, today), *check_dates(facts, today), *check_stage(facts)]
	problems = [Problem(row, number, key, tuple(rest)) for key, *rest in found]
	if problems:
		return None, problems
	events = make_ledger(facts)
	problems = [Problem(row, number, key, tuple(rest)) for key, *rest in check_ledger(facts, events)]
	return Case(row, facts, events, facts.pop("materials", None) or ()), problems


def list_headless(columns: Sequence[Column | None], values: Sequence[object]) -> list[object]:
	"""Return the cells of a row that stand under no head, as after a comma that belongs to a text."""
	beside = [value for column, value in zip(columns, values, strict=False) if column is None]
	return [*beside, *values[len(columns) :]]


def fill_in(facts: dict[str, Any]) -> None:
	"""Say what goes without saying: who the contact is, when the limit began to run, and the like."""
	is_firm = facts["id_type"] == "Unified Social Credit Code"
	defaults = {
		"applicant_type": "Legal Person" if is_firm else "Natural Person",
		"channel": "Window",
		"contact_name": facts["applicant_name"],
		"submitted_on": facts["received_on"],
	}
	if accepted := facts.get("accepted_on"):
		defaults["acceptance_date"] = accepted.date()
	for name, value in defaults.items():
		if facts.get(name) is None:
			facts[name] = value


def check_numbers(facts: dict[str, Any], today: date) -> list[Finding]:
	"""Put identity and telephone numbers into their canonical form, or say which cannot be right."""
	checks = {
		"Resident Identity Card": lambda text: check_identity_number_of_any_time(text, today),
		"Unified Social Credit Code": check_credit_code,
	}
	found: list[Finding] = []
	try:
		facts["id_number"] = checks.get(facts["id_type"], str.upper)(facts["id_number"])
	except InvalidIdentifier:
		found.append(("id_number", facts["id_number"]))
	try:
		facts["mobile"] = check_mobile(facts["mobile"]) if facts.get("mobile") else None
	except InvalidIdentifier:
		found.append(("mobile", facts["mobile"]))
	return found


def check_dates(facts: Mapping[str, Any], today: date) -> list[Finding]:
	"""Say which moments lie in the future, or before what must go before them."""
	moments = [(name, facts[name]) for name in ORDER if facts.get(name)]
	found: list[Finding] = [
		("future", *_find_label(name)) for name, moment in moments if moment.date() > today
	]
	# a day without its time is any time of that day
	found += [
		("order", *_find_label(later), *_find_label(earlier))
		for (earlier, before), (later, after) in pairwise(moments)
		if _is_before(after, before)
	]
	accepted, start = facts.get("accepted_on"), facts.get("acceptance_date")
	if accepted and start and not facts["received_on"].date() <= start <= accepted.date():
		found.append(("acceptance_date",))
	return found


def _is_before(moment: datetime, other: datetime) -> bool:
	has_times = bool(moment.hour or moment.minute) and bool(other.hour or other.minute)
	return moment < other if has_times else moment.date() < other.date()


def check_stage(facts: Mapping[str, Any]) -> list[Finding]:
	"""Say what a case of this stage must have and lacks, or has and cannot have."""
	stage = facts["stage"]
	found: list[Finding] = [
		("needed", stage, *_find_label(name)) for name in NEEDS.get(stage, CLOSED) if not facts.get(name)
	]
	if stage in stages.OPEN_STAGES and facts.get("closed_on"):
		found.append(("open_and_closed", stage))
	if facts.get("decided_on") and stage in stages.UNDECIDED_STAGES:
		found.append(("undecided", stage))
	return found


def make_ledger(facts: Mapping[str, Any]) -> tuple[ClockEvent, ...]:
	"""Return the events of a clock; its start and stop follow from acceptance, decision and closing."""
	said = tuple(facts.get("clock") or ())
	kinds = [event.kind for event in said]
	if facts.get("acceptance_date") and clock.START not in kinds:
		said = (ClockEvent(clock.START, facts["acceptance_date"]), *said)
	end = facts.get("decided_on") or facts.get("closed_on")
	if said and end and clock.STOP not in kinds:
		said = (*said, ClockEvent(clock.STOP, end.date(), reason=facts["stage"]))
	return said


def check_ledger(facts: Mapping[str, Any], events: Sequence[ClockEvent]) -> list[Finding]:
	"""Say what is wrong with the order of the events, or with the stage in their light."""
	try:
		ledger = clock.read_ledger(events)
	except ValueError as error:
		return [("ledger", str(error))]
	stage = facts["stage"]
	if ledger.start != facts.get("acceptance_date"):
		return [("start",)]
	if ledger.is_paused != (stage == stages.SPECIAL_PROCEDURE):
		return [("paused" if ledger.is_paused else "not_paused", stage)]
	if stage == stages.EXTENDED and not ledger.extensions:
		return [("not_extended", stage)]
	return []


def _find_label(name: str) -> tuple[str, str]:
	return next((column.label, column.name) for column in COLUMNS if column.name == name)
