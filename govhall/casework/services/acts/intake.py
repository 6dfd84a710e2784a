"""Acts at the counter: handing in, asking for corrections, accepting or saying why not (Article 32)."""

import frappe
from frappe import _
from frappe.utils import cint, getdate, now_datetime

from govhall.casework.domain import correction, stages
from govhall.casework.domain.limits import find_promise_of_law
from govhall.casework.domain.notices import FALSE_MATERIALS, NOT_COMPETENT, NOT_CORRECTED
from govhall.casework.services.applying.held_licences import require_held_licence
from govhall.casework.services.applying.version_in_force import take_version_in_force
from govhall.casework.services.days.clock import strike
from govhall.casework.services.days.deadlines import is_answer_overdue
from govhall.casework.services.hearing.inspections import plan_inspection
from govhall.casework.services.materials import require_materials
from govhall.casework.services.materials.lists import set_reuse
from govhall.casework.services.people.agents import require_agent_with_number
from govhall.casework.services.people.bars import require_may_apply
from govhall.casework.services.people.signing import require_signature
from govhall.casework.services.record.corrections import set_marks
from govhall.casework.services.trusting.promises import make_promise, require_decision_on_the_spot
from govhall.casework.services.trusting.tolerance import tolerate, wait_for_missing
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IllegalStageError, IncompleteApplicationError
from govhall.organisation.numbering import draw_number
from govhall.organisation.scope import find_post, is_staff
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent
from govhall.procedure.domain.day_periods import find_end
from govhall.procedure.services.in_hand import get_days
from govhall.procedure.services.settings import get_settings_of
from govhall.procedure.services.signatures import ACCEPTANCE, note_signature


def submit(application, old: str) -> None:
	if old == stages.DRAFT:
		take_version_in_force(application)
	require_answers(application)
	require_declaration(application)
	require_agent_with_number(application)
	require_may_apply(application)
	make_promise(application)
	if takes_in_what_there_is(application):
		set_reuse(application, get_content(application.matter_version))
	else:
		require_materials(application)
	now = now_datetime()
	if application.correction_notified_on:
		application.corrected_on = now
	else:
		application.submitted_on = application.received_on = now
		if application.channel == "Window" and is_staff(frappe.session.user):
			receive(application, old)
	require_held_licence(application)


def takes_in_what_there_is(application) -> bool:
	"""Tell whether a clerk takes in what is incomplete too: the rest is asked for at once (Article 32).

	Whoever applies on line is told what is missing before they hand in, which is correcting on the spot.
	"""
	at_window = application.channel == "Window" and is_staff(frappe.session.user)
	return at_window and not application.correction_notified_on


def receive(application, old: str) -> None:
	"""Somebody of the hall takes the materials into their hands; they count from the day they came in."""
	application.received_by = frappe.session.user
	application.window = find_post(frappe.session.user).get("window")


def require_answers(application) -> None:
	"""A matter with a form is applied for by filling it in."""
	if application.form_type and not application.form_name:
		frappe.throw(
			_("Please fill in the form “{0}” first.").format(_(application.form_type)),
			IncompleteApplicationError,
		)


def require_declaration(application) -> None:
	"""The applicant answers for the truth of the contents (Licensing Law, Article 31)."""
	if not application.declares_truth:
		frappe.throw(
			_("Please tick the declaration that the contents are true (Licensing Law, Article 31)."),
			IncompleteApplicationError,
		)


def request_correction(application, old: str) -> None:
	"""Everything that is missing is told once, within five working days (Article 32)."""
	if application.correction_notified_on:
		frappe.throw(
			_("Corrections were asked for on {0}. The law allows it only once: accept or refuse now.").format(
				frappe.format(application.correction_notified_on, "Datetime")
			),
			IllegalStageError,
		)
	require_in_time(application)
	set_marks(application)
	application.correction_notified_on = now_datetime()
	set_correction_due_date(application)


