"""Requests that a program or a browser may repeat without making a second application."""

import hashlib

import frappe


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
