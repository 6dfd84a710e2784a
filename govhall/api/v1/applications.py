"""What an applicant does: apply, upload, hand in, follow."""

import frappe
from frappe import _

from govhall.api.arguments import read_object, read_texts, tells_wrong_answers
from govhall.api.guards import open_to_all, signed_in
from govhall.casework.services import materials
from govhall.casework.services.applying import applications, drafts, statements
from govhall.casework.services.facts import progress
from govhall.casework.services.hearing import hearings
from govhall.casework.services.trusting import promises
from govhall.exceptions import UploadError
from govhall.guards.door import attempts
from govhall.guards.load.quotas import ACTS, STATEMENTS, TRACKINGS, spends


@frappe.whitelist(methods=["POST"])
@signed_in
@tells_wrong_answers
def create_application(
	matter: str,
	applicant: str | dict,
	answers: str | dict | None = None,
	contact: str | dict | None = None,
	request_id: str | None = None,
	channel: str = "REST",
) -> dict:
	"""Make a draft. A repeated `request_id` gives the same draft again.

	`applicant`: applicant_type, applicant_name, id_type, id_number, mobile, address, …
	`answers`: the fields of the matter's form. `contact`: contact_name, contact_mobile, declares_truth,
	consents_electronic, delivery_method, delivery_address, promises_proof, promises_supply; held_licence
	(the number of the licence that is renewed, changed or given up) and, unless it came through the same
	account, held_code (the verification code on its paper); for an agent agent_name and agent_id_number, the
	mandate of the agent is then one more material.
	"""
	new = applications.NewApplication(
		matter=matter,
		applicant=read_texts(applicant),
		answers=read_object(answers),
		contact=read_texts(contact),
		channel="Portal" if channel == "Portal" else "REST",
		request_id=request_id,
	)
	return progress.describe(applications.create_application(new))


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
@tells_wrong_answers
def change_application(
	application: str,
	answers: str | dict | None = None,
	contact: str | dict | None = None,
	applicant: str | dict | None = None,
) -> dict:
	"""Change a draft, or what a correction notice asks for.

	`answers`, `contact` and, in a draft, `applicant` as for a new application; what is left out stays. An
	agent is taken out with an empty agent_name.
	"""
	said = (read_object(answers), read_texts(contact), read_texts(applicant))
	applications.change_answers(application, *said)
	return progress.describe(application)


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
def delete_draft(application: str) -> None:
	"""Delete a draft with its answers and files for good."""
	drafts.delete_draft(application)


@frappe.whitelist(methods=["POST"])
@signed_in
def upload_material(application: str, material: str) -> dict:
	"""Take the multipart file `file` as the material with that row name.

	Before it is handed in, when a notice asks for its correction, or when it may come after acceptance.
	"""
	upload = frappe.request.files.get("file")
	if not upload:
		frappe.throw(_("No file came with the request. Please choose one."), UploadError)
	url = materials.attach_material(application, material, upload.filename or "", upload.stream.read())
	return {"file_url": url, "application": progress.describe(application)}


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
def submit_application(application: str, asks: bool = False) -> dict:
	"""Hand in a draft, or the corrections that were asked for.

	With `asks` nothing is handed in while `open_points` are left: what the notice marks is as it was, or what
	may come later is not promised. Without it they stay open.
	"""
	points = applications.submit_application(application, asks)
	return {**progress.describe(application), "open_points": points}


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
def withdraw_application(application: str) -> dict:
	"""Take back an application that is not decided yet."""
	applications.withdraw_application(application)
	return progress.describe(application)


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
def withdraw_promise(application: str) -> dict:
	"""Take the promise in place of proof back; what it replaced is then handed in."""
	promises.withdraw_promise(application)
	return progress.describe(application)


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(ACTS)
def request_hearing(application: str) -> dict:
	"""Ask for the hearing of which the applicant was told, within the days told (Article 47)."""
	hearings.request_hearing(application)
	return progress.describe(application)


@frappe.whitelist(methods=["POST"])
@signed_in
@spends(STATEMENTS)
def make_statement(application: str, statement: str) -> dict:
	"""State something in one's own case before it is decided (Article 36)."""
	statements.make_statement(application, statement)
	return progress.describe(application)


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def get_application(application: str) -> dict:
	"""Return an application with its answers, materials, notices and progress."""
	return progress.describe(application)


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def list_applications(start: int = 0, limit: int = 20) -> list[dict]:
	"""Return the applications of the signed-in account, the newest first; at most 100."""
	return progress.list_own(max(start, 0), min(max(limit, 1), 100))


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
@spends(TRACKINGS)
def track_application(code: str) -> dict:
	"""Return stage and dates of the application with this tracking code, and no personal data."""
	attempts.check_misses("codes", attempts.WRONG_CODES)
	try:
		return progress.track(code)
	except frappe.DoesNotExistError:
		attempts.note_miss("codes")
		raise
