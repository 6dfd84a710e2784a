"""The clock ledger of a record of law: events are only added, due days follow from replaying them.

The record is a document, or a row read in its place, with the columns hall, due_date and statutory_due_date.
What its limits are, its module says.
"""

from datetime import date

import frappe
from frappe.utils import getdate

from govhall.procedure.act import get_act
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Ledger, Limit
from govhall.procedure.legal_record import make_owner
from govhall.procedure.services.in_hand import get_days, keep, read_once

DOCTYPE = "Hall Clock Event"
EVENTS = "clock events"
CALENDAR_CHANGED = "The calendar changed"
COLUMNS = ("kind", "day", "days", "article", "reason", "pause_kind", "planned_end_date")
RECKONED = ("due_date", "previous_deadline", "deadline")
Limits = tuple[Limit, Limit]


def strike(record, event: ClockEvent, limits: Limits) -> None:
	"""Let an act move the clock: check the event against the ledger and reckon the due days anew.

	The event is written when the act is, with its notice (`write_events`).
	"""
	get_act(record).clock_events.append(event)
	reckon(record, limits)


def reckon(record, limits: Limits, ledger: Ledger | None = None) -> None:
	"""Set the due days of a record from its ledger, over its hall's calendar as it is now."""
	ledger = ledger or read_ledger(record)
	if not ledger.start:
		return
	working = get_days(record)
	record.due_date, record.statutory_due_date = clock.find_due_days(ledger, *limits, working, getdate())


def read_ledger(record) -> Ledger:
	"""Return the ledger of a record with what the act in hand adds to it.

	Whoever reckons many reads their events at once and leaves them in the flag `known_events`.
	"""
	known = record.flags.get("known_events")
	events = list_events_of(record) if known is None else known
	return clock.read_ledger([*events, *get_act(record).clock_events])


def list_events_of(record) -> list[ClockEvent]:
	"""Return the written events of a record in hand, with those that its act has written by now."""
	return read_once(record, EVENTS, lambda: list_events(record))


def list_events(record) -> list[ClockEvent]:
	"""Return the written events of a record, the first one first."""
	return [make_event(row) for row in list_lines(record)]


def list_lines(record) -> list[frappe._dict]:
	"""Return the lines of the ledger of a record, with the due days that were written into them."""
	return frappe.get_all(
		DOCTYPE,
		filters={"record_type": record.doctype, "record_name": record.name},
		fields=[*COLUMNS, *RECKONED],
		order_by="sequence asc",
	)


def count_lines(record) -> int:
	"""Return how many events of a record are written."""
	return frappe.db.count(DOCTYPE, {"record_type": record.doctype, "record_name": record.name})


def write_recalculation(record, previous: date | None) -> None:
	"""Say in the ledger that a changed calendar has moved a due day; `previous` is the deadline before."""
	event = ClockEvent(clock.RECALCULATE, getdate(), reason=CALENDAR_CHANGED)
	write_event(record, event, count_lines(record) + 1, previous_deadline=previous, deadline=record.deadline)


def make_event(row) -> ClockEvent:
	return ClockEvent(
		kind=row.kind,
		day=getdate(row.day),
		days=row.days or 0,
		article=row.article or "",
		reason=row.reason or "",
		pause_kind=row.pause_kind or "",
		planned_end=getdate(row.planned_end_date) if row.planned_end_date else None,
	)


def write_events(record, notice: str | None = None) -> None:
	"""Write what the act in hand added to the ledger, with its notice; in the transaction of the act."""
	act = get_act(record)
	events, act.clock_events = act.clock_events, []
	if not events:
		return
	written = list_events_of(record)
	for number, event in enumerate(events, len(written) + 1):
		write_event(record, event, number, notice)
	keep(record, EVENTS, [*written, *events])


def find_struck_article(record) -> str | None:
	"""Return the article by which the act in hand moves the clock, None when it does not."""
	articles = [event.article for event in get_act(record).clock_events]
	return articles[-1] if articles else None


def write_event(
	record, event: ClockEvent, sequence: int, notice: str | None = None, **facts: date | None
) -> None:
	"""Add one line to the ledger of a record, with the due days that follow from it.

	`facts` may hold deadline and previous_deadline, for a recalculation.
	"""
	row = frappe.new_doc(DOCTYPE)
	row.update(
		{
			**make_owner(record),
			"kind": event.kind,
			"day": event.day,
			"days": event.days,
			"article": event.article,
			"reason": event.reason,
			"pause_kind": event.pause_kind,
			"planned_end_date": event.planned_end,
			"approver": record.extension_approver if event.kind == clock.EXTEND else None,
			"notice": notice,
			"sequence": sequence,
			"due_date": record.due_date,
			"statutory_due_date": record.statutory_due_date,
			**facts,
		}
	)
	row.flags.is_of_act = True
	# what it names is at hand
	row.flags.ignore_links = True
	# only acts move the clock; nobody may write into its ledger by hand
	row.insert(ignore_permissions=True)
