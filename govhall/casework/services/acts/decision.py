"""Acts from the decision to the hand-out: grant, refuse, make, issue, serve (Articles 34, 38, 39, 44)."""

import frappe
from frappe import _
from frappe.utils import cint, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.articles import find_article
from govhall.casework.domain.limits import DELIVERY_DAYS
from govhall.casework.services.acts.conditions import require_conditions_of_decision
from govhall.casework.services.acts.intake import accept
from govhall.casework.services.days.clock import strike
from govhall.casework.services.days.renewals import note_lapse
from govhall.casework.services.people.collectors import BY_POST, require_collector
from govhall.casework.services.telling.service import require_service
from govhall.casework.services.trusting.promises import plan_check
from govhall.exceptions import IllegalStageError
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent
from govhall.procedure.services.in_hand import get_days

ON_THE_SPOT_ARTICLE = "行政许可法第三十四条第二款"


def grant(application, old: str) -> None:
	decide(application)
	set_delivery_due_date(application)


def set_delivery_due_date(application) -> None:
	"""Ten working days to make and deliver what was granted (Article 44)."""
	application.delivery_due_date = get_days(application).add(getdate(), DELIVERY_DAYS)


def refuse(application, old: str) -> None:
	if old in stages.INTAKE_STAGES:
		accept_on_the_spot(application, old)
	application.is_false = cint(application.is_false)
	decide(application)
	application.closed_on = now_datetime()


def decide(application, article: str | None = None) -> None:
	"""Decide in writing, when all that must go before a decision was done."""
	note_lapse(application)
	require_conditions_of_decision(application)
	application.decided_on = now_datetime()
	application.decided_by = frappe.session.user
	if application.stage != stages.REFUSED:
		application.is_false = 0
		plan_check(application)
	article = article or find_article(application.stage)
	strike(application, ClockEvent(clock.STOP, getdate(), article=article, reason=application.stage))


def accept_on_the_spot(application, old: str) -> None:
	"""What can be decided at once is accepted and decided in one act (Article 34(2))."""
	if not application.is_instant:
		frappe.throw(
			_("Only an instant matter is decided on the spot. Please accept the application first."),
			IllegalStageError,
		)
	accept(application, old)


def make_licence(application, old: str) -> None:
	application.licence_made_on = now_datetime()


def issue(application, old: str) -> None:
	"""Hand out what was granted, or send it; what is handed out is served, and the case closed."""
	require_collector(application)
	if old in stages.INTAKE_STAGES:
		accept_on_the_spot(application, old)
		decide(application, ON_THE_SPOT_ARTICLE)
		set_delivery_due_date(application)
	application.issued_on = now_datetime()
	application.issued_by = frappe.session.user
	if application.collector_relation != BY_POST:
		application.served_on = getdate()
		application.closed_on = application.issued_on


def serve(application, old: str) -> None:
	"""The paper has reached its addressee; of what was sent, the record of service says when."""
	application.served_on = application.served_on or require_service(application)
	application.closed_on = application.closed_on or now_datetime()
