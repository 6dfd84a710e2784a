"""Ending a licence by the agency (Licensing Law, Articles 8, 69 and 70), and its holder's defence."""

import frappe

from govhall.api.guards import signed_in, staff_only
from govhall.guards.load.quotas import STATEMENTS, spends
from govhall.licensing.services import acts


@frappe.whitelist(methods=["POST"])
@staff_only
def propose_licence_act(
	licence: str, ground: str, reason: str, further_basis: str = "", compensation: str = ""
) -> dict:
	"""Propose to end a licence of one's department; return the act.

	`ground`: one of those that the law names, which says whether it is recalled, revoked or cancelled. Where
	the holder is heard first, the prior notice is issued with it.
	"""
	return {"act": acts.propose(acts.NewAct(licence, ground, reason, further_basis, compensation))}


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(STATEMENTS)
def state_on_licence_act(act: str, statement: str) -> dict:
	"""State and defend, as the holder of the licence, or take down what they said."""
	acts.state(act, statement)
	return {"act": act}


@frappe.whitelist(methods=["POST"])
@staff_only
def decide_licence_act(act: str, reply: str = "") -> dict:
	"""End the licence and return the number of the decision.

	`reply` says what it takes from the statement.
	"""
	return {"notice": acts.decide(act, reply)}


@frappe.whitelist(methods=["POST"])
@staff_only
def drop_licence_act(act: str, reason: str) -> dict:
	"""Leave the licence as it is, and say why."""
	acts.drop(act, reason)
	return {"act": act}
