"""The steps of a case follow it: made at acceptance, opened one after another, closed by what decides."""

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import stages, steps
from govhall.casework.services.hearing.presiding import require_not_presiding
from govhall.casework.services.steps.rows import (
	NO_LIGHT,
	close_row,
	close_rows,
	get_title,
	insert_rows,
	open_next,
	read_rows_of,
	read_step,
	reckon_rows,
)
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import StepError
from govhall.procedure.services.moves import leads

FROM_MATTER = ("step_name", "english_name", "kind", "role", "days", "requires_two_officers", "pauses_clock")


def follow_case(application, old: str) -> None:
	"""Bring the steps of a case in line with the stage that it has entered, in the transaction of the act."""
	if application.stage == stages.ACCEPTED:
		make_steps(application)
	elif old not in (stages.DRAFT, *stages.INTAKE_STAGES, stages.CORRECTION_REQUESTED):
		find_follower(application.stage, old)(application, read_rows_of(application))


def find_follower(stage: str, old: str):
	"""Return what a new stage does to the steps."""
	if stage in stages.REVIEW_STAGES:
		return end_pause if old == stages.SPECIAL_PROCEDURE else reckon_open
	return FOLLOWERS.get(stage, skip_rest)


def make_steps(application) -> None:
	"""Make the steps of a case, the first of them open."""
	rows = [frappe._dict(row, name=frappe.generate_hash(length=10)) for row in list_new_steps(application)]
	open_next(application, rows, steps.REVIEW_TRACK, write=frappe._dict.update)
	insert_rows(rows)


def list_new_steps(application) -> list[dict]:
	"""Return the columns of a case's steps, from the guide by which it was accepted."""
	guide = get_content(application.matter_version).steps or []
	tracks = [steps.find_track(row.kind, bool(row.pauses_clock)) for row in guide]
	groups = steps.number_groups(
		(track, bool(row.is_parallel)) for track, row in zip(tracks, guide, strict=True)
	)
	return [
		describe_step(application, row, place, group)
		for place, (row, group) in enumerate(zip(guide, groups, strict=True), 1)
	]


def describe_step(application, row, place: int, group: int) -> dict:
	"""Return the columns of a new step; that of the acceptance is done by it."""
	other = row.department if row.department != application.department else None
	columns = {field: row.get(field) for field in FROM_MATTER}
	columns |= {check: row.get(check) or 0 for check in ("days", "requires_two_officers", "pauses_clock")}
	columns |= {field: application.get(field) for field in ("department", "hall", "citizen")}
	columns |= {"application": application.name, "place": place, "group": group}
	columns |= {"other_department": other or None, "status": steps.WAITING, **NO_LIGHT}
	columns |= {"kind": row.kind or steps.OTHER, "role": row.role or None}
	columns |= dict.fromkeys(("result", "done_by", "started_date", "finished_on", "due_date", "yellow_date"))
	if row.kind == steps.ACCEPTANCE:
		columns |= {"status": steps.DONE, "result": steps.PASSED, "done_by": application.accepted_by}
		columns |= {"started_date": getdate(application.received_on), "finished_on": application.accepted_on}
	return columns


def begin_pause(application, rows) -> None:
	"""The clock stands still: the step that needs the time opens, and no other is late meanwhile."""
	reckon_open(application, rows)
	open_next(application, rows, steps.PAUSE_TRACK)


def end_pause(application, rows) -> None:
	"""The clock goes on: what the special procedure was for is done, with its result."""
	for row in _list_open(rows, steps.PAUSE_TRACK):
		_finish(row, application.resume_note)
	reckon_open(application, rows)


def reckon_open(application, rows) -> None:
	reckon_rows(application, _list_open(rows, steps.REVIEW_TRACK))


def decide(application, rows) -> None:
	"""A decision does what its department still had to do; what nobody did before it is not done any more."""
	left = {step.name for step in steps.find_blocking(map(read_step, rows), application.department)}
	done, skipped = [], []
	for row in _list_unfinished(rows):
		step = read_step(row)
		if step.track == steps.ISSUING_TRACK:
			continue
		is_done = step.track == steps.REVIEW_TRACK and row.name not in left
		is_done = is_done and steps.find_status_after_decision(step) == steps.DONE
		(done if is_done else skipped).append(row)
	_finish_all(done)
	close_rows(skipped, steps.SKIPPED)


