"""Who signs for a department on a day, and the rules of its table of signatories."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.exceptions import DepartmentError
from govhall.organisation.domain.periods import Period, find_overlap
from govhall.organisation.domain.signing import CHIEF, FIELD_OF_ACT, Signatory, choose_signatory


def find_signatory(department: str, act: str, day: date) -> str | None:
	"""Return the staff member who may sign an act alone for a department on a day.

	None when it goes to the head of the agency: nobody has been given the act, or nobody of those who
	have is in the house. Raises ValueError for an act that does not exist.
	"""
	signatories = _read_signatories(frappe.get_cached_doc("Hall Department", department).signatories)
	staff = [one.staff for one in signatories]
	return choose_signatory(signatories, act, day, _find_absent(staff, day))


def check_signatories(rows: list) -> None:
	"""Refuse terms that run backward, somebody twice at a time, and two chief representatives at a time."""
	terms = [(row, read_period(row)) for row in rows]
	if staff := find_overlap((row.staff, term) for row, term in terms):
		name = frappe.get_cached_value("Hall Staff", staff, "full_name")
		frappe.throw(
			_("{0} stands twice among the signatories for the same days.").format(name), DepartmentError
		)
	if find_overlap((CHIEF, term) for row, term in terms if row.kind == CHIEF):
		frappe.throw(
			_("A department has one chief representative at a time. Please end the earlier term first."),
			DepartmentError,
		)


def read_period(row) -> Period:
	"""Return the period of a row with from_date and to_date, or say that it runs backward."""
	period = Period(getdate(row.from_date), getdate(row.to_date) if row.to_date else None)
	if period.is_backward:
		frappe.throw(
			_("Row {0}: “{1}” lies before “{2}”.").format(row.idx, _("Last Day"), _("From Date")),
			DepartmentError,
		)
	return period


def _read_signatories(rows: list) -> list[Signatory]:
	return [
		Signatory(
			row.staff,
			row.kind,
			Period(getdate(row.from_date), getdate(row.to_date) if row.to_date else None),
			frozenset(act for act, field in FIELD_OF_ACT.items() if row.get(field)),
		)
		for row in rows
	]


def _find_absent(staff: list[str], day: date) -> set[str]:
	"""Return those who are away on that day or have left."""
	away = frappe.get_all(
		"Hall Absence",
		filters={"staff": ["in", staff], "from_date": ["<=", day], "to_date": [">=", day]},
		pluck="staff",
		order_by="name asc",
	)
	gone = frappe.get_all(
		"Hall Staff", filters={"name": ["in", staff], "is_active": 0}, pluck="name", order_by="name asc"
	)
	return {*away, *gone}
