"""Who signs an act for a department (首席代表制), where the department has named its signatories."""

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from govhall.exceptions import NotSignatoryError
from govhall.organisation.services.signing import find_signatory, read_period
from govhall.procedure.act import get_act

ACCEPTANCE = "Acceptance"
NON_ACCEPTANCE = "Non-Acceptance"
GRANT = "Grant"
REFUSAL = "Refusal"
SPECIAL_PROCEDURE = "Special Procedure"


def require_signature(application, act: str) -> None:
	"""Refuse an act by somebody who may not sign it alone, unless it says who approved it.

	Departments that named no signatories sign as they have always done. An extension is not asked for here:
	its decision names its approver anyway (Licensing Law, Article 42).
	"""
	approved_by = cstr(application.approved_by).strip()
	if not approved_by and not _may_sign(application.department, act):
		frappe.throw(
			_("“{0}” is signed by {1}. Please fill in who approved it.").format(
				_(act), _describe_signatory(application.department, act)
			),
			NotSignatoryError,
		)
	get_act(application).approved_by = approved_by
	if act not in (GRANT, REFUSAL):
		# the log of the case keeps it; the next act is approved anew
		application.approved_by = None


def find_other_signatory(department: str, act: str) -> str | None:
	"""Return who has to approve an act that the signed-in user may not sign alone; nothing if they may."""
	return None if _may_sign(department, act) else _describe_signatory(department, act)


def has_signatories(department: str) -> bool:
	"""Tell whether a department has signatories today."""
	rows = frappe.get_cached_doc("Hall Department", department).signatories
	return any(read_period(row).holds(getdate()) for row in rows)


def _may_sign(department: str, act: str) -> bool:
	if not has_signatories(department):
		return True
	signatory = find_signatory(department, act, getdate())
	return bool(signatory) and frappe.db.get_value("Hall Staff", signatory, "user") == frappe.session.user


def _describe_signatory(department: str, act: str) -> str:
	signatory = find_signatory(department, act, getdate())
	if signatory:
		return frappe.get_cached_value("Hall Staff", signatory, "full_name")
	return _("the head of the agency")
