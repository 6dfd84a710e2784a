"""Giving a matter its form: a new one to be drawn in the Form Builder, or one that exists."""

import re

import frappe
from frappe import _

from govhall.catalogue.domain import life
from govhall.catalogue.forms.rules import check_design
from govhall.exceptions import InvalidFormError, PublishedMatterError
from govhall.organisation.domain.roles import ADMINISTRATOR, SUPERVISOR
from govhall.registry import list_types

MODULE = "Catalogue"
LONGEST_NAME = 55  # a name of the framework has up to 61 characters, and a number may follow
NAME = re.compile(r"[A-Za-z][\w -]*", re.ASCII)
# a new permission row grants nearly everything unless told otherwise
NO_RIGHTS = dict.fromkeys(
	("read", "write", "create", "delete", "report", "export", "share", "print", "email"), 0
)
READERS = (ADMINISTRATOR, SUPERVISOR, "System Manager")


def make_form(matter: str, title: str) -> str:
	"""Make a new form for a matter and return its name; the Form Builder does the rest.

	The framework names record types in ASCII: any other title becomes the translation of the name.
	Raises `PublishedMatterError` when the matter is not being edited.
	"""
	doc = _find_editable(matter)
	title = title.strip()
	if not title:
		frappe.throw(_("Please give the form a name."), InvalidFormError)
	name = _find_free_name(title if NAME.fullmatch(title) else f"Form {matter}")
	form = frappe.get_doc({"doctype": "DocType", "name": name, **make_form_values(_make_first_fields())})
	form.insert()
	if title != name:
		_keep_title(name, title)
	_put_form(doc, name)
	return name


def use_form(matter: str, form: str) -> str:
	"""Let a matter use a form that exists, also one of other matters; return its name."""
	doc = _find_editable(matter)
	if form not in {row["name"] for row in list_forms()}:
		frappe.throw(_("There is no form {0}. Please choose one of the list.").format(form), InvalidFormError)
	check_design(frappe.get_doc("DocType", form))
	_put_form(doc, form)
	return form


def list_forms() -> list[dict]:
	"""Return every form with its title and the names of the matters that use it."""
	forms = frappe.get_all(
		"DocType",
		filters={"custom": 1, "module": MODULE, "istable": 0, "issingle": 0},
		pluck="name",
		order_by="name asc",
	)
	users = frappe.get_all(
		"Hall Matter",
		filters={"form": ["in", forms]},
		fields=["form", "matter_name"],
		order_by="name asc",
	)
	return [
		{
			"name": form,
			"title": _(form),
			"matters": [row.matter_name for row in users if row.form == form],
		}
		for form in forms
	]


def make_form_values(fields: list[dict]) -> dict:
	"""Return the values of a DocType that is an application form with these fields.

	Its records are written through applications alone: nobody has the right to create or change one.
	"""
	may_read = {**NO_RIGHTS, "read": 1, "report": 1, "export": 1, "print": 1}
	return {
		"module": MODULE,
		"custom": 1,
		"autoname": "hash",
		"fields": fields,
		"permissions": [{**may_read, "role": role} for role in READERS],
		"links": [
			{"link_doctype": record.name, "link_fieldname": record.form}
			for record in list_types()
			if record.form
		],
		"in_create": 1,
		"sort_field": "creation",
		"sort_order": "DESC",
	}


def _make_first_fields() -> list[dict]:
	"""A form begins with one question, which the administrator keeps, renames or removes."""
	section = {
		"fieldname": "application_section",
		"fieldtype": "Section Break",
		"label": _("Details of the Application"),
	}
	purpose = {"fieldname": "purpose", "fieldtype": "Small Text", "label": _("Purpose of the Application")}
	return [section, {**purpose, "reqd": 1}]


def _find_editable(matter: str):
	doc = frappe.get_doc("Hall Matter", matter)
	doc.check_permission("write")
	if doc.status not in life.EDITABLE:
		frappe.throw(
			_("This matter is “{0}”. Please choose “Revise” first, then give it a form.").format(
				_(doc.status)
			),
			PublishedMatterError,
		)
	return doc


def _find_free_name(wanted: str) -> str:
	base = re.sub(r"[^\w -]", "-", wanted, flags=re.ASCII)[:LONGEST_NAME].strip()
	name, number = base, 1
	while frappe.db.exists("DocType", name):
		number += 1
		name = f"{base} {number}"
	return name


def _keep_title(name: str, title: str) -> None:
	values = {"language": frappe.local.lang, "source_text": name, "translated_text": title}
	# whoever may draw forms may name them
	frappe.get_doc({"doctype": "Translation", **values}).insert(ignore_permissions=True)


def _put_form(matter, form: str) -> None:
	matter.form = form
	matter.save()
