"""The steps of imported cases that are open: those of the guide, as far as the case has come.

What was done before its import stands in the files of the old system, so a case begins here with the first
step of its part: none before it is done, and who does it has its days from today.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages, steps
from govhall.casework.services.steps.follow import list_new_steps
from govhall.casework.services.steps.rows import NO_LIGHT, describe_limit, is_beside_the_path, read_step

COLUMNS = (
	*("application", "step_name", "english_name", "kind", "status", "place", "group", "role", "days"),
	*("requires_two_officers", "pauses_clock", "result", "done_by", "started_date", "finished_on"),
	*("due_date", "yellow_date", "light", "light_changes_date", "paused_until_date"),
	*("department", "other_department", "hall", "citizen"),
)
# the tracks on which a case of a stage is worked; those before them are over
TRACKS = {
	**dict.fromkeys(stages.RUNNING_STAGES, (steps.REVIEW_TRACK,)),
	stages.SPECIAL_PROCEDURE: (steps.REVIEW_TRACK, steps.PAUSE_TRACK),
	**dict.fromkeys(stages.ISSUING_STAGES, (steps.ISSUING_TRACK,)),
}
BEFORE_ISSUING = (steps.REVIEW_TRACK, steps.PAUSE_TRACK)


class StepMaker:
	"""Makes the steps of cases; limits that are alike are reckoned once."""

	def __init__(self):
		self.limits: dict[tuple, dict] = {}

	def list_steps(self, application: frappe._dict) -> list[frappe._dict]:
		"""Return the steps of a case; it has none before it is accepted, nor when it is over."""
		if application.stage not in TRACKS:
			return []
		rows = [
			frappe._dict(dict.fromkeys(COLUMNS), **step, name=step["place"])
			for step in list_new_steps(application)
		]
		close_passed(application.stage, rows)
		for track in TRACKS[application.stage]:
			self.open_next(application, rows, track)
		return rows

	def open_next(self, application: frappe._dict, rows: list[frappe._dict], track: str) -> None:
		turn = {step.name for step in steps.find_next(map(read_step, rows), track)}
		for row in rows:
			if row.name in turn:
				row.update(status=steps.OPEN, started_date=getdate())
				row.update(self.find_limit(application, row))

	def find_limit(self, application: frappe._dict, row: frappe._dict) -> dict:
		key = (application.hall, application.stage, application.events, row.days, is_beside_the_path(row))
		if key not in self.limits:
			self.limits[key] = describe_limit(application, row, application.events)
		return self.limits[key]


def close_passed(stage: str, rows: Iterable[frappe._dict]) -> None:
	"""After a decision nobody has to examine any more, nor to make a licence that is made."""
	if stage not in stages.ISSUING_STAGES:
		return
	for row in rows:
		is_made = stage == stages.LICENCE_MADE and row.kind == "Completion"
		if is_made or read_step(row).track in BEFORE_ISSUING:
			row.update(status=steps.SKIPPED, **NO_LIGHT)
