"""The progress of an application as steps that a page can draw."""

from govhall.casework.domain import stages
from govhall.casework.domain.stage_facts import FACTS, PATH

LABELS = {
	"In Review": "Review Started",
	"Correction Requested": "Correction Notice",
	"Special Procedure": "Special Procedure Begun",
	"Extended": "Limit Extended",
}
DECISIONS = (stages.GRANTED, stages.REFUSED)
# where the way ends without what was applied for
STOPS = (
	stages.REFUSED,
	stages.NOT_ACCEPTED,
	stages.NOT_REQUIRED,
	stages.CORRECTION_NOT_SUPPLIED,
	stages.PASSED_UP,
	stages.TERMINATED,
	stages.WITHDRAWN,
)


def draw_timeline(progress: dict) -> list[dict]:
	"""Return the steps done and still to come: label, on, state (done, current, stopped, todo), and facts.

	A special procedure brings pause_kind, days and planned_end_date, an extension its days.
	"""
	stage, outcome = progress["stage"], progress.get("outcome") or progress["stage"]
	steps = [_make_step(event) for event in progress["events"]]
	if stage == stages.DRAFT:
		steps = [_make_step({"event": stages.DRAFT, "on": None})]
	elif stage == stages.RECEIVED:
		steps.append(_make_step({"event": stages.RECEIVED, "on": None}))
	_name_decision(steps, outcome)
	if outcome in STOPS:
		_stop(steps, outcome, progress.get("closed_on"))
	elif FACTS[stage].next_in_path is not None and steps:
		steps[-1]["state"] = "current"
	if stage == stages.ARCHIVED:
		steps.append(_make_step({"event": stages.ARCHIVED, "on": progress.get("archived_on")}))
	return steps + [{"label": label, "on": None, "state": "todo"} for label in _list_ahead(progress)]


def _make_step(event: dict) -> dict:
	facts = {key: value for key, value in event.items() if key not in ("event", "on")}
	return {
		"label": LABELS.get(event["event"], event["event"]),
		"on": event["on"],
		"state": "done",
		**facts,
	}


def _name_decision(steps: list[dict], outcome: str) -> None:
	"""A decision is shown by what was decided; what is issued was granted."""
	decision = stages.GRANTED if outcome in (stages.LICENCE_MADE, stages.ISSUED) else outcome
	for step in steps:
		if step["label"] == "Decided" and decision in DECISIONS:
			step["label"] = decision


def _stop(steps: list[dict], outcome: str, closed_on) -> None:
	"""Mark the step that ended the case, or add it where no milestone of the record says it."""
	for step in steps:
		if step["label"] == outcome:
			step["state"] = "stopped"
			return
	steps.append({"label": outcome, "on": closed_on, "state": "stopped"})


def _list_ahead(progress: dict) -> list[str]:
	stage = progress["stage"]
	if stage == stages.ISSUED and not progress.get("served_on"):
		return ["Service of the Licence"]
	place = FACTS[stage].next_in_path
	if place is None:
		return []
	ahead = list(PATH[place:])
	return ["Correction", *ahead] if stage == stages.CORRECTION_REQUESTED else ahead
