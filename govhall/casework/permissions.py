"""Who sees which case: one criterion for each record type, used by both permission hooks.

Staff see the cases of their department, or of their whole hall when their window serves
everybody; supervisors and administrators see all; citizens see their own.
"""

import frappe
from frappe.utils.caching import request_cache
from pypika.functions import Min
from pypika.terms import Criterion

from govhall.casework.domain.stages import DRAFT
from govhall.casework.domain.steps import UNFINISHED
from govhall.compat import Exists, where
from govhall.organisation.scope import get_scope, is_staff
from govhall.procedure.permissions import exists, is_unsaved, row_criterion, scope_criterion

# in the flags of a document: for whom it was looked up; an application forgets it when it is saved, and
# other records never move from one scope to another
SEEN = "hall_seen"
READING = (None, "read", "select", "print")
# named one by one in lists; whoever is asked in more cases reaches them through the list of steps
LISTED_BY_NAME = 500


def get_case_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict lists of applications, notices and licences (hook `permission_query_conditions`)."""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	return where(case_criterion(doctype, user))


def get_application_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict lists of applications: to those of one's own, and to those in which one's step is unfinished.

	The latter are named one by one, so that the database finds them by their names: a subquery beside other
	alternatives would make it look at every case.
	"""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	criterion, table = seen_criterion("Hall Application", user), frappe.qb.DocType("Hall Application")
	named = [*list_own_drafts(user), *list_cases_by_step(user)]
	return where(criterion | table.name.isin(named) if named else criterion)


def get_notice_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Notice")


def get_clock_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Clock Event")


def get_service_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Service Record")


def get_licence_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	return "" if get_scope(user).sees_all else where(licence_criterion(user))


def get_step_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Application Step")


def get_record_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Act Record")


def get_version_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Material Version")


def get_inspection_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Inspection")


def get_hearing_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_case_conditions(user, "Hall Hearing")


def get_material_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict lists of rows of materials, which the framework opens to all who read applications."""
	return _get_conditions_by_case("Hall Application Material", "parent", user)


def get_party_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _get_conditions_by_case("Hall Interested Party", "parent", user)


def get_officer_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _get_conditions_by_case("Hall Inspection Officer", "parent", user, "Hall Inspection")


def get_kept_input_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Restrict what is kept of forms to the account that typed it, whatever else somebody sees."""
	return where(frappe.qb.DocType("Hall Kept Input").account == (user or frappe.session.user))


def has_kept_input_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	return bool(doc.account == (user or frappe.session.user))


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
	if is_unsaved(doc) or get_scope(user).sees_all:
		return True
	if _is_seen(doc, user):
		return True
	application = doc.name if doc.doctype == "Hall Application" else doc.get("application")
	return ptype in READING and may_read_by_step(application, user)


def has_licence_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Tell whether a user may reach one licence: its holder from the day on which it is issued."""
	user = user or frappe.session.user
	if not has_case_permission(doc, ptype, user):
		return False
	return get_scope(user).sees_all or is_staff(user) or exists(doc, licence_criterion(user))


def _is_seen(doc, user: str) -> bool:
	"""Tell whether a record lies in a user's scope; between two savings the framework asks often."""
	known = doc.flags.setdefault(SEEN, {})
	key = (doc.name, user)
	if key not in known:
		known[key] = exists(doc, case_criterion(doc.doctype, user))
	return known[key]


def has_applicant_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if is_unsaved(doc) or get_scope(user).sees_all:
		return True
	return exists(doc, applicant_criterion(user))


def case_criterion(doctype: str, user: str) -> Criterion:
	"""Return what a user sees of a table with the columns citizen, department and hall."""
	criterion, table = seen_criterion(doctype, user), frappe.qb.DocType(doctype)
	if doctype == "Hall Application":
		criterion |= (table.owner == user) & (table.stage == DRAFT)
	return criterion


def licence_criterion(user: str) -> Criterion:
	"""Return which licences a user sees; what is made and not issued is nobody's outside the hall."""
	seen = case_criterion("Hall Licence", user)
	if is_staff(user):
		return seen
	licence, case = frappe.qb.DocType("Hall Licence"), frappe.qb.DocType("Hall Application")
	issued = frappe.qb.from_(case).select(case.name)
	issued = issued.where((case.name == licence.application) & case.issued_on.isnotnull())
	return seen & Exists(issued)


def seen_criterion(doctype: str, user: str) -> Criterion:
	"""Return what a user sees of a table of cases, without the drafts that they have begun.

	It holds no alternative that cannot be: with one the database looks at every case.
	"""
	table, scope = frappe.qb.DocType(doctype), get_scope(user)
	criterion = scope_criterion(table, scope)
	if doctype == "Hall Application":
		criterion &= table.stage != DRAFT
	if doctype == "Hall Application Step" and scope.departments:
		criterion |= table.other_department.isin(sorted(scope.departments))
	return row_criterion(doctype, user, criterion)


def list_own_drafts(user: str) -> list[str]:
	"""Return the drafts that a user has begun at the window, the newest first."""
	filters = {"owner": user, "stage": DRAFT}
	return frappe.get_all(
		"Hall Application", filters=filters, pluck="name", order_by="creation desc", limit=LISTED_BY_NAME
	)


@request_cache
def list_cases_by_step(user: str) -> list[str]:
	"""Return cases of other departments with an unfinished step of the user's, the first due first."""
	departments = sorted(get_scope(user).departments)
	if not departments:
		return []
	step = frappe.qb.DocType("Hall Application Step")
	query = frappe.qb.from_(step).select(step.application)
	query = query.where(step.other_department.isin(departments) & step.status.isin(UNFINISHED))
	query = query.groupby(step.application).orderby(Min(step.due_date)).limit(LISTED_BY_NAME)
	return query.run(pluck=True)


def may_read_by_step(application: str | None, user: str) -> bool:
	"""Tell whether a user's department does, or did, a step of another department's case."""
	departments = sorted(get_scope(user).departments)
	if not (application and departments):
		return False
	filters = {"application": application, "other_department": ["in", departments]}
	return bool(frappe.db.exists("Hall Application Step", filters))


def applicant_criterion(user: str) -> Criterion:
	"""Return which applicants a user sees: their own, and for staff those of the cases they see."""
	table = frappe.qb.DocType("Hall Applicant")
	own = (table.user == user) | (table.owner == user)
	if not is_staff(user):
		return own
	application = frappe.qb.DocType("Hall Application")
	of_cases = (
		frappe.qb.from_(application)
		.select(application.name)
		.where((application.applicant == table.name) & (application.stage != DRAFT))
		.where(scope_criterion(application, get_scope(user)))
	)
	return own | Exists(of_cases)


def _get_conditions_by_case(
	doctype: str, fieldname: str, user: str | None, record_type: str = "Hall Application"
) -> str:
	"""Restrict rows to those of the applications, or other records of cases, that a user sees."""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	table, record = frappe.qb.DocType(doctype), frappe.qb.DocType(record_type)
	# asked for each row by its name, not for all records at once
	seen = (
		frappe.qb.from_(record)
		.select(record.name)
		.where((record.name == table[fieldname]) & case_criterion(record_type, user))
	)
	return where(Exists(seen))
