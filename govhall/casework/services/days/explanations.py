"""Why a case is due on a day: what the ledger holds, which days count, and which do not.

The due day is replayed when it is asked for, over the calendar as it is, and not taken from what the case has
stored, so the answer is also a check of that. What each act had brought about stands in the ledger and stays
as it was told then: a reader sees which act, or which change of the calendar, has moved the day.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.limits import ACCEPTANCE_DAYS, DELIVERY_DAYS
from govhall.casework.services.days.clock import read_limits
from govhall.casework.services.days.deadlines import ACCEPTANCE, DECISION, DELIVERY, is_to_be_delivered
from govhall.catalogue.services.versions import get_content
from govhall.organisation.domain.calendar import MAKE_UP_DAY, REST_DAY, WORKING_DAY
from govhall.organisation.language import is_chinese, name_of
from govhall.organisation.services.calendars import find_calendar, get_working_days
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Ledger, Limit
from govhall.procedure.domain.day_drawing import DrawnDay, draw_months
from govhall.procedure.services.ledger import list_lines, make_event

ACCEPTANCE_ARTICLE = "行政许可法第三十二条第一款第四项"
DELIVERY_ARTICLE = "行政许可法第四十四条"
# days, article and beginning of the limits that no act starts
BY_LAW = {
	ACCEPTANCE: (ACCEPTANCE_DAYS, ACCEPTANCE_ARTICLE, "The materials came in"),
	DELIVERY: (DELIVERY_DAYS, DELIVERY_ARTICLE, "Decided"),
}
FACTS = ("name", "title", "stage", "acceptance_number", "light", "hall", "department", "applicant_name")


class Line(NamedTuple):
	"""What moved the clock, the due day that was told after it, and the one before it if it is known."""

	event: ClockEvent
	due: date | None
	before: date | None = None


@dataclass(frozen=True)
class RunningLimit:
	"""A limit of a case with its ledger: what for, how long, and since when.

	`lines` are the events with the due day after each, and the one before it where a calendar has changed.
	"""

	kind: str
	ledger: Ledger
	limit: Limit
	lines: list[Line]
	statutory: Limit | None = None
	article: str = ""


@dataclass
class Titles:
	"""What the calendar calls the days that are not like their weekday."""

	by_day: dict[date, dict] = field(default_factory=dict)

	def get(self, day: date) -> str:
		found = self.by_day.get(day, {})
		# a make-up day bears the name of the holiday for which it makes up
		return _("Make-up Day") if found.get("kind") == MAKE_UP_DAY else found.get("title") or ""


def explain_deadline(application) -> dict | None:
	"""Return why an application is due on its day; None before it is handed in.

	Of a case that is closed it is the limit of its decision, as it stood when the clock was stopped. `rows`
	are the acts that moved the clock, `months` the days to draw (`templates/deadline/days.html`). The caller
	has checked that the reader may read the application.
	"""
	running = find_running_limit(application)
	if not running:
		return None
	working, today = get_working_days(application.hall), getdate()
	reading = clock.read_clock(running.ledger, running.limit, working, today)
	return frappe._dict(
		{fieldname: application.get(fieldname) for fieldname in FACTS},
		kind=running.kind,
		article=running.article,
		matter_name=name_of(get_content(application.matter_version), "matter_name"),
		calendar=find_calendar(application.hall),
		start=running.ledger.start,
		stop=running.ledger.stop,
		days=running.limit.days,
		extension=clock.find_extension(running.ledger, running.limit, working, today),
		unit=running.limit.unit,
		extension_unit=clock.find_extension_unit(running.limit),
		latest=running.limit.latest,
		due=reading.due,
		statutory_due=_find_statutory_due(running, working, today),
		used=reading.used,
		left=reading.left,
		is_paused=reading.is_paused,
		may_move=not (running.ledger.stop or working.is_settled(reading.due)),
		# on the rest days after the last day no day of the limit has passed, and it is late all the same
		is_late=(running.ledger.stop or today) > reading.due,
		today=today,
		rows=[_describe_line(line) for line in running.lines],
		**_describe_days(running, working, today, application.hall),
	)


def find_running_limit(application) -> RunningLimit | None:
	"""Return the limit that runs in the stage of an application, that of its decision when it is closed."""
	stage, rows = application.stage, list_lines(application)
	if stage in stages.INTAKE_STAGES:
		day = getdate(application.corrected_on or application.received_on)
		since = [row for row in rows if row.day >= day]
		return _start_by_law(application, ACCEPTANCE, day, since)
	if is_to_be_delivered(application):
		return _start_by_law(application, DELIVERY, getdate(application.decided_on), rows[_find_end(rows) :])
	return _read_decision(application, rows)


def _start_by_law(application, kind: str, day: date, since: list) -> RunningLimit:
	"""Return a limit that no act of the ledger starts; `since` are the lines after its start."""
	days, article, reason = BY_LAW[kind]
	event = ClockEvent(clock.START, day, article=article, reason=reason)
	moved = [_read_line(row, row.deadline) for row in since if row.kind == clock.RECALCULATE]
	due = moved[0].before if moved else get_working_days(application.hall).add(day, days)
	return RunningLimit(kind, Ledger(start=day), Limit(days), [Line(event, due), *moved], article=article)


def _read_decision(application, rows: list) -> RunningLimit | None:
	events = [make_event(row) for row in rows]
	ledger = clock.read_ledger(events)
	if not ledger.start:
		return None
	promised, statutory = read_limits(application)
	limit = _find_binding(ledger, promised, statutory, get_working_days(application.hall))
	return RunningLimit(DECISION, ledger, limit, _list_lines_of_decision(rows), statutory)


def _find_binding(ledger: Ledger, promised: Limit, statutory: Limit, working) -> Limit:
	"""Return the limit that ends first: a promise never ends after the law."""
	limits = (promised, statutory) if statutory.days else (promised,)
	return min(limits, key=lambda limit: clock.find_due(ledger, limit, working, getdate()))


def _list_lines_of_decision(rows: list) -> list[Line]:
	"""Return the lines from start to stop: a calendar that changed before or after moved another limit."""
	first = next(place for place, row in enumerate(rows) if row.kind == clock.START)
	return [_read_line(row, row.due_date) for row in rows[first : _find_end(rows)]]


def _find_end(rows: list) -> int:
	"""Return the place after the line that stopped the clock, or after the last one."""
	return next((place for place, row in enumerate(rows, 1) if row.kind == clock.STOP), len(rows))


def _read_line(row, due: date | None) -> Line:
	return Line(make_event(row), due, row.previous_deadline)


def _find_statutory_due(running: RunningLimit, working, today: date) -> date | None:
	return clock.find_due(running.ledger, running.statutory, working, today) if running.statutory else None


def _describe_line(line: Line) -> dict:
	"""Return a row of the table: the act, and the due day that it brought about."""
	event = line.event
	return {
		"day": event.day,
		"kind": event.kind,
		"days": event.days,
		"article": event.article,
		"reason": event.reason,
		"pause_kind": event.pause_kind,
		"until": event.planned_end,
		"due": line.due,
		"before": line.before if line.before != line.due else None,
	}


def _describe_days(running: RunningLimit, working, today: date, hall: str) -> dict:
	months = draw_months(running.ledger, running.limit, working, today)
	titles = read_titles(hall, months[0][0].day, months[-1][-1].day)
	days = [drawn for month in months for drawn in month]
	statutory = _find_statutory_due(running, working, today)
	return {
		"months": [_describe_month(month, titles, statutory) for month in months],
		"counts": {
			kind: sum(drawn.kind == kind for drawn in days) for kind in sorted({drawn.kind for drawn in days})
		},
	}


def _describe_month(month: list[DrawnDay], titles: Titles, statutory: date | None) -> dict:
	"""Return a month with its days in weeks that begin on Monday."""
	pattern = "yyyy年M月" if is_chinese() else "MMMM yyyy"
	first = month[0].day
	return {
		"title": frappe.utils.formatdate(first, pattern),
		"offset": first.weekday(),
		"days": [
			{
				**vars(drawn),
				"title": titles.get(drawn.day),
				"is_statutory_due": drawn.day == statutory,
			}
			for drawn in month
		],
	}


def read_titles(hall: str, first: date, last: date) -> Titles:
	"""Return the holidays, make-up days and half days of a hall's calendar between two days."""
	rows = frappe.get_all(
		"Hall Calendar Day",
		filters={
			"calendar": find_calendar(hall),
			"day": ["between", [first, last]],
			"kind": ["not in", [WORKING_DAY, REST_DAY]],
		},
		fields=["day", "kind", "title"],
		order_by="day asc",
	)
	return Titles({row.pop("day"): row for row in rows})
