"""Who sees which case: one criterion for each record type, used by both permission hooks.

Staff see the cases of their department, or of their whole hall when their window serves
everybody; supervisors and administrators see all; citizens see their own.
"""

import frappe
from frappe.core.doctype.file.file import has_permission as has_core_file_permission
from frappe.workflow.doctype.workflow_action.workflow_action import (
	has_permission as has_core_action_permission,
)
from pypika.terms import Criterion

from govhall.casework.domain.stages import DRAFT
from govhall.casework.files import ATTACHED_TO, CASE_RECORDS, is_in_use, is_misleading
from govhall.compat import where
from govhall.organisation.scope import Scope, get_scope, is_staff


def get_case_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict lists of applications, notices and licences (hook `permission_query_conditions`)."""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	return where(case_criterion(doctype, user))


def get_application_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Application")


def get_notice_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Notice")


def get_licence_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Licence")


def get_material_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict lists of rows of materials, which the framework opens to all who read applications."""
	return _get_conditions_by_application("Hall Application Material", "parent", user)


def get_action_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict the framework's open workflow actions, which carry tracking codes."""
	return _get_conditions_by_application("Workflow Action", "reference_name", user)


def get_applicant_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	return "" if get_scope(user).sees_all else where(applicant_criterion(user))


def get_file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Hide the files of cases from lists; they are reached through their case."""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	file = frappe.qb.DocType("File")
	return where(
		file.attached_to_doctype.isnull() | file.attached_to_doctype.not_like("Hall %") | (file.owner == user)
	)


def has_case_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Tell whether a user may reach one application, notice or licence (hook `has_permission`)."""
	user = user or frappe.session.user
	if doc.is_new() or get_scope(user).sees_all:
		return True
	return _exists(doc, case_criterion(doc.doctype, user))


def has_applicant_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if doc.is_new() or get_scope(user).sees_all:
		return True
	return _exists(doc, applicant_criterion(user))


def has_action_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if not has_core_action_permission(doc, user):
		return False
	if doc.reference_doctype != "Hall Application":
		return True
	return ptype != "delete" and bool(frappe.has_permission("Hall Application", "read", doc.reference_name))


def has_file_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The right to a file of a case follows the case, and what a case rests on stays as it is.

	The framework reads from the disk before any doc event, so guessing is stopped here.
	"""
	if ptype in ("create", "write") and is_misleading(doc):
		return False
	stored = frappe.db.get_value("File", doc.name, [*ATTACHED_TO, "file_url"], as_dict=True) or doc
	of_case = [file for file in (stored, doc) if file.attached_to_doctype in CASE_RECORDS]
	if not of_case:
		return has_core_file_permission(doc, ptype, user) is not False
	if ptype in ("write", "delete") and is_in_use(stored):
		return False
	right = "write" if ptype in ("create", "write", "delete") else "read"
	return all(
		bool(frappe.has_permission(file.attached_to_doctype, right, file.attached_to_name, user=user))
		for file in of_case
	)


def case_criterion(doctype: str, user: str) -> Criterion:
	"""Return what a user sees of a table with the columns citizen, department and hall."""
	table = frappe.qb.DocType(doctype)
	seen_by_staff = _scope_criterion(table, get_scope(user))
	if doctype == "Hall Application":
		seen_by_staff = (seen_by_staff & (table.stage != DRAFT)) | (table.owner == user)
	return seen_by_staff | (table.citizen == user)


def applicant_criterion(user: str) -> Criterion:
	"""Return which applicants a user sees: their own, and for staff those of the cases they see."""
	table = frappe.qb.DocType("Hall Applicant")
	own = (table.user == user) | (table.owner == user)
	if not is_staff(user):
		return own
	application = frappe.qb.DocType("Hall Application")
	of_cases = (
		frappe.qb.from_(application)
		.select(application.applicant)
		.where(_scope_criterion(application, get_scope(user)) & (application.stage != DRAFT))
	)
	return own | table.name.isin(of_cases)


def _scope_criterion(table, scope: Scope) -> Criterion:
	departments = sorted(scope.departments) or [""]
	halls = sorted(scope.halls) or [""]
	return table.department.isin(departments) | table.hall.isin(halls)


def _get_conditions_by_application(doctype: str, fieldname: str, user: str | None) -> str:
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	table, application = frappe.qb.DocType(doctype), frappe.qb.DocType("Hall Application")
	seen = (
		frappe.qb.from_(application).select(application.name).where(case_criterion("Hall Application", user))
	)
	criterion = table[fieldname].isin(seen)
	if doctype == "Workflow Action":
		criterion = (table.reference_doctype != "Hall Application") | criterion
	return where(criterion)


def _exists(doc, criterion: Criterion) -> bool:
	table = frappe.qb.DocType(doc.doctype)
	found = frappe.qb.from_(table).select(table.name).where((table.name == doc.name) & criterion)
	return bool(found.run())
