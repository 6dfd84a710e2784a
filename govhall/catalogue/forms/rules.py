"""What may stand in a form that citizens fill in, said when its DocType is saved (hook `doc_events`)."""

import re

import frappe
from frappe import _

from govhall.catalogue.domain.conditions import UnreadableCondition, read_condition
from govhall.catalogue.domain.form_fields import CHECKS, IDENTITY_NUMBER, INPUT_TYPES, LAYOUT_TYPES, ROW_TYPES
from govhall.catalogue.forms.description import CONDITIONS, MAX_CHOICES
from govhall.catalogue.forms.layouts import freeze_layout
from govhall.catalogue.forms.numbers import protect_stored
from govhall.exceptions import InvalidFormError
from govhall.organisation.domain.roles import CITIZEN

PUBLIC_RECORDS = ("Hall Department", "Hall Division", "Service Hall")  # the portal shows them to everybody
PUBLIC_ROLES = (CITIZEN, "All", "Guest")
FILE_TYPES = ("Attach", "Attach Image", "Image", "Signature")
LONGEST_NAME = 64  # of a column
CHECK_MARK = "Hall Check"


def prepare_fields(doctype, method: str | None = None) -> None:
	"""Make the fields of a form storable: clean names, marked checks, hidden identity numbers."""
	if not doctype.custom or not is_form(doctype):
		return
	for field in doctype.fields:
		if field.fieldname:
			# the builder makes names of labels, and a Chinese label has signs that no column takes
			field.fieldname = re.sub(r"\W", "", field.fieldname)[:LONGEST_NAME]
		_mark_check(field)


def check_fields(doctype, method: str | None = None) -> None:
	"""Refuse a form that citizens cannot fill in, and warn of conditions that only the desk understands."""
	if doctype.custom and is_form(doctype):
		check_design(doctype)
		_warn_of_conditions(doctype)


def keep_layout(doctype, method: str | None = None) -> None:
	"""Keep the layout of a form as soon as it is saved, before anybody fills it in."""
	if doctype.custom and not doctype.istable and is_form(doctype):
		freeze_layout(doctype.name)


def protect_numbers(doctype, method: str | None = None) -> None:
	"""Encrypt what was answered before an administrator marked a field as an identity number."""
	if doctype.custom and is_form(doctype):
		for form in _list_forms(doctype):
			for _count in protect_stored(form):
				pass


def is_form(doctype) -> bool:
	"""Tell whether a DocType is the form of a matter, or a table in one."""
	forms = _list_forms(doctype)
	return bool(forms and frappe.db.exists("Hall Matter", {"form": ["in", forms]}))


def _list_forms(doctype) -> list[str]:
	"""Return the DocType itself, or those of which it is a table."""
	if not doctype.istable:
		return [doctype.name]
	filters = {"fieldtype": "Table", "options": doctype.name}
	return frappe.get_all("DocField", filters=filters, pluck="parent", order_by="parent asc")


def check_design(doctype) -> None:
	"""Refuse kinds of fields that citizens cannot answer, naming each; raises `InvalidFormError`."""
	sentences = _find_problems(doctype.fields, ROW_TYPES if doctype.istable else INPUT_TYPES)
	for table in doctype.fields:
		if table.fieldtype == "Table" and table.options:
			sentences += _find_problems(frappe.get_meta(table.options).fields, ROW_TYPES)
	if sentences:
		frappe.throw(" ".join(sentences), InvalidFormError)


def _find_problems(fields: list, allowed: tuple[str, ...]) -> list[str]:
	asked = [field for field in fields if not field.hidden]
	return [sentence for field in asked if (sentence := _find_problem(field, allowed))]


def _find_problem(field, allowed: tuple[str, ...]) -> str | None:
	label = field.label or field.fieldname
	if field.fieldtype in FILE_TYPES:
		return _("“{0}”: files belong to the materials of the matter. Please list them there.").format(label)
	if field.fieldtype not in (*allowed, *LAYOUT_TYPES):
		return _("“{0}”: a field of the type {1} cannot be filled in by citizens.").format(
			label, _(field.fieldtype)
		)
	if field.fieldtype == "Link" and field.options:
		return _find_link_problem(label, field.options)
	return None


def _find_link_problem(label: str, doctype: str) -> str | None:
	if not _is_public(doctype):
		return _("“{0}”: citizens may not read {1}. Please use a Select with its options.").format(
			label, _(doctype)
		)
	if frappe.db.count(doctype) > MAX_CHOICES:
		return _("“{0}”: {1} has too many records to choose from. Please use a text field.").format(
			label, _(doctype)
		)
	return None


def _is_public(doctype: str) -> bool:
	if doctype in PUBLIC_RECORDS:
		return True
	if doctype in frappe.get_hooks("permission_query_conditions", {}):
		return False
	return any(
		row.role in PUBLIC_ROLES and row.read and not row.permlevel and not row.if_owner
		for row in frappe.get_meta(doctype).permissions
	)


def _mark_check(field) -> None:
	is_checked = field.fieldtype == "Data" and field.options in CHECKS
	if is_checked:
		# with an old type the framework does not compare the options with its own short list
		field.oldfieldtype = CHECK_MARK
	elif field.oldfieldtype == CHECK_MARK:
		field.oldfieldtype = None
	if is_checked and field.options == IDENTITY_NUMBER:
		# a level that no role has: the number is read through its application alone, and masked
		field.permlevel = 1
		field.in_list_view = 0


def _warn_of_conditions(doctype) -> None:
	unread = [
		_("“{0}”: {1}").format(field.label or field.fieldname, condition)
		for field in doctype.fields
		for condition in map(field.get, CONDITIONS.values())
		if condition and not _is_readable(condition)
	]
	if unread:
		frappe.msgprint(
			" ".join(
				[
					_(
						"These conditions cannot be checked outside the desk. Citizens will see the"
						" fields and may leave them empty."
					),
					*unread,
				]
			),
			indicator="orange",
			title=_("Conditions of the Form"),
		)


def _is_readable(condition: str) -> bool:
	try:
		read_condition(condition)
	except UnreadableCondition:
		return False
	return True
