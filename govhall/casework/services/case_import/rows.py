"""The rows of imported cases: what an act would have written, with the dates and numbers that are old."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import itemgetter

import frappe
from frappe.utils import now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.articles import find_article
from govhall.casework.domain.case_import.cases import Case
from govhall.casework.domain.limits import DELIVERY_DAYS
from govhall.casework.services.case_import import steps
from govhall.casework.services.days.clock import read_limits
from govhall.casework.services.days.deadlines import set_deadline
from govhall.guards.secrets.numbers import COLUMNS
from govhall.organisation.domain.working_days import WorkingDays
from govhall.organisation.services.calendars import get_working_days
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent
from govhall.procedure.domain.lights import NONE
from govhall.procedure.legal_record import SCOPE

STANDARD = ("name", "creation", "modified", "owner", "modified_by")
OWNER = ("application", "record_type", "record_name")
# what the row of an application takes from its file as it is
SAID = (
	*("acceptance_number", "stage", "channel", "contact_name", "submitted_on", "received_on"),
	*("correction_notified_on", "correction_due_date", "correction_reason", "corrected_on", "accepted_on"),
	*("acceptance_date", "review_started_on", "decided_on", "decision_basis", "decision_reason"),
	*("licence_made_on", "issued_on", "collected_by", "collector_relation", "served_on", "closed_on"),
	*("ending_reason", "archived_on", "archive_number", "applicant_name"),
)
OF_MATTER = ("promised_days", "statutory_days", "statutory_unit")
DERIVED = (
	*("due_date", "statutory_due_date", "delivery_due_date", "deadline_kind", "deadline"),
	*("statutory_deadline", "yellow_date", "light", "light_changes_date", "paused_date", "pause_kind"),
	*("pause_days", "pause_end_date", "extended_on", "extension_days", "has_deadline"),
)
APPLICATION = (
	*(*STANDARD, *SAID, *OF_MATTER, *DERIVED, *SCOPE, "title", "matter", "matter_version"),
	*("applicant", "workflow_state", "contact_mobile", "declares_truth", "is_instant", "limit_kind"),
	"passes_up",
)
MATERIAL = (
	*(*STANDARD, "idx", "parent", "parenttype", "parentfield", "material_name", "english_name"),
	*("necessity", "kind", "requirement", "is_received", "version"),
)
EVENT = (
	*(*STANDARD, *SCOPE, *OWNER, "kind", "day", "days", "pause_kind", "planned_end_date"),
	*("reason", "sequence", "due_date", "statutory_due_date"),
)
STEP = (*STANDARD, *steps.COLUMNS)
RECORD = (*STANDARD, *SCOPE, *OWNER, "act", "to_stage", "article", "done_on")
APPLICANT = (
	*(*STANDARD, "applicant_type", "applicant_name", "id_type", "id_number", "id_number_hash"),
	*("mobile", "address", "legal_representative"),
)
DueDays = tuple[date, ...]
BLANK = dict.fromkeys(APPLICATION)
TABLES = {
	"Hall Applicant": APPLICANT,
	"Hall Application": APPLICATION,
	"Hall Application Material": MATERIAL,
	"Hall Clock Event": EVENT,
	"Hall Application Step": STEP,
	"Hall Act Record": RECORD,
	"__Auth": COLUMNS,
}
# the acts that are known by their moments
ACTS = {
	"submitted_on": stages.SUBMITTED,
	"correction_notified_on": stages.CORRECTION_REQUESTED,
	"accepted_on": stages.ACCEPTED,
	"review_started_on": stages.IN_REVIEW,
	"licence_made_on": stages.LICENCE_MADE,
	"issued_on": stages.ISSUED,
	"served_on": stages.SERVED,
	"archived_on": stages.ARCHIVED,
}


class RowMaker:
	"""Makes the rows of cases, with deadlines and lights as of today."""

	def __init__(self):
		self.user = frappe.session.user
		self.now = now_datetime()
		self.today = self.now.date()
		self.states = find_states()
		self.working: dict[str, WorkingDays] = {}
		self.reckoned: dict[tuple, tuple[dict, tuple[ClockEvent, ...], list[DueDays]]] = {}
		self.steps = steps.StepMaker()

	def make_application(self, case: Case, code: str, matter, applicant: str) -> frappe._dict:
		"""Return all that the row of an application says."""
		facts = case.facts
		row = frappe._dict(BLANK)
		row.update((field, facts.get(field)) for field in SAID)
		for field in OF_MATTER:
			said = facts.get(field)
			row[field] = matter.get(field) if said is None else said
		row.update(
			{field: matter.get(field) for field in ("department", "hall", "limit_kind", "matter_version")}
		)
		row.update(
			{
				"name": code,
				"matter": matter.name,
				"title": f"{facts['applicant_name']} · {matter.matter_name}"[:140],
				"applicant": applicant,
				"contact_mobile": facts.get("mobile"),
				"declares_truth": 1,
				"is_instant": int(matter.case_type == "Instant"),
				"passes_up": int(bool(matter.get("passes_up"))),
				"workflow_state": self.states.get(facts["stage"], facts["stage"]),
			}
		)
		derived, row.events, row.due_days = self.reckon(row, case.events)
		row.update(derived)
		return row

	def reckon(
		self, row: frappe._dict, events: tuple[ClockEvent, ...]
	) -> tuple[dict, tuple[ClockEvent, ...], list[DueDays]]:
		"""Return deadline and light, the ledger with the planned ends of its pauses, and its due days.

		Cases that are alike in all that counts are reckoned once.
		"""
		moments = (row.received_on, row.corrected_on, row.decided_on)
		days = tuple(moment and moment.date() for moment in moments)
		key = (row.stage, row.hall, row.matter_version, *(row[field] for field in OF_MATTER), days, events)
		if key not in self.reckoned:
			working = self.get_working_days(row.hall)
			planned = plan_pauses(events, working)
			derived = reckon_case(frappe._dict(row), planned, working, self.today)
			self.reckoned[key] = derived, planned, list_due_days(row, planned, working)
		return self.reckoned[key]

	def get_working_days(self, hall: str) -> WorkingDays:
		"""Return the working days of a hall, read once for all cases."""
		if hall not in self.working:
			self.working[hall] = get_working_days(hall)
		return self.working[hall]

	def list_rows(self, case: Case, row: frappe._dict, matter) -> list[tuple[str, tuple]]:
		"""Return the rows of an application with its materials, clock, steps and log, by table.

		What belongs to it is named after it, so that indexes are written from left to right.
		"""
		first = row.submitted_on
		rows = [("Hall Application", (*self.stamp(row.name, first, self.now), *pick_application(row)))]
		rows += [
			("Hall Application Material", material) for material in self.list_materials(case, row, matter)
		]
		rows += [("Hall Clock Event", event) for event in self.list_events(row)]
		rows += [("Hall Application Step", step) for step in self.list_steps(row)]
		rows += [("Hall Act Record", record) for record in self.list_records(row)]
		return rows

	def stamp(self, name: str, created: datetime, changed: datetime | None = None) -> tuple:
		return (name, created, changed or created, self.user, self.user)

	def list_materials(self, case: Case, row: frappe._dict, matter) -> list[tuple]:
		"""Return what was received; for a case that is open also what was not."""
		of_matter = {material.material_name: material for material in matter.materials}
		named = list(case.materials)
		if row.stage in stages.OPEN_STAGES:
			named += [name for name in of_matter if name not in case.materials]
		return [
			(
				*(*self.stamp(f"{row.name}-M{place}", row.submitted_on), place, row.name, "Hall Application"),
				*("materials", name, *read_requirement(of_matter.get(name)), int(name in case.materials), 1),
			)
			for place, name in enumerate(named, 1)
		]

	def list_events(self, row: frappe._dict) -> list[tuple]:
		return [
			(
				*(*self.stamp(f"{row.name}-C{number}", row.submitted_on), *scope(row), *name_owner(row)),
				event.kind,
				*(event.day, event.days, event.pause_kind or None, event.planned_end),
				*(event.reason or None, number, *due_days),
			)
			for number, (event, due_days) in enumerate(zip(row.events, row.due_days, strict=True), 1)
		]

	def list_steps(self, row: frappe._dict) -> list[tuple]:
		return [
			(*self.stamp(f"{row.name}-S{step['place']}", self.now), *(step[field] for field in steps.COLUMNS))
			for step in self.steps.list_steps(row)
		]

	def list_records(self, row: frappe._dict) -> list[tuple]:
		acts = [(act, row[moment]) for moment, act in ACTS.items() if row[moment]]
		if row.decided_on:
			acts.append((stages.REFUSED if row.stage == stages.REFUSED else stages.GRANTED, row.decided_on))
		if row.stage not in (act for act, _moment in acts) and row.closed_on:
			acts.append((row.stage, row.closed_on))
		return [
			(
				*self.stamp(f"{row.name}-A{number}", moment),
				*scope(row),
				*name_owner(row),
				act,
				act,
				find_article(act),
				moment,
			)
			for number, (act, moment) in enumerate(acts, 1)
		]


def reckon_case(row: frappe._dict, events: tuple[ClockEvent, ...], working: WorkingDays, today: date) -> dict:
	"""Return what follows from the ledger of a case: due days, deadline, light, pause and extension."""
	ledger = clock.read_ledger(events)
	if ledger.start:
		row.due_date, row.statutory_due_date = clock.find_due_days(ledger, *read_limits(row), working, today)
	if row.decided_on:
		row.delivery_due_date = working.add(row.decided_on.date(), DELIVERY_DAYS)
	for event in events:
		if event.kind == clock.PAUSE:
			row.update(paused_date=event.day, pause_kind=event.pause_kind or None, pause_days=event.days)
			row.pause_end_date = event.planned_end
		if event.kind == clock.EXTEND:
			row.update(extended_on=event.day, extension_days=event.days)
	if row.stage in stages.OPEN_STAGES:
		set_deadline(row)
	return (
		{field: row.get(field) for field in DERIVED}
		| {field: row.get(field) or 0 for field in ("pause_days", "extension_days", "has_deadline")}
		| {"light": row.light or NONE}
	)


def list_due_days(row: frappe._dict, events: Sequence[ClockEvent], working: WorkingDays) -> list[DueDays]:
	"""Return after each event of a ledger the due days that an act would have written beside it."""
	limits = read_limits(row)
	return [
		clock.find_due_days(clock.read_ledger(events[:number]), *limits, working, event.day)
		for number, event in enumerate(events, 1)
	]


def plan_pauses(events: Sequence[ClockEvent], working: WorkingDays) -> tuple[ClockEvent, ...]:
	"""Return the events with the planned ends of their pauses, by the hall's calendar."""
	return tuple(
		replace(event, planned_end=working.add(event.day, event.days)) if event.kind == clock.PAUSE else event
		for event in events
	)


def find_states() -> dict[str, str]:
	"""Return for each stage the first state of the administrator's workflow that sets it."""
	workflow = frappe.get_all(
		"Workflow", filters={"document_type": "Hall Application", "is_active": 1}, pluck="name", limit=1
	)
	rows = frappe.get_all(
		"Workflow Document State",
		filters={"parent": ["in", workflow]},
		fields=["state", "update_value"],
		order_by="idx desc",
	)
	return {row.update_value: row.state for row in rows}


pick_application = itemgetter(*APPLICATION[len(STANDARD) :])


def pick(row: frappe._dict, columns: Sequence[str]) -> tuple:
	return tuple(row.get(column) for column in columns[len(STANDARD) :])


def scope(row: frappe._dict) -> tuple:
	return (row.department, row.hall, row.get("citizen"))


def name_owner(row: frappe._dict) -> tuple:
	return (row.name, "Hall Application", row.name)


def read_requirement(material) -> tuple:
	if not material:
		return (None, "Optional", None, None)
	return (material.english_name, material.necessity, material.kind, material.get("name"))
