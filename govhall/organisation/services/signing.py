"""Who signs for a department on a day, and the rules of its table of signatories."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.exceptions import DepartmentError
from govhall.organisation.domain.periods import Period, find_overlap
from govhall.organisation.domain.signing import (
	CHIEF,
	FIELD_OF_ACT,
	Signatory,
	list_given_to_nobody,
	list_signatories,
)


def find_signatories(department: str, act: str, day: date) -> list[Signatory]:
	"""Return the people who may sign an act for a department on a day, whoever does as a rule first.

	None when nobody has been given the act, or nobody of those who have is in the house. Raises ValueError
	for an act that does not exist.
	"""
	signatories = read_signatories(frappe.get_cached_doc("Hall Department", department).signatories)
	return list_signatories(signatories, act, day, _find_absent([one.staff for one in signatories], day))


def has_signatories(department: str, day: date) -> bool:
	"""Tell whether a department has a table of signatories that holds on a day."""
	rows = frappe.get_cached_doc("Hall Department", department).signatories
	return any(one.term.holds(day) for one in read_signatories(rows))


def check_signatories(rows: list) -> None:
	"""Refuse terms that run backward, two of one kind at a time, and acts that are left to nobody."""
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
	require_all_given(rows)


def require_all_given(rows: list) -> None:
	"""Refuse a table with which the department could not decide any more: nobody would sign."""
	if left := list_given_to_nobody(read_signatories(rows), getdate()):
		frappe.throw(
			_(
				"Nobody would sign: {0}. Please give it to the chief representative, or name the head of the"
				" agency among the signatories."
			).format("、".join(map(_, left))),
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


def read_signatories(rows: list) -> list[Signatory]:
	"""Return the signatories that rows of `Hall Signatory` name."""
	return [
		Signatory(
			row.staff,
			row.kind,
			read_period(row),
			frozenset(act for act, field in FIELD_OF_ACT.items() if row.get(field)),
			row.authority or "",
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