def require_in_time(application) -> None:
	"""What nobody has answered within five working days is accepted, and nothing else any more.

	They run from the receipt, or from the day on which the corrections that were asked for came in.
	"""
	if is_answer_overdue(application):
		frappe.throw(
			_(
				"More than five working days have passed since it came in. The application is deemed"
				" accepted (Licensing Law, Article 32): please accept it."
			),
			IllegalStageError,
		)


def set_correction_due_date(application) -> None:
	"""Until when corrections are waited for: as the clerk says, else as the settings do."""
	if not application.correction_due_date:
		settings, today = get_settings_of(application), getdate()
		working = get_days(application)
		application.correction_due_date = find_end(
			today, settings.correction_days or 0, settings.correction_unit, working
		)
	if getdate(application.correction_due_date) <= getdate():
		frappe.throw(
			_("Please give the applicant time: “{0}” must lie after today.").format(
				_(application.meta.get_label("correction_due_date"))
			),
			IncompleteApplicationError,
		)


def accept(application, old: str) -> None:
	"""The limit runs from the day on which all that is needed had come in, by Articles 32 and 42."""
	application.accepted_on = now_datetime()
	application.accepted_by = frappe.session.user
	is_overdue = is_answer_overdue(application)
	corrected = getdate(application.corrected_on) if application.corrected_on else None
	application.is_deemed_accepted = int(is_overdue)
	application.acceptance_date = correction.find_acceptance_date(
		getdate(application.received_on), corrected, getdate(), is_overdue
	)
	if application.is_deemed_accepted:
		wait_for_missing(application)
	else:
		require_all_that_is_needed(application)
	take_ordinary_course(application)
	application.acceptance_number = draw_case_number(application)
	strike(application, make_start(application))
	plan_inspection(application)


def take_ordinary_course(application) -> None:
	"""What could not be decided at once is promised from here, within the limit of the law (Article 42)."""
	if application.stage != stages.ACCEPTED or not application.is_instant:
		return
	application.is_instant = 0
	unit = application.statutory_unit or clock.WORKING_DAY
	by_law = find_promise_of_law(cint(application.statutory_days), unit)
	application.promised_days = application.promised_days or by_law


def require_all_that_is_needed(application) -> None:
	"""Accept what is complete, or lacks only what may be tolerated."""
	require_materials(application)
	tolerate(application)
	if application.stage == stages.ACCEPTED:
		require_decision_on_the_spot(application)
		note_signature(application, ACCEPTANCE)


def make_start(application) -> ClockEvent:
	"""Return the event that starts the clock, with the article from which its day follows."""
	if application.corrected_on:
		article, reason = "行政许可法第三十二条第一款第五项", "All corrections were handed in"
	elif application.is_deemed_accepted:
		article, reason = "行政许可法第三十二条第一款第四项", "Deemed accepted from the day of receipt"
	else:
		article, reason = "行政许可法第三十二条第一款第五项", "Accepted"
	return ClockEvent(clock.START, getdate(application.acceptance_date), article=article, reason=reason)


def draw_case_number(application) -> str:
	"""Return the case number: implementation code, day of acceptance, serial of the day."""
	code = get_content(application.matter_version).implementation_code or application.matter
	day = getdate(application.accepted_on).strftime("%Y%m%d")
	return f"{code}{day}{draw_number(code, 'Case', day):04d}"


def decline(application, old: str) -> None:
	require_in_time(application)
	if application.stage == stages.NOT_ACCEPTED:
		set_ground(application)
		require_signature(application, old)
	application.closed_on = now_datetime()


def set_ground(application) -> None:
	"""Note why an application is not accepted; false materials bar from applying again (Article 78)."""
	application.non_acceptance_ground = application.non_acceptance_ground or NOT_COMPETENT
	if application.non_acceptance_ground == NOT_CORRECTED and not application.corrected_on:
		frappe.throw(
			_("Corrections were not asked for, or are not handed in yet (Licensing Law, Article 32)."),
			IllegalStageError,
		)
	if application.non_acceptance_ground != NOT_COMPETENT:
		application.competent_body = None
	application.is_false = int(application.non_acceptance_ground == FALSE_MATERIALS)
