"""Reading and writing the rows of a case's steps; only under the lock of the application's row."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from govhall.casework.domain import stages, steps
from govhall.casework.domain.steps import Step
from govhall.guards.browser.texts import require_plain
from govhall.procedure.domain import lights
from govhall.procedure.domain.lights import Deadline
from govhall.procedure.services.in_hand import get_days, read_once
from govhall.procedure.services.ledger import list_events_of
from govhall.procedure.services.lights import describe_light, find_yellow_date

DOCTYPE = "Hall Application Step"
COLUMNS = (
	*("name", "application", "step_name", "english_name", "kind", "status", "place", "group", "role", "days"),
	*("started_date", "due_date", "light", "result", "opinion", "requires_two_officers", "pauses_clock"),
	*("done_by", "second_officer", "finished_on", "department", "other_department", "hall"),
)
NO_LIGHT = {"light": lights.NONE, "light_changes_date": None, "paused_until_date": None}


def read_rows(application: str) -> list[frappe._dict]:
	"""Return the steps of a case in their order, as they are now and not as this transaction began."""
	table = frappe.qb.DocType(DOCTYPE)
	query = frappe.qb.from_(table).select(*(table[column] for column in COLUMNS))
	query = query.where(table.application == application).orderby(table.place)
	return query.for_update().run(as_dict=True)


def read_rows_of(application) -> list[frappe._dict]:
	"""Return the steps of a case in hand, with what its act has written into them."""
	return read_once(application, DOCTYPE, lambda: read_rows(application.name))


def insert_rows(rows: list[dict]) -> None:
	"""Insert steps in one statement: a case has several, and nothing listens to them."""
	now, user = now_datetime(), frappe.session.user
	own = {"owner": user, "modified_by": user, "creation": now, "modified": now}
	rows = [{"name": frappe.generate_hash(length=10), **own, **row} for row in rows]
	if rows:
		columns = list(rows[0])
		frappe.db.bulk_insert(DOCTYPE, columns, [tuple(row[column] for column in columns) for row in rows])


def read_step(row: frappe._dict) -> Step:
	"""Return what the rules of steps need to know of a row."""
	return Step(
		name=row.name,
		kind=row.kind,
		group=row.group,
		status=row.status,
		department=find_department(row),
		pauses_clock=bool(row.pauses_clock),
		requires_two_officers=bool(row.requires_two_officers),
	)


def find_department(row: frappe._dict) -> str:
	"""Return the department that does a step."""
	return row.other_department or row.department


def get_title(row: frappe._dict) -> str:
	"""Return the name of a step in the reader's language, with the department that is not the case's own."""
	is_chinese = (frappe.local.lang or "").startswith("zh")
	name = row.step_name if is_chinese else row.english_name or row.step_name
	if not row.other_department:
		return name
	department = frappe.get_cached_value("Hall Department", row.other_department, "department_name")
	return f"{name}（{department}）" if is_chinese else f"{name} ({_(department)})"


def open_next(application, rows: list[frappe._dict], track: str, **options) -> None:
	"""Open the steps of a track whose turn it is; for `options` see `reckon_rows`."""
	turn = {step.name for step in steps.find_next(map(read_step, rows), track)}
	open_rows(application, [row for row in rows if row.name in turn], **options)


def open_rows(application, rows: list[frappe._dict], **options) -> None:
	"""Open steps today; they are due by their own days."""
	for row in rows:
		row.started_date = getdate()
	opened = {"status": steps.OPEN, "started_date": getdate(), "finished_on": None, "result": None}
	reckon_rows(application, rows, opened, **options)


def reckon_rows(application, rows: list[frappe._dict], values: dict | None = None, write=None) -> None:
	"""Set due day and light of open steps anew, by ledger and calendar as they are now.

	`write` takes row and columns; those of a row that is yet to be inserted go into the row alone.
	"""
	events = list_events_of(application) if rows else []
	for row in rows:
		(write or write_row)(row, (values or {}) | describe_limit(application, row, events))


def describe_limit(application, row: frappe._dict, events: list) -> dict:
	"""Return the columns of an open step's limit; a step without days of its own has no light."""
	due, limit_days = find_due(application, row, events)
	if not due:
		return {"due_date": None, "yellow_date": None, **NO_LIGHT}
	yellow = find_yellow_date(application, due, limit_days)
	paused_until = find_pause_end(application, row)
	light = describe_light(Deadline(due, yellow, paused_until=paused_until))
	return {"due_date": due, "yellow_date": yellow, "paused_until_date": paused_until, **light}


def find_due(application, row: frappe._dict, events: list) -> tuple[date | None, int]:
	"""Return the last day of an open step and its days; what is done in a pause is due with the pause."""
	days, start = row.days or 0, getdate(row.started_date)
	working = get_days(application)
	if is_beside_the_path(row):
		due = working.add(start, days) if days else getdate(application.pause_end_date)
		return due, working.count(start, due)
	return (steps.find_step_due(events, start, days, working, getdate()) if days else None), days


def find_pause_end(application, row: frappe._dict) -> date | None:
	"""Return until when the limit of a step does not run, None if it runs."""
	if application.stage != stages.SPECIAL_PROCEDURE or is_beside_the_path(row):
		return None
	return getdate(application.pause_end_date)


def is_beside_the_path(row: frappe._dict) -> bool:
	return read_step(row).track == steps.PAUSE_TRACK


def close_row(row: frappe._dict, status: str, **facts) -> None:
	"""Close a step, or send it back to wait; `facts`: result, opinion, done_by, second_officer."""
	close_rows([row], status, **facts)


def close_rows(rows: list[frappe._dict], status: str, **facts) -> None:
	"""Close several steps in the same way, see `close_row`."""
	require_plain([(_("Opinion"), facts.get("opinion"))])
	finished_on = now_datetime() if status in (steps.DONE, steps.RETURNED) else None
	write_rows(rows, {"status": status, "finished_on": finished_on, **NO_LIGHT, **facts})


def write_row(row: frappe._dict, values: dict) -> None:
	"""Write columns of a step; the record refuses every other way."""
	write_rows([row], values)


def write_rows(rows: list[frappe._dict], values: dict) -> None:
	"""Write the same columns of several steps in one statement."""
	if not rows:
		return
	table, now = frappe.qb.DocType(DOCTYPE), now_datetime()
	query = frappe.qb.update(table).where(table.name.isin([row.name for row in rows]))
	for column, value in {**values, "modified": now, "modified_by": frappe.session.user}.items():
		query = query.set(table[column], value)
	query.run()
	for row in rows:
		row.update(values)
		frappe.clear_document_cache(DOCTYPE, row.name)