def grant(application, rows) -> None:
	decide(application, rows)
	open_next(application, rows, steps.ISSUING_TRACK)


def refuse(application, rows) -> None:
	decide(application, rows)
	skip_rest(application, rows)


def finish_making(application, rows) -> None:
	"""The licence is made; what is left is to deliver it."""
	_finish_issuing(rows, ("Completion",))
	open_next(application, rows, steps.ISSUING_TRACK)


def finish_issuing(application, rows) -> None:
	"""What was handed out is delivered; what was sent is delivered when it has arrived."""
	_finish_issuing(rows, steps.ISSUING_KINDS if application.served_on else ("Completion",))
	open_next(application, rows, steps.ISSUING_TRACK)


def skip_rest(application, rows) -> None:
	"""The case is over: nothing waits any more."""
	close_rows(_list_unfinished(rows), steps.SKIPPED)


def follow_proposal(application, opinion: str | None) -> None:
	"""What is proposed is reviewed; what is sent back from approval is reviewed again.

	The administrator names the states, so the steps tell which way it goes. The steps of other departments
	stay as they are.
	"""
	if application.stage not in stages.RUNNING_STAGES or is_about_extension(application):
		return
	require_not_presiding(application.name)
	rows = read_rows_of(application)
	own = [row for row in _list_open(rows, steps.REVIEW_TRACK) if not row.other_department]
	reviews = [row for row in own if row.kind != steps.APPROVAL]
	for row in reviews:
		require_one_officer(row)
		_finish(row, opinion)
	for row in () if reviews else own:
		send_back(application, rows, row, opinion)
	open_next(application, rows, steps.REVIEW_TRACK)


def is_about_extension(application) -> bool:
	"""Tell whether a move goes to where an extension waits for its approval, or comes back from there."""
	states = (application.workflow_state, application.get_doc_before_save().workflow_state)
	return any(
		leads(application.doctype, state, stages.EXTENDED)
		and not leads(application.doctype, state, stages.GRANTED)
		for state in states
	)


def require_one_officer(row) -> None:
	"""Who proposes is one officer; what two must do is finished by itself (Article 34(3))."""
	if row.requires_two_officers:
		frappe.throw(
			_(
				"Please finish the step “{0}” first, with the second officer (Licensing Law, Article 34)."
			).format(get_title(row)),
			StepError,
		)


def send_back(application, rows, row, opinion: str | None) -> bool:
	"""Return a step to those before it, which open again; tell whether there are any."""
	before = {step.name for step in steps.find_before(map(read_step, rows), read_step(row))}
	if not before:
		return False
	facts = {"result": steps.RETURNED, "opinion": opinion, "done_by": frappe.session.user}
	close_row(row, steps.RETURNED, **facts)
	for again in (one for one in rows if one.name in before):
		again.status = steps.WAITING
	return True


def require_steps_done(application) -> None:
	"""Refuse a decision while steps of other departments, or of two officers, are unfinished."""
	if application.get_old_stage() in stages.INTAKE_STAGES:
		return  # what is decided on the spot has no steps
	rows = read_rows_of(application)
	blocking = {step.name for step in steps.find_blocking(map(read_step, rows), application.department)}
	named = [get_title(row) for row in rows if row.name in blocking]
	if named:
		frappe.throw(
			_("The decision must wait until these steps are finished: {0}.").format("、".join(named)),
			StepError,
		)


def _finish(row, opinion: str | None = None) -> None:
	_finish_all([row], opinion)


def _finish_all(rows, opinion: str | None = None) -> None:
	facts = {"result": steps.PASSED, "done_by": frappe.session.user}
	close_rows(rows, steps.DONE, **facts, **({"opinion": opinion} if opinion else {}))


def _finish_issuing(rows, kinds: tuple[str, ...]) -> None:
	_finish_all([row for row in _list_unfinished(rows) if row.kind in kinds])


def _list_open(rows, track: str) -> list:
	return [row for row in rows if row.status == steps.OPEN and read_step(row).track == track]


def _list_unfinished(rows) -> list:
	return [row for row in rows if row.status in steps.UNFINISHED]


FOLLOWERS = {
	stages.SPECIAL_PROCEDURE: begin_pause,
	stages.GRANTED: grant,
	stages.REFUSED: refuse,
	stages.PASSED_UP: refuse,
	stages.LICENCE_MADE: finish_making,
	stages.ISSUED: finish_issuing,
	stages.SERVED: finish_issuing,
}
