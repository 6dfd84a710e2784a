"""What the framework keeps beside records and shows to whoever has a role for it: comments, versions, tags.

Such a row names a record of a case, so it is seen by those who see the record.
"""

import frappe
from frappe.workflow.doctype.workflow_action.workflow_action import (
	has_permission as has_core_action_permission,
)

from govhall.casework.permissions import case_criterion
from govhall.compat import Exists, where
from govhall.guards.record_types import has_rows_by_person, is_ours
from govhall.organisation.scope import get_scope

# the column of the record's type, and that of its name
COLUMNS = {
	"Comment": ("reference_doctype", "reference_name"),
	"Version": ("ref_doctype", "docname"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Tag Link": ("document_type", "document_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
}


def get_action_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_conditions("Workflow Action", user)


def get_comment_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_conditions("Comment", user)


def get_version_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_conditions("Version", user)


def get_tag_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return get_conditions("Tag Link", user)


def get_conditions(doctype: str, user: str | None) -> str:
	"""Restrict rows to those about applications that a user sees, and about what is seen by all alike."""
	user = user or frappe.session.user
	if get_scope(user).sees_all:
		return ""
	row, application = frappe.qb.DocType(doctype), frappe.qb.DocType("Hall Application")
	type_column, name_column = COLUMNS[doctype]
	seen = (
		frappe.qb.from_(application)
		.select(application.name)
		.where((application.name == row[name_column]) & case_criterion("Hall Application", user))
	)
	is_seen = (row[type_column] == "Hall Application") & Exists(seen)
	is_about_others = row[type_column].isnull() | row[type_column].notin(_list_guarded())
	return where(is_about_others | is_seen)


def get_follow_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Show everybody whom and what they follow themselves."""
	user = user or frappe.session.user
	return "" if get_scope(user).sees_all else where(frappe.qb.DocType("Document Follow").user == user)


def has_action_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if not has_core_action_permission(doc, user):
		return False
	if doc.reference_doctype != "Hall Application":
		return True
	return ptype != "delete" and _may_read_record(doc, user)


def has_beside_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	return _may_read_record(doc, user or frappe.session.user)


def has_follow_permission(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Let everybody follow for themselves, and only what they may read."""
	user = user or frappe.session.user
	return get_scope(user).sees_all or (doc.user == user and _may_read_record(doc, user))


def _list_guarded() -> list[str]:
	return sorted(filter(is_ours, frappe.get_hooks("permission_query_conditions", {})))


def _may_read_record(doc, user: str) -> bool:
	doctype, name = (doc.get(column) for column in COLUMNS[doc.doctype])
	if not doctype or not has_rows_by_person(doctype) or get_scope(user).sees_all:
		return True
	return bool(
		frappe.db.exists(doctype, name) and frappe.has_permission(doctype, "read", doc=name, user=user)
	)
