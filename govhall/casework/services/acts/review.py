"""Acts while the limit runs: review, special procedure (Article 45), extension (Article 42)."""

import frappe
from frappe import _
from frappe.utils import cint, get_fullname, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.limits import LIMIT_KINDS, ORDINARY, find_longest_extension
from govhall.casework.services.days.clock import strike
from govhall.casework.services.hearing.presiding import require_not_presiding
from govhall.casework.services.people.signing import require_signature
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IllegalStageError, IncompleteApplicationError
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent
from govhall.procedure.services.in_hand import find_staff, get_days

SPECIAL_PROCEDURE_ARTICLE = "行政许可法第四十五条"


def enter_review(application, old: str) -> None:
	if old == stages.SPECIAL_PROCEDURE:
		resume(application)
		return
	require_not_presiding(application.name)
	application.review_started_on = now_datetime()
	application.reviewed_by = frappe.session.user


def enter_extended(application, old: str) -> None:
	if old == stages.SPECIAL_PROCEDURE:
		resume(application)
	else:
		extend(application)


def pause(application, old: str) -> None:
	"""Time for hearings, tests and the like is not counted; how long it takes is told in writing."""
	days = cint(application.pause_days)
	if days < 1:
		frappe.throw(
			_("Please say how many working days the special procedure needs: at least 1."),
			IncompleteApplicationError,
		)
	require_signature(application, old)
	application.paused_date = getdate()
	application.pause_end_date = get_days(application).add(getdate(), days)
	application.resumed_date = application.resume_note = None
	strike(
		application,
		ClockEvent(
			clock.PAUSE,
			getdate(),
			days=days,
			article=SPECIAL_PROCEDURE_ARTICLE,
			reason=application.pause_reason,
			pause_kind=application.pause_kind,
			planned_end=application.pause_end_date,
		),
	)


def resume(application) -> None:
	"""Count again; a case that was extended goes on as an extended one."""
	if (application.stage == stages.EXTENDED) != bool(application.extended_on):
		frappe.throw(
			_("An application goes on after a special procedure as what it was before."), IllegalStageError
		)
	application.resumed_date = getdate()
	reason = application.resume_note
	strike(application, ClockEvent(clock.RESUME, getdate(), article=SPECIAL_PROCEDURE_ARTICLE, reason=reason))


def extend(application) -> None:
	"""Extend the limit once, by no more than the law allows and by whom it names (Article 42)."""
	kind = LIMIT_KINDS[application.limit_kind or ORDINARY]
	longest = find_longest_extension(
		application.limit_kind or ORDINARY, cint(get_content(application.matter_version).extension_days)
	)
	days = cint(application.extension_days)
	if not 1 <= days <= longest:
		frappe.throw(
			_("This limit may be extended by 1 to {0} working days (Licensing Law, Article 42).").format(
				longest
			),
			IncompleteApplicationError,
		)
	if getdate() > getdate(application.statutory_due_date):
		frappe.throw(
			_("The limit ended on {0}. It can only be extended before its end.").format(
				frappe.format(application.statutory_due_date, "Date")
			),
			IllegalStageError,
		)
	require_signature(application, application.get_old_stage())
	application.extension_approver_kind = kind.approver
	application.extension_approver = find_staff(application)[1] or get_fullname()
	application.extended_on = now_datetime()
	reason = application.extension_reason
	strike(application, ClockEvent(clock.EXTEND, getdate(), days, kind.article, reason))
