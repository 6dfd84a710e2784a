"""What the staff of a hall do."""

import frappe

from govhall.api.arguments import (
	read_files,
	read_list,
	read_named,
	read_object,
	read_texts,
	tells_wrong_answers,
)
from govhall.api.guards import clerks_only, signed_in, staff_only
from govhall.casework.services.applying import applications
from govhall.casework.services.applying.version_in_force import require_open_matter
from govhall.casework.services.facts import act_facts, progress
from govhall.casework.services.materials.reuse import describe_reuse_for
from govhall.casework.services.people import applicants, identity
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
	finish: str | dict | None = None,
) -> dict:
	"""Take in an application at the window: make it, note the papers received, and submit it.

	`received`: the materials that were handed over, each its name, or an object with material_name,
	original_count and copy_count. Multipart files named `material:<material_name>` are their scans.
	`contact`: contact_name, contact_mobile, agent_name, agent_id_number, declares_truth, promises_proof,
	promises_supply, consents_electronic, delivery_method, delivery_address, held_licence.
	`finish`: decision_basis, collected_by, collector_relation, …, for an instant matter that is decided and
	handed out at once.
	"""
	new = applications.NewApplication(
		matter=matter,
		applicant=read_texts(applicant),
		answers=read_object(answers),
		contact=read_texts(contact),
		received=[item if isinstance(item, str) else read_named(item) for item in read_list(received)],
		files=read_files("material:"),
		finish=read_texts(finish),
		channel="Window",
		request_id=request_id,
	)
	return progress.describe(applications.take_in(new))


@frappe.whitelist(methods=["POST"])
@clerks_only
def find_applicant(id_type: str, id_number: str) -> dict | None:
	"""Return what is known of whoever has this full identity number; who asked is logged."""
	return applicants.find_at_the_counter(id_type, id_number)


@frappe.whitelist(methods=["POST"])
@signed_in
def describe_reuse(matter: str, id_type: str, id_number: str) -> dict[str, dict]:
	"""Return by material what the hall has already, so that it need not be submitted.

	Clerks learn of all that the holder of the number has, others of what came through their account.
	"""
	return describe_reuse_for(matter, id_type, id_number)


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
@staff_only
def describe_act_facts(application: str) -> dict:
	"""Return what the dialogs of acts start from: legal basis, longest extension, what is missing."""
	return act_facts.describe_act_facts(application)


@frappe.whitelist(methods=["GET", "POST"])
@clerks_only
def find_approver_on_the_spot(matter: str) -> str | None:
	"""Return who approves a grant on the spot, when the signed-in clerk may not sign it alone."""
	return act_facts.find_approver_on_the_spot(matter)


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def describe_form(matter: str) -> list[dict]:
	"""Return the fields that a matter asks of its applicants."""
	return forms.describe_form(require_open_matter(matter, "Window").form)


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
