"""The progress of an application as steps that a page can draw."""

from govhall.casework.domain import stages

PATH = ("Submission", "Acceptance", "Review", "Decision", "Issuing")
LABELS = {"In Review": "Review Started", "Correction Requested": "Correction Notice"}
NEXT_IN_PATH = {
	stages.DRAFT: 0,
	stages.SUBMITTED: 1,
	stages.CORRECTION_REQUESTED: 1,
	stages.ACCEPTED: 2,
	stages.IN_REVIEW: 3,
	stages.GRANTED: 4,
}
DECISIONS = (stages.GRANTED, stages.REFUSED)
REFUSALS = (stages.REFUSED, stages.NOT_ACCEPTED, stages.NOT_REQUIRED, stages.WITHDRAWN)
NEXT_STEPS = {
	stages.DRAFT: "Upload the materials, then submit the application.",
	stages.SUBMITTED: "The hall checks the materials and answers within five working days.",
	stages.CORRECTION_REQUESTED: "Put right what the notice asks for, then hand it in again.",
	stages.ACCEPTED: "The department starts its review. You need not do anything.",
	stages.IN_REVIEW: "The department examines the application. You need not do anything.",
	stages.GRANTED: "The licence is being made. Bring your identity document when you collect it.",
	stages.ISSUED: "The licence has been issued.",
	stages.REFUSED: "Read the decision: it says why, and what you can do against it.",
	stages.NOT_ACCEPTED: "Read the decision: it says why, and which body is competent.",
	stages.NOT_REQUIRED: "What you plan needs no licence. Read the notice.",
	stages.WITHDRAWN: "You took the application back. You can apply again at any time.",
}


def draw_timeline(progress: dict) -> list[dict]:
	"""Return the steps done and still to come: label, on, state (done, current, stopped, todo)."""
	stage = progress["stage"]
	steps = [_make_step(event) for event in progress["events"]]
	if stage == stages.DRAFT:
		steps = [{"label": stages.DRAFT, "on": None, "state": "done"}]
	_name_decision(steps, progress)
	if stage in REFUSALS and steps[-1:] and steps[-1]["label"] == stage:
		steps[-1]["state"] = "stopped"
	elif stage in REFUSALS:
		steps.append({"label": stage, "on": progress.get("closed_on"), "state": "stopped"})
	elif stage in NEXT_IN_PATH and steps:
		steps[-1]["state"] = "current"
	return steps + [{"label": label, "on": None, "state": "todo"} for label in _list_ahead(stage)]


def _make_step(event: dict) -> dict:
	return {"label": LABELS.get(event["event"], event["event"]), "on": event["on"], "state": "done"}


def _name_decision(steps: list[dict], progress: dict) -> None:
	"""A decision is shown by what was decided; once issued, it was a grant."""
	decision = {stages.ISSUED: stages.GRANTED}.get(progress["stage"], progress["stage"])
	for step in steps:
		if step["label"] == "Decided" and decision in DECISIONS:
			step["label"] = decision


def _list_ahead(stage: str) -> list[str]:
	if stage not in NEXT_IN_PATH:
		return []
	ahead = list(PATH[NEXT_IN_PATH[stage] :])
	return ["Correction", *ahead] if stage == stages.CORRECTION_REQUESTED else ahead
