"""Due days of open cases when a calendar changes: reckoned anew, and written down where one has moved.

A hall counts by its own calendar, that of a hall above it, or the default one; a change of any of these
reaches the cases here. Running again finds nothing left to do.
"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.limits import DELIVERY_DAYS
from govhall.casework.services.days.clock import reckon
from govhall.casework.services.days.deadlines import is_to_be_delivered, set_deadline
from govhall.casework.services.hearing.inspections import find_last_day
from govhall.casework.services.steps.follow import reckon_open
from govhall.casework.services.steps.rows import read_rows
from govhall.organisation.services.calendars import add_working_days, list_halls_by_calendar
from govhall.procedure.services.ledger import read_ledger, write_recalculation
from govhall.procedure.services.transactions import Transaction, attempt, own_transaction

DOCTYPE = "Hall Application"
CASES_IN_A_CHUNK = 100
COUNTED_STAGES = (*stages.OPEN_STAGES, stages.ISSUED)
DUE_DAYS = ("due_date", "statutory_due_date", "delivery_due_date", "deadline")
DERIVED = (
	*DUE_DAYS,
	"inspection_due_date",
	"statutory_deadline",
	"deadline_kind",
	"yellow_date",
	"light",
	"light_changes_date",
)


def follow_change(doc, method: str | None = None) -> None:
	"""Have what is open in the halls concerned recalculated after the commit (hook of doc events)."""
	if list_halls_concerned(doc):
		_enqueue(doc.doctype, doc.name)


def _enqueue(doctype: str, docname: str, **more) -> None:
	frappe.enqueue(
		"govhall.tasks.recalculate_cases",
		queue="long",
		timeout=2 * 60 * 60,
		enqueue_after_commit=True,
		doctype=doctype,
		docname=docname,
		**more,
	)


def list_halls_concerned(doc) -> list[str]:
	"""Return the halls that count otherwise after a change of a calendar or of a hall."""
	if doc.doctype == "Hall Calendar":
		is_other = doc.has_value_changed("days_stamp") or doc.has_value_changed("is_default")
		return list_halls_by_calendar(doc.name) if is_other else []
	is_other = doc.has_value_changed("calendar") or doc.has_value_changed("parent_service_hall")
	return list_halls_below(doc.name) if is_other else []


def list_halls_below(hall: str) -> list[str]:
	"""Return a hall and those below it."""
	lft, rgt = frappe.db.get_value("Service Hall", hall, ["lft", "rgt"])
	filters = {"lft": [">=", lft], "rgt": ["<=", rgt]}
	return frappe.get_all("Service Hall", filters=filters, pluck="name", order_by="lft asc")


def recalculate_after(doctype: str, docname: str, transaction: Transaction = own_transaction) -> int:
	"""Recalculate the open cases that a calendar or hall concerns; return how many got another due day."""
	if doctype != "Hall Calendar":
		return recalculate_halls(list_halls_below(docname), doctype, docname, transaction)
	stamp = frappe.db.get_value(doctype, docname, "days_stamp")
	moved = recalculate_halls(list_halls_by_calendar(docname), doctype, docname, transaction)
	with transaction():
		frappe.db.set_value(doctype, docname, "followed_stamp", stamp, update_modified=False)
	return moved


def recalculate_halls(halls: list[str], doctype: str, docname: str, transaction: Transaction) -> int:
	"""Recalculate the open cases of some halls, and show how far it is to who looks at the changed record.

	Higher modules do the same with their records (hook `hall_calendar_changed`).
	"""
	total, done, moved = frappe.db.count(DOCTYPE, make_filters(halls)), 0, 0
	for names in page_open_cases(halls):
		for name in names:
			moved += bool(attempt("recalculate", recalculate, DOCTYPE, name, transaction)[1])
		done += len(names)
		title = _("Recalculating Open Cases")
		frappe.publish_progress(min(100, done * 100 // total), title, doctype, docname)
	for path in frappe.get_hooks("hall_calendar_changed"):
		moved += frappe.get_attr(path)(halls, transaction)
	return moved


def catch_up() -> list[str]:
	"""Queue the calendars whose change has not reached the cases, because the job was lost; return them."""
	calendar = frappe.qb.DocType("Hall Calendar")
	is_behind = calendar.followed_stamp.isnull() | (calendar.followed_stamp != calendar.days_stamp)
	found = frappe.qb.from_(calendar).select(calendar.name, calendar.days_stamp).where(is_behind)
	names = []
	for name, stamp in found.orderby(calendar.name).run():
		_enqueue("Hall Calendar", name, job_id=f"hall-recalculate-{name}-{stamp}", deduplicate=True)
		names.append(name)
	return names


def page_open_cases(halls: list[str]) -> Iterator[list[str]]:
	"""Yield the names of open cases of some halls, a chunk at a time."""
	last = ""
	while halls:
		filters = {**make_filters(halls), "name": [">", last]}
		limit = CASES_IN_A_CHUNK
		names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="name asc", limit=limit)
		if names:
			yield names
		if len(names) < CASES_IN_A_CHUNK:
			return
		last = names[-1]


def make_filters(halls: list[str]) -> dict:
	"""Return the filters of cases that somebody waits for: open ones, and what was sent till it is served."""
	return {"hall": ["in", halls], "stage": ["in", COUNTED_STAGES], "served_on": ["is", "not set"]}


def recalculate(application: str) -> bool:
	"""Reckon the due days of an open case anew and tell whether one has moved; the ledger says so then."""
	doc = frappe.get_doc(DOCTYPE, application, for_update=True)
	before = keep_due_days(doc)
	# a day that was never reckoned has not moved
	moved = any(before.get(fieldname) and doc.get(fieldname) for fieldname in DUE_DAYS)
	if moved:
		write_recalculation(doc, before.get("deadline", doc.deadline))
	return moved


def refresh(application: str) -> bool:
	"""Bring due days and light of an open case up to today, where only the day is another; tell if it did."""
	return bool(keep_due_days(frappe.get_doc(DOCTYPE, application, for_update=True)))


def keep_due_days(doc) -> dict:
	"""Reckon what a case derives from its ledger, keep what is another now, and return what it was."""
	if doc.stage not in COUNTED_STAGES or doc.served_on:
		return {}
	before = {fieldname: doc.get(fieldname) for fieldname in DERIVED}
	set_due_days(doc)
	changed = {field: value for field, value in before.items() if doc.get(field) != value}
	if changed:
		values = {field: doc.get(field) for field in changed}
		# nobody has edited the case, so a form that is open stays valid
		frappe.db.set_value(DOCTYPE, doc.name, values, update_modified=False)
	reckon_open(doc, read_rows(doc.name))
	return changed


def set_due_days(application) -> None:
	"""Set all days of a case that its calendar decides; a clock that was stopped stays as it was."""
	ledger = read_ledger(application)
	if ledger.start and not ledger.stop:
		reckon(application, ledger)
	if application.inspection_due_date:
		application.inspection_due_date = find_last_day(application)
	if is_to_be_delivered(application):
		decided = getdate(application.decided_on)
		application.delivery_due_date = add_working_days(application.hall, decided, DELIVERY_DAYS)
	set_deadline(application)
