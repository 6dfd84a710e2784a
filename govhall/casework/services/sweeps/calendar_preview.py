"""What a changed calendar would do to open cases, before anybody saves it."""

import frappe
from frappe.utils import getdate

from govhall.casework.services.days.deadlines import read_deadline
from govhall.casework.services.sweeps.recalculation import DERIVED, make_filters, set_due_days
from govhall.organisation.services.calendar_days import compose_with_dependents
from govhall.organisation.services.calendars import map_halls, trying
from govhall.procedure.domain.lights import find_light
from govhall.procedure.services.ledger import COLUMNS, make_event

DOCTYPE = "Hall Application"
# a person looks at the most urgent ones; the job that follows the saving goes through all
MOST_CASES = 1000
MOST_ROWS = 50
FACTS = (
	*("name", "title", "stage", "hall", "matter_version", "received_on", "corrected_on", "decided_on"),
	"served_on",
	*("promised_days", "statutory_days", "statutory_unit", "pause_end_date", "held_until"),
)
SHOWN = ("name", "title", "stage")


def preview_calendar(values: dict) -> dict:
	"""Return which open cases would get another due day or light by a calendar as it is on the screen.

	`open` counts the cases whose limit runs in the halls that count by it, `examined` those looked at, the
	most urgent first; `moved` and `relit` count the examined ones that would change, and `rows` lists some of
	them, other lights first. Nothing is saved. Raises what saving the calendar would raise.
	"""
	calendar = frappe.get_doc(values)
	calendar.check_permission("write")
	calendar.validate()
	calendars = compose_with_dependents(calendar)
	tried = {hall: calendars[name] for hall, name in map_halls().items() if name in calendars}
	filters = {**make_filters(list(tried)), "deadline": ["is", "set"]}
	cases = _read_cases(filters)
	with trying(tried):
		changes = [change for case in cases if (change := _try_case(case))]
	relit = [change for change in changes if change["light"] != change["light_before"]]
	rows = sorted(changes, key=lambda change: change["light"] == change["light_before"])
	return {
		"open": frappe.db.count(DOCTYPE, filters),
		"examined": len(cases),
		"moved": sum(change["deadline"] != change["deadline_before"] for change in changes),
		"relit": len(relit),
		"rows": rows[:MOST_ROWS],
	}


def _read_cases(filters: dict) -> list[frappe._dict]:
	"""Return the most urgent open cases with their ledgers, in two queries."""
	cases = frappe.get_all(
		DOCTYPE,
		filters=filters,
		fields=[*FACTS, *DERIVED],
		order_by="deadline asc",
		limit=MOST_CASES,
	)
	events = frappe.get_all(
		"Hall Clock Event",
		filters={"application": ["in", [case.name for case in cases]]},
		fields=["application", *COLUMNS],
		order_by="sequence asc",
	)
	by_case = {}
	for row in events:
		by_case.setdefault(row.application, []).append(make_event(row))
	for case in cases:
		case.flags = frappe._dict(known_events=by_case.get(case.name, []))
	return cases


def _try_case(case: frappe._dict) -> dict | None:
	"""Return how a case would change, None if it would not."""
	# the stored light waits for the next sweep
	light = find_light(read_deadline(case), getdate())
	before = {"deadline_before": case.deadline, "light_before": light}
	set_due_days(case)
	if case.deadline == before["deadline_before"] and case.light == light:
		return None
	return {field: case[field] for field in (*SHOWN, "deadline", "light", "deadline_kind")} | before
