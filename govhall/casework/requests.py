"""Requests that a program or a browser may repeat without making a second application."""

import hashlib

import frappe
from frappe import _

from govhall.exceptions import RepeatedRequestError
from govhall.guards.secrets.keys import hash_with_key


def make_request_key(request_id: str | None) -> str | None:
	"""Return under what a request is kept: programs count alike, so everybody has their own numbers."""
	if not request_id:
		return None
	return hashlib.sha256(f"{frappe.session.user}|{request_id}".encode()).hexdigest()


def find_by_request(request_id: str | None) -> str | None:
	"""Return the application that the signed-in user made with this request, if any."""
	if not request_id:
		return None
	filters = {"request_id": make_request_key(request_id), "owner": frappe.session.user}
	return frappe.db.get_value("Hall Application", filters, "name")


def digest_request(said: dict) -> str:
	"""Return a keyed hash of what a request says, by which a repeated one is known to say the same."""
	return hash_with_key(frappe.as_json(said))


def require_same_content(application: str, digest: str | None) -> None:
	"""Refuse a request that was carried out before and says something else now."""
	known = frappe.db.get_value("Hall Application", application, "request_digest")
	if known and digest and known != digest:
		refuse_made(application)


def refuse_made(application: str) -> None:
	"""Say that a request was carried out already, and under which code; the answer carries it."""
	frappe.local.response["made_before"] = application
	frappe.throw(
		_(
			"This was saved before, as {0}. What you have changed since is not in it. Please open it and"
			" change it there."
		).format(application),
		RepeatedRequestError,
	)
