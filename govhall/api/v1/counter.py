"""What the staff of a hall do."""

import frappe

from govhall.api.arguments import read_list, read_object, read_texts, tells_wrong_answers
from govhall.api.guards import clerks_only, signed_in, staff_only
from govhall.casework.services import applications, identity, progress
from govhall.catalogue import forms


@frappe.whitelist(methods=["POST"])
@clerks_only
@tells_wrong_answers
def take_in(
	matter: str,
	applicant: str | dict,
	received: str | list,
	answers: str | dict | None = None,
	contact: str | dict | None = None,
	request_id: str | None = None,
) -> dict:
	"""Take in an application at the window: make it, note the papers received, and submit it.

	`received`: the names of the materials that were handed over.
	"""
	new = applications.NewApplication(
		matter=matter,
		applicant=read_texts(applicant),
		answers=read_object(answers),
		contact=read_texts(contact),
		received=read_list(received),
		channel="Window",
		request_id=request_id,
	)
	return progress.describe(applications.take_in(new))


@frappe.whitelist(methods=["POST"])
@staff_only
def act(
	application: str,
	action: str,
	values: str | dict | None = None,
	correction_notes: str | dict | None = None,
) -> dict:
	"""Do a workflow action with what it needs, for example Accept or Grant, in one transaction.

	`correction_notes` says what must be corrected in which material, by the name of its row.
	"""
	applications.act_on_application(application, action, read_texts(values), read_texts(correction_notes))
	return progress.describe(application)


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def describe_form(matter: str) -> list[dict]:
	"""Return the fields that a matter asks of its applicants."""
	return forms.describe_form(applications.require_open_matter(matter, "Window").form)


@frappe.whitelist(methods=["POST"])
@staff_only
def reveal_identity_number(applicant: str, reason: str) -> str:
	"""Return an applicant's full identity number; who asked, and why, is logged."""
	return identity.reveal_identity_number(applicant, reason)


@frappe.whitelist(methods=["POST"])
@staff_only
def reveal_answer(application: str, fieldname: str, reason: str) -> str | None:
	"""Return an identity number that was answered in a form in full; who asked, and why, is logged."""
	return identity.reveal_answer(application, fieldname, reason)
