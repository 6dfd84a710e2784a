"""Tolerant acceptance (容缺受理): secondary materials that may come after the acceptance."""

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.notices import TOLERANCE
from govhall.casework.domain.supplies import (
	REQUIRED,
	TOLERABLE,
	is_supplied,
	is_waited_for,
	may_come_later,
)
from govhall.casework.services.days.lapses import go_to_review, say
from govhall.casework.services.record.corrections import is_correction
from govhall.casework.services.telling.notices import issue_notice
from govhall.exceptions import ConditionError, IncompleteApplicationError
from govhall.organisation.language import name_of
from govhall.procedure.services.moves import lock, move_by_law
from govhall.procedure.services.settings import get_settings_of

LAPSE_REASON = "承诺后补的申请材料逾期未补齐"
LAPSE_BASIS = "容缺受理承诺"


def tolerate(application) -> None:
	"""Mark the tolerable materials that are missing at acceptance, with the applicant's written promise.

	Without the promise and a date nothing is tolerated, and a missing required material never is.
	"""
	missing = [row for row in application.materials if row.necessity == TOLERABLE and not is_supplied(row)]
	if not missing:
		application.tolerance_due_date = None
		return
	_require_promise(application, missing)
	_require_date(application)
	for row in missing:
		row.is_tolerated = 1


def wait_for_missing(application) -> None:
	"""What counts as accepted because nobody answered may lack something: it may still come, on any day."""
	application.tolerance_due_date = None
	for row in application.materials:
		if row.necessity in (REQUIRED, TOLERABLE) and not (is_supplied(row) or row.is_promised):
			row.is_tolerated = 1


def issue_tolerance_notice(application) -> None:
	"""Tell beside the acceptance what is missing, by when, and what then (hook of entered stages)."""
	if application.tolerance_due_date and any(row.is_tolerated for row in application.materials):
		issue_notice(application, TOLERANCE)


def list_waited_for(application) -> list[str]:
	"""Return the names of tolerated materials that have still to come."""
	return [name_of(row, "material_name") for row in application.materials if is_waited_for(row)]


def note_supplies(application) -> None:
	"""Note when a material came that was waited for, or that a correction notice had asked for."""
	before = application.get_doc_before_save()
	known = {row.name: row for row in before.materials} if before else {}
	for row in application.materials:
		waited = known.get(row.name)
		if waited and (_has_come_later(before, waited, row) or is_correction(before, waited, row)):
			row.supplied_on = now_datetime()


def _has_come_later(before, waited, row) -> bool:
	return may_come_later(before, waited) and is_supplied(row)


def lapse_tolerance(application: str) -> bool:
	"""End a case whose tolerated materials did not come in time, as the settings say; tell if it ended.

	Called again, or too early, it changes nothing.
	"""
	doc = lock("Hall Application", application)
	if doc.stage not in stages.UNDECIDED_STAGES or not list_waited_for(doc) or not is_over(doc):
		return False
	if get_settings_of(doc).tolerance_outcome == stages.REFUSED:
		_refuse(doc)
	else:
		say(doc, {"ending_reason": LAPSE_REASON, "ending_basis": LAPSE_BASIS})
		move_by_law(doc, stages.WITHDRAWN, LAPSE_BASIS)
	return True


def is_over(application) -> bool:
	"""Tell whether the time for tolerated materials is over."""
	return bool(application.tolerance_due_date) and getdate() > getdate(application.tolerance_due_date)


def _refuse(doc) -> None:
	go_to_review(doc, LAPSE_REASON, LAPSE_BASIS)
	say(doc, {"decision_reason": LAPSE_REASON, "decision_basis": LAPSE_BASIS})
	move_by_law(doc, stages.REFUSED, LAPSE_BASIS)


def _require_promise(application, missing: list) -> None:
	if not application.promises_supply:
		frappe.throw(
			_(
				"These materials are missing: {0}. They are tolerated when the applicant promises in writing"
				" to supply them; else please ask for a correction."
			).format("; ".join(name_of(row, "material_name") for row in missing)),
			IncompleteApplicationError,
		)


def _require_date(application) -> None:
	if not application.tolerance_due_date or getdate(application.tolerance_due_date) <= getdate():
		frappe.throw(
			_("Please say until when the missing materials are to be supplied: a day after today."),
			IncompleteApplicationError,
		)


def require_supplied(application) -> None:
	"""Let the decision wait for tolerated materials; after their day, or without one, it may be a refusal."""
	waited = list_waited_for(application)
	may_refuse = is_over(application) or not application.tolerance_due_date
	if not waited or (application.stage == stages.REFUSED and may_refuse):
		return
	if application.tolerance_due_date:
		sentence = _("The decision waits for {0}, which may be supplied until {1}.").format(
			"; ".join(waited), frappe.format(application.tolerance_due_date, "Date")
		)
	else:
		sentence = _("What is still missing has to come before it can be granted: {0}.").format(
			"; ".join(waited)
		)
	frappe.throw(sentence, ConditionError)
