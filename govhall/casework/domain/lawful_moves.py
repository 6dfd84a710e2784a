"""Which moves of a case no workflow may cut off, and whether a workflow does.

Decision by decision the administrator says who presses what; that somebody can, the law says. Articles are
those of the Administrative Licensing Law.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from govhall.casework.domain import stages
from govhall.organisation.domain.roles import CITIZEN

HALL = "Hall"
_AT_INTAKE = (
	# Article 32: accept, ask once for what is missing, or say why not; whoever applies may take it back
	(stages.ACCEPTED, HALL),
	(stages.CORRECTION_REQUESTED, HALL),
	(stages.NOT_ACCEPTED, HALL),
	(stages.WITHDRAWN, CITIZEN),
)
_IN_REVIEW = (
	# Articles 38, 45 and 35
	(stages.GRANTED, HALL),
	(stages.REFUSED, HALL),
	(stages.SPECIAL_PROCEDURE, HALL),
	(stages.PASSED_UP, HALL),
	(stages.WITHDRAWN, CITIZEN),
)
LAWFUL_MOVES: dict[str, tuple[tuple[str, str], ...]] = {
	stages.DRAFT: ((stages.SUBMITTED, CITIZEN), (stages.SUBMITTED, HALL)),
	stages.SUBMITTED: _AT_INTAKE,
	stages.RECEIVED: _AT_INTAKE,
	stages.CORRECTION_REQUESTED: ((stages.SUBMITTED, CITIZEN), (stages.WITHDRAWN, CITIZEN)),
	stages.ACCEPTED: ((stages.IN_REVIEW, HALL), (stages.WITHDRAWN, CITIZEN)),
	stages.IN_REVIEW: ((stages.EXTENDED, HALL), *_IN_REVIEW),
	stages.EXTENDED: _IN_REVIEW,
	stages.SPECIAL_PROCEDURE: (
		(stages.IN_REVIEW, HALL),
		(stages.EXTENDED, HALL),
		(stages.WITHDRAWN, CITIZEN),
	),
	# Article 44: issue and deliver
	stages.GRANTED: ((stages.ISSUED, HALL),),
	stages.LICENCE_MADE: ((stages.ISSUED, HALL),),
	stages.ISSUED: ((stages.SERVED, HALL),),
	stages.REFUSED: ((stages.SERVED, HALL),),
}
# what a hall may do on the way, and still be on it
ON_THE_WAY = {stages.SUBMITTED: {stages.RECEIVED}, stages.GRANTED: {stages.LICENCE_MADE}}
# conditions that say of a move what the law itself says of it
CONDITIONS_OF_LAW = {
	stages.CORRECTION_REQUESTED: {"not doc.correction_notified_on"},
	stages.RECEIVED: {"not doc.received_by"},
	stages.PASSED_UP: {"doc.passes_up"},
	stages.IN_REVIEW: {"not doc.extended_on"},
	stages.EXTENDED: {"doc.extended_on"},
	stages.SERVED: {"not doc.served_on"},
}

Row = Any


def find_cut_off(states: Sequence[Row], transitions: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
	"""Yield state, stage and who, for each move that the law knows and a workflow leaves no way for.

	`states` have state and update_value, `transitions` state, next_state, allowed, condition and
	allow_self_approval, as the rows of a Workflow.
	"""
	stage_of = {row.state: row.update_value for row in states}
	ways = list(transitions)
	for row in states:
		for target, who in LAWFUL_MOVES.get(row.update_value, ()):
			if not _leads(row.state, target, who, stage_of, ways):
				yield row.state, target, who


def find_missing_stages(states: Iterable[Row]) -> list[str]:
	"""Return the stages for which a workflow has no state, though a lawful move leads there."""
	known = {row.update_value for row in states}
	needed = {target for moves in LAWFUL_MOVES.values() for target, _who in moves} | LAWFUL_MOVES.keys()
	# that something was received first, or made before it is issued, is the hall's own habit
	habits = {stages.RECEIVED, stages.LICENCE_MADE}
	return [stage for stage in stages.STAGES if stage in needed - habits - known]


def _leads(start: str, target: str, who: str, stage_of: dict[str, str], ways: list[Row]) -> bool:
	"""Tell whether people of the hall, or the citizen alone, can bring a case from a state to a stage."""
	between = {stage_of[start], *ON_THE_WAY.get(stage_of[start], ())}
	seen, open_states = {start}, [start]
	while open_states:
		state = open_states.pop()
		for next_state in _list_open(state, who, stage_of, ways):
			if stage_of[next_state] == target:
				return True
			if stage_of[next_state] in between and next_state not in seen:
				seen.add(next_state)
				open_states.append(next_state)
	return False


def _list_open(state: str, who: str, stage_of: dict[str, str], ways: list[Row]) -> list[str]:
	"""Return the states to which somebody can go from a state whatever a record holds."""
	conditions: dict[str, set[str]] = {}
	for row in ways:
		is_theirs = (row.allowed == CITIZEN) == (who == CITIZEN) and row.allow_self_approval
		if row.state == state and row.next_state in stage_of and is_theirs:
			conditions.setdefault(row.next_state, set()).add(_normalise(row.condition))
	return [
		next_state
		for next_state, found in conditions.items()
		if _is_always(found | _by_stage(conditions, stage_of, stage_of[next_state]), stage_of[next_state])
	]


def _by_stage(conditions: dict[str, set[str]], stage_of: dict[str, str], stage: str) -> set[str]:
	"""Return the conditions of all ways to a stage: two halves of a way lead there together."""
	return set().union(*(found for state, found in conditions.items() if stage_of[state] == stage))


def _is_always(conditions: set[str], stage: str) -> bool:
	"""Tell whether one of some conditions holds of every record, or of all that the law means."""
	if "" in conditions or conditions & CONDITIONS_OF_LAW.get(stage, set()):
		return True
	return any(_normalise(f"not ({condition})") in conditions for condition in conditions)


def _normalise(condition: str | None) -> str:
	"""Return a condition as Python would write it, as it stands if it is none."""
	text = (condition or "").strip()
	try:
		return ast.unparse(ast.parse(text, mode="eval")) if text else ""
	except SyntaxError:
		return text
