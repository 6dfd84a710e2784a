"""Give the open cases of earlier versions the ledger, steps and lights that acts have written since."""

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.limits import DELIVERY_DAYS
from govhall.casework.services.acts.intake import make_start
from govhall.casework.services.days.clock import strike
from govhall.casework.services.days.deadlines import set_deadline
from govhall.casework.services.hearing.inspections import plan_inspection
from govhall.casework.services.steps.follow import make_steps
from govhall.organisation.services.calendars import add_working_days
from govhall.procedure.services.ledger import list_events, write_events

RECKONED = (
	*("due_date", "statutory_due_date", "delivery_due_date", "deadline_kind", "deadline"),
	*("statutory_deadline", "yellow_date", "light", "light_changes_date", "inspection_due_date"),
)


def execute() -> None:
	"""Upgrade every open case; safe to run again, as a case whose light is known is left alone."""
	filters = {"stage": ["in", stages.OPEN_STAGES], "deadline": ["is", "not set"]}
	for name in frappe.get_all("Hall Application", filters=filters, pluck="name", order_by="name asc"):
		start_clock(frappe.get_doc("Hall Application", name))


def start_clock(application) -> None:
	"""Start the clock of a case on the day from which its limit runs, and set what follows from it."""
	is_running = application.stage in stages.RUNNING_STAGES and not list_events(application)
	if is_running:
		strike(application, make_start(application))
		plan_inspection(application)
	if application.stage in stages.ISSUING_STAGES:
		decided = getdate(application.decided_on)
		application.delivery_due_date = add_working_days(application.hall, decided, DELIVERY_DAYS)
	set_deadline(application)
	application.db_set({field: application.get(field) for field in RECKONED}, update_modified=False)
	write_events(application)
	if is_running:
		make_steps(application)
