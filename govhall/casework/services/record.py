"""What was handed in, and what was said in an act, stays as it is on record."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.exceptions import FrozenFieldError
from govhall.organisation.scope import is_staff

HANDED_IN = ("contact_name", "contact_mobile", "declares_truth", "form_name")
SAID_IN_ACTS = {  # what a notice says, and when it was said
	"correction_reason": "correction_notified_on",
	"non_acceptance_reason": "closed_on",
	"competent_body": "closed_on",
	"decision_reason": "decided_on",
	"decision_basis": "decided_on",
	"collected_by": "issued_on",
	"collector_relation": "issued_on",
}


def check_record_is_kept(application) -> None:
	"""Refuse a save that changes what may no longer be changed."""
	before = application.get_doc_before_save()
	if not before:
		return
	if not may_be_changed(before.stage) and _list_handed_in(before) != _list_handed_in(application):
		require_changeable(before.stage)
	for field, moment in SAID_IN_ACTS.items():
		if before.get(moment) and application.has_value_changed(field):
			frappe.throw(
				_("“{0}” was put on record and can no longer be changed.").format(
					_(application.meta.get_label(field))
				),
				FrozenFieldError,
			)


def require_changeable(stage: str) -> None:
	"""Refuse a change of what was handed in when the stage does not allow it any more."""
	if not may_be_changed(stage):
		frappe.throw(
			_("What was handed in can no longer be changed: the application is “{0}”.").format(_(stage)),
			FrozenFieldError,
		)


def may_be_changed(stage: str) -> bool:
	"""Applicants change drafts and corrections; a clerk corrects on the spot (Article 32(1)(3))."""
	if stage in stages.APPLICANT_STAGES:
		return True
	return stage == stages.SUBMITTED and is_staff(frappe.session.user)


def _list_handed_in(application) -> list:
	values = [application.get(field) for field in HANDED_IN]
	return values + [(row.material_name, row.attachment) for row in application.materials]
