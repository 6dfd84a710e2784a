"""What was handed in, and what was said in an act, stays as it is on record."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.supplies import may_come_later
from govhall.casework.services.record.corrections import require_agent_is_kept, require_marked_materials
from govhall.exceptions import FrozenFieldError
from govhall.guards.secrets.numbers import has_new_number
from govhall.organisation.scope import is_staff

HANDED_IN = (
	"contact_name",
	"contact_mobile",
	"agent_name",
	"agent_id_number",
	"declares_truth",
	"form_name",
	"consents_electronic",
	"delivery_method",
	"delivery_address",
	"promises_proof",
	"promises_supply",
	"held_licence",
)
GIVEN = ("attachment", "is_received", "original_count", "copy_count")
SAID_IN_ACTS = {  # what a notice says, and when it was said
	"correction_reason": "correction_notified_on",
	"correction_due_date": "correction_notified_on",
	"correction_fields": "correction_notified_on",
	"tolerance_due_date": "accepted_on",
	"non_acceptance_ground": "closed_on",
	"non_acceptance_reason": "closed_on",
	"competent_body": "closed_on",
	"pause_kind": "paused_date",
	"pause_basis": "paused_date",
	"pause_reason": "paused_date",
	"pause_days": "paused_date",
	"resume_note": "resumed_date",
	"extension_days": "extended_on",
	"extension_reason": "extended_on",
	"extension_approver_kind": "extended_on",
	"extension_approver": "extended_on",
	"ending_reason": "closed_on",
	"ending_basis": "closed_on",
	"upper_body": "closed_on",
	"preliminary_opinion": "closed_on",
	"decision_reason": "decided_on",
	"decision_basis": "decided_on",
	"technical_standard": "decided_on",
	"decision_conditions": "decided_on",
	"late_reason": "decided_on",
	"is_false": "closed_on",
	"collected_by": "issued_on",
	"collector_relation": "issued_on",
	"collector_id_number": "issued_on",
	"tracking_number": "issued_on",
}
# only acts and the ledger of the clock write these, whoever saves the record
RECKONED = (
	*("received_on", "corrected_on", "accepted_on", "decided_on", "issued_on", "closed_on"),
	*("acceptance_number", "acceptance_date", "due_date", "statutory_due_date", "delivery_due_date"),
	*("inspection_due_date", "promise_check_due_date", "promise_result"),
	*("held_until", "is_renewal_in_time", "is_deemed_renewed"),
	*("deadline_kind", "deadline", "statutory_deadline", "yellow_date"),
	*("has_deadline", "light", "light_changes_date"),
)
# a special procedure may come again, and then says its facts anew
SAID_AGAIN = {stages.SPECIAL_PROCEDURE: ("pause_kind", "pause_basis", "pause_reason", "pause_days")}
SAID_AGAIN |= dict.fromkeys(stages.REVIEW_STAGES, ("resume_note",))


def check_record_is_kept(application) -> None:
	"""Refuse a save that changes what may no longer be changed."""
	before = application.get_doc_before_save()
	known = before or frappe.new_doc(application.doctype)
	application.update({field: known.get(field) for field in RECKONED})
	if not before:
		return
	if not may_be_changed(before.stage) and _is_handed_in_anew(application, before):
		require_changeable(before.stage)
	require_agent_is_kept(application, before)
	require_marked_materials(application, before)
	anew = SAID_AGAIN.get(application.stage, ()) if before.stage != application.stage else ()
	for field, moment in SAID_IN_ACTS.items():
		if before.get(moment) and field not in anew and application.has_value_changed(field):
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
	return stage in stages.INTAKE_STAGES and is_staff(frappe.session.user)


def _is_handed_in_anew(application, before) -> bool:
	"""Tell whether what was handed in is another now; a material that is waited for may come."""
	# the masks of two numbers may be the same
	if has_new_number(application, "agent_id_number"):
		return True
	if any(before.get(field) != application.get(field) for field in HANDED_IN):
		return True
	# the list is as long as before: only another agent adds a mandate or takes it out
	rows = zip(before.materials, application.materials, strict=True)
	return any(_is_given_anew(old, new) and not may_come_later(before, old) for old, new in rows)


def _is_given_anew(old, new) -> bool:
	"""Tell whether a material came in another way, as another file, or was counted otherwise."""
	return any(old.get(field) != new.get(field) for field in GIVEN)
