"""A draft is its applicant's own: somebody else may be named in it, and it may be deleted.

Nothing was handed in yet, so nothing of it is on record. What was handed in is withdrawn, not deleted.
"""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.people.applicants import find_or_make_applicant
from govhall.casework.services.people.rights import CHANGE, require_right
from govhall.exceptions import FrozenFieldError, IllegalStageError, NotYourCaseError
from govhall.guards.secrets.numbers import read_number
from govhall.procedure.services.moves import lock

SHOWN = (
	*("applicant_type", "applicant_name", "legal_representative", "id_type", "id_number"),
	*("mobile", "address"),
)


def name_applicant(application, details: dict) -> None:
	"""Name another applicant in a draft, or say otherwise who it is; the caller saves.

	A number that is shown masked and left as it is stays.
	"""
	if application.stage != stages.DRAFT:
		frappe.throw(
			_("Who applies can be changed in a draft only. Please apply anew for somebody else."),
			FrozenFieldError,
		)
	known = frappe.get_doc("Hall Applicant", application.applicant)
	given = {field: details.get(field, known.get(field)) for field in SHOWN}
	if given["id_number"] == known.id_number:
		given["id_number"] = read_number(known.doctype, known.name, "id_number") or known.id_number
	application.applicant = find_or_make_applicant(given)
	application.flags.names_applicant = True


def keep_applicant(application) -> None:
	"""Refuse another applicant, unless one is named in a draft, and any of another account."""
	is_named = application.flags.pop("names_applicant", False)
	if application.is_new() or not application.has_value_changed("applicant"):
		return
	if not is_named:
		frappe.throw(_("Who applies stays as it is on record."), FrozenFieldError)
	owner = frappe.db.get_value("Hall Applicant", application.applicant, "user")
	if (owner or None) != (application.citizen or None):
		frappe.throw(_("You can apply only for applicants of your own account."), NotYourCaseError)


def describe_applicant(application: str) -> dict:
	"""Return who applies, as the form of a draft shows it; the caller has checked that it may be read."""
	applicant = frappe.db.get_value("Hall Application", application, "applicant")
	return frappe.db.get_value("Hall Applicant", applicant, list(SHOWN), as_dict=True)


def delete_draft(application: str) -> None:
	"""Delete a draft with its answers and files; nobody can bring it back."""
	doc = lock("Hall Application", application)
	require_right(doc, CHANGE)
	if doc.stage != stages.DRAFT:
		frappe.throw(
			_("Only a draft can be deleted. What was handed in can be withdrawn."), IllegalStageError
		)
	kept_inputs.forget_all_of(doc.name)
	# no role may delete applications: a draft goes through here alone
	frappe.delete_doc(doc.doctype, doc.name, ignore_permissions=True, delete_permanently=True)
	if doc.form_name:
		frappe.delete_doc(doc.form_type, doc.form_name, ignore_permissions=True, delete_permanently=True)
