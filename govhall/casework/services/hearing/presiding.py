"""Whoever presides over a hearing does not examine the case, before or after it (Article 48)."""

from collections.abc import Iterable

import frappe
from frappe import _

from govhall.casework.domain import hearings
from govhall.exceptions import HearingError

EXAMINING_KINDS = ["Review", "Approval"]


def check_presiding_officer(hearing) -> None:
	"""Refuse an officer who has examined the case already."""
	if hearing.presiding_officer in list_examiners(hearing.application):
		frappe.throw(
			_("Whoever examines the application does not preside over its hearing (Article 48)."),
			HearingError,
		)


def list_examiners(application: str) -> set[str]:
	"""Return the staff who have examined a case: its reviewer, officers on the spot, and doers of steps."""
	steps = frappe.get_all(
		"Hall Application Step",
		filters={"application": application, "kind": ["in", EXAMINING_KINDS]},
		fields=["done_by", "second_officer"],
	)
	users = {frappe.db.get_value("Hall Application", application, "reviewed_by")}
	users.update(step.done_by for step in steps)
	inspections = frappe.get_all("Hall Inspection", filters={"application": application}, pluck="name")
	officers = frappe.get_all(
		"Hall Inspection Officer", filters={"parent": ["in", inspections or [""]]}, pluck="staff"
	)
	seconds = [step.second_officer for step in steps if step.second_officer]
	return {*officers, *seconds, *_list_staff(users)}


def require_not_presiding(application: str, *officers: str) -> None:
	"""Refuse an examining act when the signed-in user, or an officer who does it too, presides."""
	filters = {
		"application": application,
		"presiding_officer": ["is", "set"],
		"status": ["not in", [hearings.GIVEN_UP, hearings.NOT_REQUESTED]],
	}
	presiding = set(frappe.get_all("Hall Hearing", filters=filters, pluck="presiding_officer"))
	if presiding and presiding.intersection([*officers, *_list_staff([frappe.session.user])]):
		frappe.throw(
			_(
				"Whoever presides over the hearing of an application"
				" does not examine or decide it (Article 48)."
			),
			HearingError,
		)


def _list_staff(users: Iterable[str | None]) -> list[str]:
	named = sorted(filter(None, users))
	# an empty name would find all who have no account
	return frappe.get_all("Hall Staff", filters={"user": ["in", named]}, pluck="name") if named else []
