"""What a save of a matter's working copy may change, and what it says about the guide."""

import frappe
from frappe import _

from govhall.catalogue.domain import life
from govhall.catalogue.domain.consistency import ERROR, check_matter
from govhall.catalogue.services.content import describe_matter, read_fields
from govhall.exceptions import IllegalStatusError, InvalidMatterError, PublishedMatterError
from govhall.organisation.domain.roles import ADMINISTRATOR, SUPERVISOR
from govhall.organisation.scope import find_post, get_working_roles

LIBRARY_FIELDS = (
	*("material_name", "english_name", "kind", "original_count", "copy_count", "medium", "paper_size"),
	*("source", "issuing_body", "stand_in_matter", "source_note", "issue_time_note", "basis"),
	*("filling_notes", "acceptance_standard", "usage_note", "blank_form", "sample"),
)
EDITORS = frozenset({"Administrator", "System Manager", ADMINISTRATOR})


def check_editable(doc) -> None:
	"""Let only administrators change a guide, and only while it is a draft."""
	before = doc.get_doc_before_save()
	if not before or _same_content(before, doc):
		return
	if not EDITORS.intersection(get_working_roles()):
		frappe.throw(_("Only administrators change a matter's guide."), frappe.PermissionError)
	if before.status not in life.EDITABLE:
		frappe.throw(
			_(
				"This matter is “{0}”. Please choose “Revise” or “Return to Draft” first;"
				" citizens go on reading the version in force."
			).format(_(before.status)),
			PublishedMatterError,
		)


def check_mover(doc) -> None:
	"""Let a chief representative move only the matters of their own department."""
	roles = get_working_roles()
	if roles & (EDITORS | {SUPERVISOR}):
		return
	if find_post(frappe.session.user).get("department") != doc.department:
		frappe.throw(_("This matter belongs to another department."), IllegalStatusError)


def warn(doc) -> None:
	"""Say after a save of a draft in the desk that it cannot be published yet; its form says why."""
	if doc.status not in life.EDITABLE or not _is_saved_in_desk():
		return
	errors = sum(finding.level == ERROR for finding in check_matter(describe_matter(doc)))
	if errors:
		sentence = _("{0} things to put right before it can be published").format(errors)
		frappe.msgprint(sentence, alert=True, indicator="orange")


def check_item_code(doc) -> None:
	"""Refuse a second item with the same national code."""
	if not doc.item_code:
		return
	other = frappe.db.get_value("Hall Matter", {"item_code": doc.item_code, "name": ["!=", doc.name]}, "name")
	if other:
		frappe.throw(
			_("{0} has the code {1} already. Please check the base code.").format(other, doc.item_code),
			InvalidMatterError,
		)


def fill_from_library(doc) -> None:
	"""Fill what a row leaves empty from its material of the library."""
	for row in doc.materials:
		if row.material:
			library = frappe.get_cached_doc("Hall Material", row.material)
			row.update({field: library.get(field) for field in LIBRARY_FIELDS if not row.get(field)})


def _same_content(before, after) -> bool:
	return frappe.as_json(_comparable(before)) == frappe.as_json(_comparable(after))


def _comparable(doc) -> dict:
	# what an empty field holds differs between the database and a form
	return {
		field: [{key: cell for key, cell in row.items() if cell} for row in value]
		if isinstance(value, list)
		else value or None
		for field, value in read_fields(doc).items()
	}


def _is_saved_in_desk() -> bool:
	return frappe.form_dict.get("cmd") == "frappe.desk.form.save.savedocs"
