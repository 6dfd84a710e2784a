"""What each legal act records and demands when an application enters a stage.

`enter_stage` runs inside the save that moves the application, so the act, its number, its clock event, its
notice and its log row are one transaction. One file for each part of a case's life.
"""

import frappe
from frappe import _
from frappe.utils import cstr

from govhall.casework.domain import stages
from govhall.casework.domain.notices import find_kind, list_required
from govhall.casework.services.acts import decision, ending, intake, review
from govhall.casework.services.days.deadlines import set_deadline
from govhall.exceptions import IncompleteApplicationError

ACTS = {
	stages.SUBMITTED: intake.submit,
	stages.RECEIVED: intake.receive,
	stages.CORRECTION_REQUESTED: intake.request_correction,
	stages.ACCEPTED: intake.accept,
	stages.NOT_REQUIRED: intake.decline,
	stages.NOT_ACCEPTED: intake.decline,
	stages.IN_REVIEW: review.enter_review,
	stages.SPECIAL_PROCEDURE: review.pause,
	stages.EXTENDED: review.enter_extended,
	stages.GRANTED: decision.grant,
	stages.REFUSED: decision.refuse,
	stages.LICENCE_MADE: decision.make_licence,
	stages.ISSUED: decision.issue,
	stages.SERVED: decision.serve,
	stages.CORRECTION_NOT_SUPPLIED: ending.lapse,
	stages.PASSED_UP: ending.pass_up,
	stages.TERMINATED: ending.terminate,
	stages.WITHDRAWN: ending.withdraw,
	stages.ARCHIVED: ending.archive,
}


def enter_stage(application, old: str) -> None:
	"""Check and record the act by which an application leaves its old stage and enters its new one."""
	require_notice_content(application, old)
	ACTS[application.stage](application, old)
	set_deadline(application)


def require_notice_content(application, old: str) -> None:
	"""Refuse an act whose notice would lack what the law wants in it."""
	kind = find_kind(old, application.stage, bool(application.received_by))
	for fieldname in list_required(kind, application) if kind else ():
		if not cstr(application.get(fieldname)).strip():
			label = _(application.meta.get_label(fieldname))
			frappe.throw(
				_("Please fill in “{0}”: the {1} must say it.").format(label, _(kind.name)),
				IncompleteApplicationError,
			)
