"""What each legal act records and demands when an application enters a stage.

`enter_stage` runs inside the save that moves the application, so the act, its number, its
notice and its log row are one transaction.
"""

import frappe
from frappe import _
from frappe.utils import cstr, getdate, now_datetime

from govhall.casework.domain import correction, stages
from govhall.casework.domain.notices import KIND_OF_STAGE
from govhall.casework.services.materials import require_materials
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IllegalStageError, IncompleteApplicationError
from govhall.organisation.numbering import draw_number
from govhall.organisation.scope import find_post
from govhall.organisation.services.calendars import add_working_days, count_working_days


def enter_stage(application) -> None:
	"""Check and record the act by which an application enters its new stage."""
	require_notice_content(application)
	ACTS[application.stage](application)


def require_notice_content(application) -> None:
	"""Refuse an act whose notice would lack what the law wants in it."""
	kind = KIND_OF_STAGE.get(application.stage)
	for fieldname in kind.required if kind else ():
		if not cstr(application.get(fieldname)).strip():
			label = _(application.meta.get_label(fieldname))
			frappe.throw(
				_("Please fill in “{0}”: the {1} must say it.").format(label, _(kind.name)),
				IncompleteApplicationError,
			)


def submit(application) -> None:
	require_answers(application)
	require_declaration(application)
	require_materials(application)
	now = now_datetime()
	if application.correction_notified_on:
		application.corrected_on = now
		return
	application.submitted_on = application.received_on = now
	if application.channel == "Window":
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


def request_correction(application) -> None:
	"""Everything that is missing is told once, within five working days (Article 32)."""
	if application.correction_notified_on:
		frappe.throw(
			_("Corrections were asked for on {0}. The law allows it only once: accept or refuse now.").format(
				frappe.format(application.correction_notified_on, "Datetime")
			),
			IllegalStageError,
		)
	if correction.is_lapsed(count_days_since_receipt(application)):
		frappe.throw(
			_(
				"More than five working days have passed since receipt. The application is deemed"
				" accepted (Licensing Law, Article 32): please accept it."
			),
			IllegalStageError,
		)
	application.correction_notified_on = now_datetime()


def accept(application) -> None:
	application.accepted_on = now_datetime()
	application.accepted_by = frappe.session.user
	application.acceptance_date = correction.find_acceptance_date(
		getdate(application.received_on),
		getdate(application.corrected_on) if application.corrected_on else None,
		getdate(),
		count_days_since_receipt(application),
	)
	hall, start = application.hall, application.acceptance_date
	application.due_date = add_working_days(hall, start, application.promised_days)
	application.statutory_due_date = add_working_days(hall, start, application.statutory_days)
	application.acceptance_number = draw_case_number(application)


def count_days_since_receipt(application) -> int:
	"""Return the hall's working days since the application was received, the day of receipt not counted."""
	return count_working_days(application.hall, getdate(application.received_on), getdate())


def draw_case_number(application) -> str:
	"""Return the case number: implementation code, day of acceptance, serial of the day."""
	code = get_content(application.matter_version).implementation_code or application.matter
	day = getdate(application.accepted_on).strftime("%Y%m%d")
	return f"{code}{day}{draw_number(code, 'Case', day):04d}"


def start_review(application) -> None:
	application.review_started_on = now_datetime()
	application.reviewed_by = frappe.session.user


def decide(application) -> None:
	application.decided_on = now_datetime()
	application.decided_by = frappe.session.user


def issue(application) -> None:
	if not (application.collected_by and application.collector_relation):
		frappe.throw(
			_("Please write down who collects the licence and how they are related to the applicant."),
			IncompleteApplicationError,
		)
	application.issued_on = application.closed_on = now_datetime()
	application.issued_by = frappe.session.user


def close(application) -> None:
	application.closed_on = now_datetime()


def refuse(application) -> None:
	decide(application)
	close(application)


ACTS = {
	stages.SUBMITTED: submit,
	stages.CORRECTION_REQUESTED: request_correction,
	stages.ACCEPTED: accept,
	stages.IN_REVIEW: start_review,
	stages.GRANTED: decide,
	stages.REFUSED: refuse,
	stages.ISSUED: issue,
	stages.NOT_REQUIRED: close,
	stages.NOT_ACCEPTED: close,
	stages.WITHDRAWN: close,
}
