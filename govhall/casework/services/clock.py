"""The clock ledger of an application: events are only added, due days follow from replaying them."""

from datetime import date

import frappe
from frappe.utils import getdate

from govhall.casework.domain import clock
from govhall.casework.domain.clock import ClockEvent, Ledger, Limit
from govhall.organisation.services.calendars import get_working_days

COLUMNS = ("kind", "day", "days", "article", "reason", "pause_kind", "planned_end_date")
RECKONED = ("due_date", "previous_deadline", "deadline")


def strike(application, event: ClockEvent) -> None:
	"""Let an act move the clock: check the event against the ledger and reckon the due days anew.

	The event is written when the act is, with its notice (`write_events`).
	"""
	application.flags.setdefault("clock_events", []).append(event)
	reckon(application)


def reckon(application, ledger: Ledger | None = None) -> None:
	"""Set the due days of an application from its ledger, over its hall's calendar as it is now."""
	ledger = ledger or read_ledger(application)
	if not ledger.start:
		return
	working, today = get_working_days(application.hall), getdate()
	promised, statutory = read_limits(application)
	due_days = clock.find_due_days(ledger, promised, statutory, working, today)
	application.due_date, application.statutory_due_date = due_days


def read_limits(application) -> tuple[Limit, Limit]:
	"""Return the promised and the statutory limit of an application."""
	unit = application.statutory_unit or clock.WORKING_DAY
	# what renews a licence is decided before the licence ends (Article 50)
	latest = getdate(application.held_until) if application.held_until else None
	days = application.statutory_days or 0
	return Limit(application.promised_days or 0, latest=latest), Limit(days, unit, latest)


def read_ledger(application) -> Ledger:
	"""Return the ledger of an application with what the act in hand adds to it.

	Whoever reckons many reads their events at once and leaves them in the flag `known_events`.
	"""
	known = application.flags.get("known_events")
	events = list_events(application.name) if known is None else known
	return clock.read_ledger([*events, *application.flags.get("clock_events", ())])


def list_events(application: str) -> list[ClockEvent]:
	"""Return the written events of an application, the first one first."""
	return [make_event(row) for row in list_lines(application)]


def list_lines(application: str) -> list[frappe._dict]:
	"""Return the lines of the ledger of an application, with the due days that were written into them."""
	return frappe.get_all(
		"Hall Clock Event",
		filters={"application": application},
		fields=[*COLUMNS, *RECKONED],
		order_by="sequence asc",
	)


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


def write_events(application, notice: str | None = None) -> None:
	"""Write what the act in hand added to the ledger, with its notice; in the transaction of the act."""
	events = application.flags.pop("clock_events", ())
	if not events:
		return
	first = frappe.db.count("Hall Clock Event", {"application": application.name})
	for number, event in enumerate(events, first + 1):
		write_event(application, event, number, notice)


def find_struck_article(application) -> str | None:
	"""Return the article by which the act in hand moves the clock, None when it does not."""
	articles = [event.article for event in application.flags.get("clock_events") or ()]
	return articles[-1] if articles else None


def write_event(
	application, event: ClockEvent, sequence: int, notice: str | None = None, **facts: date | None
) -> None:
	"""Add one line to the ledger of an application, with the due days that follow from it.

	`facts` may hold deadline and previous_deadline, for a recalculation.
	"""
	row = frappe.new_doc("Hall Clock Event")
	row.update(
		{
			"application": application.name,
			"kind": event.kind,
			"day": event.day,
			"days": event.days,
			"article": event.article,
			"reason": event.reason,
			"pause_kind": event.pause_kind,
			"planned_end_date": event.planned_end,
			"approver": application.extension_approver if event.kind == clock.EXTEND else None,
			"notice": notice,
			"sequence": sequence,
			"due_date": application.due_date,
			"statutory_due_date": application.statutory_due_date,
			**{field: application.get(field) for field in ("department", "hall", "citizen")},
			**facts,
		}
	)
	row.flags.is_of_act = True
	# only acts move the clock; nobody may write into its ledger by hand
	row.insert(ignore_permissions=True)
