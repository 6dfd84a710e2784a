"""Who sees which record of law: whoever it concerns, and staff by department and hall.

Supervisors and administrators see all. What a record type has beside that, its module adds.
"""

import frappe
from pypika.terms import Criterion

from govhall.compat import where
from govhall.organisation.domain.roles import CITIZEN
from govhall.organisation.scope import Scope, get_scope, is_staff


def restrict_rows(doctype: str, user: str | None) -> str:
	"""Restrict lists of a table with the columns citizen, department and hall."""
	user = user or frappe.session.user
	return "" if get_scope(user).sees_all else where(row_criterion(doctype, user))


def has_row_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Tell whether a user may reach one record of such a table (hook `has_permission`)."""
	user = user or frappe.session.user
	if is_unsaved(doc) or get_scope(user).sees_all:
		return True
	return exists(doc, row_criterion(doc.doctype, user))


def row_criterion(doctype: str, user: str, for_staff: Criterion | None = None) -> Criterion:
	"""Return what a user sees of a table; staff, unless told otherwise, what lies in their scope.

	It holds no alternative that cannot be: with one the database looks at every row.
	"""
	table = frappe.qb.DocType(doctype)
	if not is_staff(user):
		return table.citizen == user
	criterion = for_staff or scope_criterion(table, get_scope(user))
	return criterion | (table.citizen == user) if CITIZEN in frappe.get_roles(user) else criterion


def scope_criterion(table, scope: Scope) -> Criterion:
	"""Return what lies in the departments and halls of a person; nothing for one who has no post."""
	named = [(table.department, scope.departments), (table.hall, scope.halls)]
	alternatives = [column.isin(sorted(names)) for column, names in named if names]
	return Criterion.any(alternatives) if alternatives else table.department == ""


def is_unsaved(doc) -> bool:
	"""Tell whether a record is new; a document that only says so of itself is not."""
	return doc.is_new() and not (doc.name and frappe.db.exists(doc.doctype, doc.name))


def exists(doc, criterion: Criterion) -> bool:
	"""Tell whether the database has a record that fits."""
	table = frappe.qb.DocType(doc.doctype)
	found = frappe.qb.from_(table).select(table.name).where((table.name == doc.name) & criterion)
	return bool(found.run())
