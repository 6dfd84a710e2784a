"""What is typed into the forms of the portal is kept by itself, and who is signed in."""

import frappe
from frappe.sessions import get_csrf_token

from govhall.api.arguments import read_object
from govhall.api.guards import open_to_all, signed_in
from govhall.casework.services.applying import kept_inputs
from govhall.guards.load.quotas import KEPT_INPUTS, spends


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(KEPT_INPUTS)
def keep_input(
	content: str | dict,
	matter: str | None = None,
	request_id: str | None = None,
	application: str | None = None,
	revision: int = 0,
) -> dict:
	"""Keep what stands in a form, whole or not; return its revision and when it was kept.

	Of a new application by `matter` and `request_id`, the one with which it is then made; of one that is
	there by `application`. `revision` is the last one that was returned, 0 for none.
	"""
	typed = kept_inputs.TypedInput(read_object(content), matter, request_id, application, revision)
	kept = kept_inputs.keep(typed)
	return {"revision": kept.revision, "kept_on": kept.kept_on}


@frappe.whitelist(methods=["POST"])
@signed_in
def forget_input(key: str) -> None:
	"""Forget what was kept, by its `request_id` or the code of its application."""
	kept_inputs.forget(key)


@frappe.whitelist(allow_guest=True, methods=["GET"])
@open_to_all
def get_session() -> dict:
	"""Return who is signed in, and the token that their requests carry; of guests neither."""
	user = frappe.session.user
	if user == "Guest":
		return {"user": None, "csrf_token": None}
	return {"user": user, "csrf_token": get_csrf_token()}
