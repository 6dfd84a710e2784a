"""Acts of applicants: theirs, or taken down for them by whom the hall lets do that. A right to read is none.

What the staff do themselves hangs on the transitions of the workflow, on the steps of a case, and on the
rights that their roles have to the records in which they write.
"""

import frappe
from frappe import _

from govhall.exceptions import NotYourCaseError
from govhall.organisation.domain.roles import ADMINISTRATOR, CHIEF_REPRESENTATIVE, CLERK, REVIEWER

CHANGE = "Change"
UPLOAD = "Upload"
SUBMIT = "Submit"
WITHDRAW = "Withdraw"
WITHDRAW_PROMISE = "Withdraw Promise"
REQUEST_HEARING = "Request Hearing"
MAKE_STATEMENT = "Make Statement"
TELL_PARTIES = "Tell Interested Parties"

AT_THE_WINDOW = frozenset({CLERK, ADMINISTRATOR})
# who examines hears the applicant too, and writes down what they say (Articles 36 and 47)
IN_THE_DEPARTMENT = AT_THE_WINDOW | {REVIEWER, CHIEF_REPRESENTATIVE}
TAKEN_DOWN_BY = {
	CHANGE: AT_THE_WINDOW,
	UPLOAD: AT_THE_WINDOW,
	SUBMIT: AT_THE_WINDOW,
	WITHDRAW: AT_THE_WINDOW,
	WITHDRAW_PROMISE: IN_THE_DEPARTMENT,
	REQUEST_HEARING: IN_THE_DEPARTMENT,
	MAKE_STATEMENT: IN_THE_DEPARTMENT,
}
# what the hall does of itself, beside the transitions of the workflow
DONE_BY = {TELL_PARTIES: IN_THE_DEPARTMENT}


def require_right(application, act: str) -> None:
	"""Refuse an act to all but the applicant, and those of the case's staff who take it down for them."""
	application.check_permission("write")
	if act in DONE_BY:
		_require_role(DONE_BY[act])
	elif application.citizen != frappe.session.user and not has_any(TAKEN_DOWN_BY[act]):
		frappe.throw(_("This is done by the applicant, or at the window on their behalf."), NotYourCaseError)


def has_any(roles: frozenset[str]) -> bool:
	return bool(roles.intersection(frappe.get_roles()))


def _require_role(roles: frozenset[str]) -> None:
	if not has_any(roles):
		frappe.throw(
			_("This is done by: {0}.").format("、".join(map(_, sorted(roles)))), frappe.PermissionError
		)
