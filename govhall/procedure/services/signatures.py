"""Who signs an act for a department (首席代表制): by their own account, and on what authority."""

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from govhall.exceptions import NotSignatoryError
from govhall.organisation.domain.roles import (
	CASHIER,
	CHIEF_REPRESENTATIVE,
	CLERK,
	ISSUER,
	REVIEWER,
	SUPERVISOR,
)
from govhall.organisation.domain.signing import CHIEF, JOINT_EXTENSION, Signatory
from govhall.organisation.scope import get_working_roles
from govhall.organisation.services.signing import find_signatories, has_signatories
from govhall.procedure.act import Signature, get_act
from govhall.procedure.services.in_hand import find_staff

ACCEPTANCE = "Acceptance"
NON_ACCEPTANCE = "Non-Acceptance"
GRANT = "Grant"
REFUSAL = "Refusal"
ON_THE_SPOT = "Decision on the Spot"
EXTENSION = "Extension"
SPECIAL_PROCEDURE = "Special Procedure"
# what the law leaves to a head, in a department without a table of signatories, too (Article 42)
OF_HEADS = (EXTENSION, JOINT_EXTENSION)

BY_LAW = "By Operation of Law"
APPLICANT = "Applicant"
# in which capacity somebody acts whom no table names, the one that decides before those that prepare
CAPACITIES = {
	CHIEF_REPRESENTATIVE: CHIEF,
	REVIEWER: "Reviewing Officer",
	CLERK: "Window Officer",
	ISSUER: "Issuing Officer",
	CASHIER: "Cashier",
	SUPERVISOR: "Supervisor",
}


def require_signature(record, *acts: str, is_chiefs: bool = False) -> None:
	"""Refuse an act by somebody who may not sign it, and note in which capacity it is signed.

	Whoever may sign one of `acts` may sign it; `is_chiefs` as in `find_signature`. Nobody signs for another:
	whom the department has named does it under their own account.
	"""
	found = (find_signature(record.department, act, is_chiefs) for act in acts)
	signature = next(filter(None, found), None)
	if not signature:
		frappe.throw(
			_("“{0}” is signed by {1}, under their own account. Please propose it to them.").format(
				_(acts[-1]), describe_signatories(record.department, acts[-1])
			),
			NotSignatoryError,
		)
	get_act(record).signature = signature


def note_signature(record, act: str) -> None:
	"""Note in which capacity an act is done that whoever handles the case may do."""
	get_act(record).signature = find_signature(record.department, act)


def find_signature(department: str, act: str, is_chiefs: bool = False) -> Signature | None:
	"""Return how the signed-in user may sign an act for a department, None if they may not.

	A department without signatories signs by roles: its chief representatives what is theirs (`is_chiefs`,
	and what the law leaves to a head), anything else whoever the workflow lets act.
	"""
	if not has_signatories(department, getdate()):
		is_open = not is_chiefs and act not in OF_HEADS
		may_sign = is_open or CHIEF_REPRESENTATIVE in get_working_roles()
		return Signature(find_capacity()) if may_sign else None
	own = set(frappe.get_all("Hall Staff", filters={"user": frappe.session.user}, pluck="name"))
	named = find_signatories(department, act, getdate())
	return next((describe_authority(one) for one in named if one.staff in own), None)


def find_other_signatory(department: str, *acts: str, is_chiefs: bool = False) -> str | None:
	"""Return who signs one of some acts when the signed-in user may sign none; nothing if they may."""
	if any(find_signature(department, act, is_chiefs) for act in acts):
		return None
	return describe_signatories(department, acts[-1])


def describe_signatories(department: str, act: str) -> str:
	"""Return the names of those who sign an act for a department today, else whom the law means."""
	staff = [one.staff for one in find_signatories(department, act, getdate())]
	names = [frappe.get_cached_value("Hall Staff", name, "full_name") for name in staff]
	if names:
		return "、".join(names)
	if not has_signatories(department, getdate()):
		return _("the chief representative")
	return _("the head of the government") if act == JOINT_EXTENSION else _("the head of the agency")


def describe_authority(signatory: Signatory) -> Signature:
	"""Return capacity and authority of a signatory: the letter of authority, or since when they are named."""
	since = _("named since {0}", "zh").format(formatdate(signatory.term.start, "yyyy-MM-dd"))
	return Signature(signatory.kind, signatory.authority or since)


def find_capacity() -> str:
	"""Return in which capacity the signed-in user acts whom no table of signatories names."""
	roles = get_working_roles()
	return next((name for role, name in CAPACITIES.items() if role in roles), APPLICANT)


def describe_line(record) -> dict:
	"""Return who acts, in which capacity and by which authority, as the log of a record keeps it."""
	act = get_act(record)
	by_law = Signature(BY_LAW, act.by_law) if act.by_law else None
	signature = by_law or act.signature or Signature(find_capacity())
	return {
		"staff_name": find_staff(record)[1],
		"capacity": signature.capacity,
		"authority": signature.authority,
	}
