"""What happened to an application, when, and which limit was missed, as its record and its ledger say."""

from datetime import date

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.services.days.deadlines import DECISION, DELIVERY, is_to_be_delivered, read_deadline
from govhall.organisation.services.calendars import count_working_days
from govhall.procedure.domain import clock, lights
from govhall.procedure.services.remedies import describe_remedies

DATES = (
	("submitted_on", "Submitted"),
	("correction_notified_on", "Correction Requested"),
	("corrected_on", "Corrections Handed In"),
	("accepted_on", "Accepted"),
	("review_started_on", "In Review"),
	("decided_on", "Decided"),
	("licence_made_on", "Licence Made"),
	("issued_on", "Issued"),
	("served_on", "Served"),
)
# what the ledger knows better than the record, which holds the last of several only
CLOCK_EVENTS = {clock.PAUSE: "Special Procedure", clock.RESUME: "Counted Again", clock.EXTEND: "Extended"}
CLOCK_FACTS = ("kind", "day", "days", "pause_kind", "planned_end_date")
# between the beginning of the review and the decision
CLOCK_RANK = 4.5


def list_milestones(doc) -> list[dict]:
	"""Return what happened in its order: event and on; days, pause_kind and planned_end_date where known."""
	ranked = [
		((getdate(doc.get(field)), rank), {"event": event, "on": doc.get(field)})
		for rank, (field, event) in enumerate(DATES)
		if doc.get(field) and not _is_told_already(doc, field)
	]
	if doc.review_started_on or doc.paused_date:
		ranked += [((getdate(row.day), CLOCK_RANK), _read_clock_event(row)) for row in _list_clock(doc)]
	return [event for _place, event in sorted(ranked, key=lambda pair: pair[0])]


def find_outcome(doc) -> str:
	"""Return the stage that tells how a case went: served and archived say nothing of the decision."""
	if doc.stage not in (stages.SERVED, stages.ARCHIVED):
		return doc.stage
	if doc.issued_on:
		return stages.ISSUED
	if doc.decided_on:
		return stages.REFUSED
	filters = {"application": doc.name, "to_stage": stages.ARCHIVED}
	return frappe.db.get_value("Hall Act Record", filters, "from_stage") or stages.ARCHIVED


def find_light(doc) -> str:
	"""Return the light of the running limit as it is today, whatever a sweep has stored."""
	return lights.find_light(read_deadline(doc), getdate())


def find_lateness(doc) -> dict | None:
	"""Return the limit that was missed, by how many working days, and the published reason; None if in time.

	A hall that exceeds its published time states the reason publicly (优化营商环境条例 Article 36).
	"""
	limit, last_day, end = _find_measured(doc)
	if not last_day or end <= last_day:
		return None
	statutory_day = getdate(doc.statutory_due_date) if limit == DECISION and doc.statutory_due_date else None
	return {
		"limit": limit,
		"last_day": last_day,
		"days": max(count_working_days(doc.hall, last_day, end), 1),
		"is_statutory": bool(statutory_day and end > statutory_day),
		"reason": doc.late_reason,
	}


def find_remedy(doc) -> dict | None:
	"""Return to whom an applicant may turn while nobody decides and the limit of the law is over.

	Where a duty is not done in time, reconsideration comes first (Reconsideration Law, Article 23).
	"""
	if doc.stage not in stages.RUNNING_STAGES or not doc.statutory_due_date:
		return None
	if getdate() <= getdate(doc.statutory_due_date):
		return None
	remedies = describe_remedies(frappe.get_cached_doc("Hall Department", doc.department))
	return {**remedies, "since": getdate(doc.statutory_due_date)}


def _find_measured(doc) -> tuple[str, date | None, date]:
	"""Return which limit is measured, its last day, and the day to measure: of the act, or today."""
	today = getdate()
	if doc.stage in (*stages.INTAKE_STAGES, *stages.RUNNING_STAGES):
		return doc.deadline_kind, getdate(doc.deadline) if doc.deadline else None, today
	if is_to_be_delivered(doc) and doc.deadline and today > getdate(doc.deadline):
		return DELIVERY, getdate(doc.deadline), today
	if doc.decided_on and doc.due_date:
		return DECISION, getdate(doc.due_date), getdate(doc.decided_on)
	return "", None, today


def _is_told_already(doc, field: str) -> bool:
	"""What is handed out at the window is served by that: one step."""
	return field == "served_on" and bool(doc.issued_on) and getdate(doc.issued_on) == getdate(doc.served_on)


def _list_clock(doc) -> list:
	# whoever reads the case, or holds its code, may know how its time is counted
	return frappe.get_all(
		"Hall Clock Event",
		filters={"application": doc.name, "kind": ["in", list(CLOCK_EVENTS)]},
		fields=list(CLOCK_FACTS),
		order_by="sequence asc",
	)


def _read_clock_event(row) -> dict:
	facts = {field: row.get(field) for field in ("days", "pause_kind", "planned_end_date") if row.get(field)}
	return {"event": CLOCK_EVENTS[row.kind], "on": row.day, **facts}
