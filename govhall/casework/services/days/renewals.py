"""Renewals that nobody decided before the licence ended: deemed renewed (Licensing Law, Article 50(2))."""

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.services.days.lapses import go_to_review, say
from govhall.exceptions import IllegalStageError
from govhall.licensing.domain.held_licences import RENEWAL_ARTICLE, VALID
from govhall.procedure.act import get_act
from govhall.procedure.services.moves import lock, move_by_law


def deem_renewed(application: str) -> bool:
	"""Grant a renewal that nobody had decided when the licence ended (Article 50(2)); tell if it was."""
	doc = lock("Hall Application", application)
	if not is_lapsed(doc):
		return False
	go_to_review(doc, RENEWAL_ARTICLE, RENEWAL_ARTICLE)
	say(doc, {"decision_basis": RENEWAL_ARTICLE})
	move_by_law(doc, stages.GRANTED, RENEWAL_ARTICLE)
	return True


def is_lapsed(application) -> bool:
	"""Tell whether a licence has ended while its renewal, applied for in time, was undecided.

	One that was revoked meanwhile is not renewed.
	"""
	if not application.is_renewal_in_time or application.stage not in stages.UNDECIDED_STAGES:
		return False
	status = frappe.db.get_value("Hall Licence", application.held_licence, "status")
	return getdate() > getdate(application.held_until) and status == VALID


def note_lapse(application) -> None:
	"""A renewal that is decided too late is renewed by law, and can only be granted (Article 50(2))."""
	if not is_lapsed(application.get_doc_before_save()):
		return
	if application.stage == stages.REFUSED:
		frappe.throw(
			_(
				"The licence ended on {0} and nobody had decided: it is deemed renewed (Licensing Law,"
				" Article 50). Please grant it."
			).format(frappe.format(application.held_until, "Date")),
			IllegalStageError,
		)
	get_act(application).by_law = RENEWAL_ARTICLE
	application.is_deemed_renewed = 1
	application.decision_basis = RENEWAL_ARTICLE
