"""What must have been done before a decision, as the matter and the law say."""

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from govhall.casework.domain import hearings, stages
from govhall.casework.domain.quantity import is_limited
from govhall.casework.services.acts.turns import require_first
from govhall.casework.services.hearing import inspections
from govhall.casework.services.hearing.hearings import list_uninvited, settle
from govhall.casework.services.hearing.parties import list_unheard
from govhall.casework.services.hearing.presiding import require_not_presiding
from govhall.casework.services.materials import list_missing
from govhall.casework.services.people.signing import require_signature
from govhall.casework.services.steps.follow import require_steps_done
from govhall.casework.services.trusting.tolerance import LAPSE_BASIS, require_supplied
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import ConditionError, IncompleteApplicationError
from govhall.licensing.domain.held_licences import RENEWAL_ARTICLE
from govhall.procedure.act import get_act


def require_conditions_of_decision(application) -> None:
	"""Refuse a decision while something that must go before it is missing, saying what."""
	by_law = get_act(application).by_law
	replaced = REPLACED[by_law] if by_law else ()
	for check in CHECKS:
		if check not in replaced:
			check(application, get_content(application.matter_version))
	# whoever decided, or the law by itself: no hearing can be asked for any more
	settle(application)


def require_decision_here(application, content) -> None:
	"""What the upper level decides is passed up to it (Articles 35 and 43)."""
	if content.passes_up:
		frappe.throw(
			_("The upper level decides on this matter (Licensing Law, Article 35). Please pass it up."),
			ConditionError,
		)


def require_materials(application, content) -> None:
	"""Let a decision wait for tolerated materials, and a grant for all that a withdrawn promise replaced."""
	require_supplied(application)
	missing = list_missing(application) if is_grant(application) else []
	if missing and application.promise_withdrawn_on:
		frappe.throw(
			_("The promise was withdrawn, so these materials are needed: {0}.").format("; ".join(missing)),
			ConditionError,
		)


def require_inspection(application, content) -> None:
	"""Two officers verify the substance where the matter asks for it (Articles 34(3) and 55(2))."""
	if inspections.is_asked(content) and not inspections.find_done(application.name):
		frappe.throw(
			_(
				"Two officers have to verify on the spot first, and both sign what they found"
				" (Licensing Law, Articles 34 and 55)."
			),
			ConditionError,
		)


def require_technical_standard(application, content) -> None:
	"""Who is refused after an inspection learns the technical standard (Article 55(3))."""
	if not content.is_inspection_type or is_grant(application):
		return
	if not application.technical_standard:
		application.technical_standard = inspections.find_done(application.name).technical_standard
	if not cstr(application.technical_standard).strip():
		frappe.throw(
			_("Please name the technical standard on which the refusal rests (Licensing Law, Article 55)."),
			IncompleteApplicationError,
		)


def require_parties_told(application, content) -> None:
	"""Whose major interests are concerned is told before the decision (Article 36)."""
	if content.affects_others and not application.interested_parties:
		frappe.throw(
			_("Please enter the interested parties and tell them first (Licensing Law, Article 36)."),
			ConditionError,
		)
	if unheard := list_unheard(application):
		frappe.throw(
			_("These interested parties may still state and defend: {0} (Licensing Law, Article 36).").format(
				"、".join(unheard)
			),
			ConditionError,
		)


def require_hearing(application, content) -> None:
	"""A hearing that the law or a party wants is held before the decision (Articles 46 and 47)."""
	hearing = find_hearing(application.name)
	if content.hearing and not hearing:
		frappe.throw(
			_("The law wants a hearing before this decision (Licensing Law, Article 46).")
			if content.hearing == "Mandatory"
			else _("Please tell of the right to a hearing first (Licensing Law, Article 47)."),
			ConditionError,
		)
	if hearing:
		require_not_presiding(application.name)
		_require_hearing_is_over(application, content, hearing)
		_require_parties_invited(application, hearing)


def find_hearing(application: str) -> dict | None:
	"""Return kind, status and last day for a request of the latest hearing of an application."""
	return frappe.db.get_value(
		"Hall Hearing",
		{"application": application},
		["kind", "status", "request_due_date"],
		order_by="creation desc",
		as_dict=True,
		# one that was begun while this act waited for the application counts too
		for_update=True,
	)


def _require_hearing_is_over(application, content, hearing: dict) -> None:
	if hearing.status == hearings.HELD:
		_require_reasons_by_the_minutes(application)
	elif content.hearing == "Mandatory" or hearing.status in hearings.BEFORE_NOTICE:
		frappe.throw(
			_("The decision rests on the signed minutes of the hearing, which is not held yet (Article 48)."),
			ConditionError,
		)
	elif hearing.status == hearings.RIGHT_TOLD and getdate() <= getdate(hearing.request_due_date):
		frappe.throw(
			_("A hearing may still be asked for until {0} (Licensing Law, Article 47).").format(
				frappe.format(hearing.request_due_date, "Date")
			),
			ConditionError,
		)


def _require_parties_invited(application, hearing: dict) -> None:
	if uninvited := list_uninvited(application, hearing):
		frappe.throw(
			_(
				"These interested parties got no notice of the hearing: {0}. Please arrange it anew, or begin"
				" another one (Licensing Law, Articles 47 and 48)."
			).format("、".join(uninvited)),
			ConditionError,
		)


def _require_reasons_by_the_minutes(application) -> None:
	if not cstr(application.decision_reason).strip():
		frappe.throw(
			_(
				"Please say in “{0}” what the decision takes from the minutes of the hearing (Article 48)."
			).format(_(application.meta.get_label("decision_reason"))),
			IncompleteApplicationError,
		)


def require_turn(application, content) -> None:
	"""Of what is limited in number, who was accepted first is decided first (Article 57)."""
	if is_limited(content.quantity_limit) and is_grant(application):
		require_first(application)


def require_steps(application, content) -> None:
	"""Other departments have their say, and two officers theirs, before the decision (Articles 26 and 34)."""
	require_steps_done(application)


def require_reason_for_delay(application, content) -> None:
	"""Who exceeds the published limit says publicly why (优化营商环境条例, Article 36)."""
	if not (application.due_date and getdate() > getdate(application.due_date)):
		# given for many cases at once, it is published of those that are late
		application.late_reason = None
	elif not cstr(application.late_reason).strip():
		frappe.throw(
			_("The promised limit ended on {0}. Please fill in “{1}”, which everybody may read.").format(
				frappe.format(application.due_date, "Date"), _(application.meta.get_label("late_reason"))
			),
			IncompleteApplicationError,
		)


def require_no_open_inspection(application, content) -> None:
	"""What officers were sent to see is signed, or called off, before the decision (Article 34(3))."""
	if inspections.find_open(application.name):
		frappe.throw(
			_("Officers are assigned who have not signed yet. Please wait for them, or call it off first."),
			ConditionError,
		)


def require_approval(application, content) -> None:
	require_signature(application, application.get_old_stage())


def is_grant(application) -> bool:
	return application.stage != stages.REFUSED


CHECKS = (
	require_decision_here,
	require_materials,
	require_inspection,
	require_no_open_inspection,
	require_technical_standard,
	require_parties_told,
	require_hearing,
	require_turn,
	require_steps,
	require_reason_for_delay,
	require_approval,
)
# what the law does by itself asks nobody: the basis that stands in place of which checks
REPLACED = {
	# Article 50(2): what nobody decided before the licence ended is renewed, whatever was still to be done
	RENEWAL_ARTICLE: CHECKS,
	# what was tolerated did not come: nothing is examined any more
	LAPSE_BASIS: CHECKS,
}
