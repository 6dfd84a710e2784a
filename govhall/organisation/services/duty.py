"""Who is on duty today."""

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate
from pypika.terms import ExistsCriterion


def count_on_duty() -> int:
	"""Return how many of the active staff are not entered as absent today."""
	staff, absence = frappe.qb.DocType("Hall Staff"), frappe.qb.DocType("Hall Absence")
	today = getdate()
	away = (
		frappe.qb.from_(absence)
		.select(absence.name)
		.where((absence.staff == staff.name) & (absence.from_date <= today) & (absence.to_date >= today))
	)
	query = frappe.qb.from_(staff).select(Count("*")).where(staff.is_active == 1)
	return query.where(ExistsCriterion(away).negate()).run()[0][0]
