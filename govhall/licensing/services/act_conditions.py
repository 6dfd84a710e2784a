"""What must be so before the agency ends a licence: ground, licence, a holder who was heard, who decides."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, cstr, getdate

from govhall.exceptions import LicenceActError
from govhall.licensing.domain import acts
from govhall.organisation.domain.roles import CHIEF_REPRESENTATIVE, REVIEWER
from govhall.organisation.scope import get_scope, get_working_roles
from govhall.organisation.services.calendars import get_working_days
from govhall.procedure.domain.day_periods import find_end
from govhall.procedure.services.settings import get_hall_settings
from govhall.procedure.services.signatures import GRANT, require_signature

DOCTYPE = "Hall Licence Act"
IN_THE_DEPARTMENT = frozenset({REVIEWER, CHIEF_REPRESENTATIVE})
HEARD_DAYS = 5  # where nobody has set them


def require_ground(name: str) -> acts.Ground:
	ground = acts.find_ground(cstr(name))
	if not ground:
		frappe.throw(
			_("The law knows no such ground to end a licence (Licensing Law, Articles 8, 69 and 70)."),
			LicenceActError,
		)
	return ground


def require_possible(licence, ground: acts.Ground, own=None) -> None:
	"""Refuse what the licence is no longer open to: it ended otherwise, or another act is in hand."""
	if not acts.may_end(ground.kind, licence.status):
		frappe.throw(
			_("The licence {0} is “{1}” already.").format(licence.name, _(licence.status)), LicenceActError
		)
	filters = {"licence": licence.name, "stage": acts.PROPOSED, "name": ["!=", own.name if own else ""]}
	# one that was begun while this act waited counts too
	if frappe.db.get_value(DOCTYPE, filters, "name", for_update=True):
		frappe.throw(
			_("Another act on the licence {0} is in hand. Please decide on it first.").format(licence.name),
			LicenceActError,
		)
	if ground == acts.VALIDITY_ENDED:
		_require_ended(licence)


def _require_ended(licence) -> None:
	"""A licence has ended after its last day, unless a renewal in time waits for a decision (Article 50)."""
	if not licence.valid_until or getdate() <= getdate(licence.valid_until):
		frappe.throw(
			_("The licence {0} has not ended yet (Licensing Law, Article 70).").format(licence.name),
			LicenceActError,
		)
	waiting = {"held_licence": licence.name, "is_renewal_in_time": 1, "closed_on": ["is", "not set"]}
	if frappe.db.exists("Hall Application", {**waiting, "licence": ["is", "not set"]}):
		frappe.throw(
			_("A renewal of the licence {0} was applied for in time (Licensing Law, Article 50).").format(
				licence.name
			),
			LicenceActError,
		)


def require_open(doc) -> None:
	if doc.stage != acts.PROPOSED:
		frappe.throw(_("This was decided already: it is “{0}”.").format(_(doc.stage)), LicenceActError)


def require_heard(doc) -> None:
	"""Wait until the holder has stated something, or their time is over since the prior notice was served."""
	if not doc.told_date or doc.statement:
		return
	served = frappe.db.get_value("Hall Notice", doc.prior_notice, "served_date")
	if not served:
		frappe.throw(
			_("The prior notice {0} was not served yet. Please record its service first.").format(
				doc.prior_notice
			),
			LicenceActError,
		)
	last = max(getdate(doc.statement_due_date), find_last_day_to_state(doc.hall, getdate(served)))
	if getdate() <= last:
		frappe.throw(
			_("The holder may state and defend until {0} (Licensing Law, Article 7).").format(
				frappe.format(last, "Date")
			),
			LicenceActError,
		)


def require_decider(doc) -> None:
	"""Refuse a decision by anybody but who signs for the department: its signatory, else its chief."""
	require_right(doc, IN_THE_DEPARTMENT)
	require_signature(doc, GRANT, is_chiefs=True)


def require_right(record, roles: Iterable[str], holder: str | None = None) -> None:
	"""Refuse an act to all but these roles in the department of a licence, and its holder where they may."""
	user = frappe.session.user
	if holder and user == holder:
		return
	scope = get_scope(user)
	is_of_department = scope.sees_all or record.department in scope.departments
	if not (is_of_department and get_working_roles().intersection(roles)):
		frappe.throw(
			_("This is done in the department of the licence by: {0}.").format(
				"、".join(map(_, sorted(roles)))
			),
			frappe.PermissionError,
		)


def find_last_day_to_state(hall: str, told: date) -> date:
	"""Return until when the holder may state and defend: as long as a hearing may be asked for."""
	settings = get_hall_settings(hall)
	days = cint(settings.hearing_request_days) or HEARD_DAYS
	return find_end(told, days, settings.hearing_unit, get_working_days(hall))
