"""Whose turn it is for what is limited in number: first accepted, first granted (Licensing Law, Article 57).

The order is that of the legal days, whoever pressed a key first: the day from which a case counts as
accepted, then the moment of its receipt.
"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Date
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.exceptions import ConditionError


def require_first(application) -> None:
	"""Refuse to grant before a case whose acceptance, or whose claim to it, is older."""
	if earlier := find_earlier(application):
		frappe.throw(
			_("{0} was accepted earlier and comes first (Licensing Law, Article 57).").format(earlier),
			ConditionError,
		)


def find_earlier(application) -> str | None:
	"""Return case number or tracking code of the first undecided case of the matter that comes before."""
	return _find_accepted(application) or _find_waiting(application)


def _find_accepted(application) -> str | None:
	table = frappe.qb.DocType("Hall Application")
	is_undecided = table.stage.isin(stages.UNDECIDED_STAGES)
	return _find_first(application, table, is_undecided, table.acceptance_date)


def _find_waiting(application) -> str | None:
	"""Find what nobody has accepted yet, and whose day of acceptance the law has fixed all the same.

	That is the day on which all corrections came in, or the receipt of what was not answered in time
	(Article 32).
	"""
	table = frappe.qb.DocType("Hall Application")
	is_fixed = table.corrected_on.isnotnull() | (table.deadline < getdate())
	day = Date(Coalesce(table.corrected_on, table.received_on))
	return _find_first(application, table, table.stage.isin(stages.INTAKE_STAGES) & is_fixed, day)


def _find_first(application, table, condition, day) -> str | None:
	accepted: date = getdate(application.acceptance_date)
	is_earlier = (day < accepted) | ((day == accepted) & (table.received_on < application.received_on))
	found = (
		frappe.qb.from_(table)
		.select(Coalesce(table.acceptance_number, table.name))
		.where((table.matter == application.matter) & (table.name != application.name))
		.where(condition & is_earlier)
		.orderby(day)
		.orderby(table.received_on)
		.limit(1)
		.run(pluck=True)
	)
	return found[0] if found else None
