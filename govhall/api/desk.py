"""What the desk asks for in link fields, in place of methods of the framework that check no rows."""

import frappe
from frappe import realtime
from frappe.desk import listview, reportview
from frappe.desk import search as core_search
from frappe.desk.doctype.tag import tag as core_tag
from frappe.desk.form import document_follow
from frappe.utils import cint, global_search

from govhall.api.arguments import refuses_nonsense
from govhall.api.guards import open_to_all, signed_in
from govhall.casework.services.record import search
from govhall.catalogue.services.search import search_links
from govhall.guards.requests import scoped
from govhall.guards.requests.arguments import read_documents
from govhall.guards.requests.writing import save_each
from govhall.registry import find_type

MAX_RESULTS = 50
MOST_COUNTED = 1001  # later versions of the framework show it as 1000+


@frappe.whitelist()
@signed_in
@refuses_nonsense
def search_records(
	doctype: str,
	txt: str = "",
	searchfield: str | None = None,
	start: int = 0,
	page_length: int = 10,
	filters: str | list | dict | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list | tuple:
	"""Return the records of cases for a link field; the parameters are the framework's."""
	limit = min(cint(page_length), MAX_RESULTS)
	return search.search_records(doctype, txt, frappe.parse_json(filters), cint(start), limit, as_dict)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def search_matters(
	doctype: str,
	txt: str = "",
	searchfield: str | None = None,
	start: int = 0,
	page_length: int = 10,
	filters: str | list | dict | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list:
	"""Return matters for a link field, also by pinyin and initials; the parameters are the framework's."""
	limit = min(cint(page_length), MAX_RESULTS)
	return search_links(txt, frappe.parse_json(filters), cint(start), limit, as_dict)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_link_title(doctype: str, docname: str) -> str | None:
	"""Return the title of a record to those who may read it, and its name to all others."""
	return (
		core_search.get_link_title(doctype, docname) if search.may_know_title(doctype, docname) else docname
	)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_count(
	doctype: str, filters: str | list | dict | None = None, debug: bool = False, cache: bool = False
) -> int:
	"""Return how many records there are of those that the signed-in user may read."""
	frappe.local.form_dict = frappe._dict(doctype=doctype, filters=frappe.parse_json(filters) or [])
	return reportview.get_count()


@frappe.whitelist()
@signed_in
@refuses_nonsense
def count_list() -> int:
	"""Return how many records a list of the desk has; the parameters are the framework's.

	Of cases no more than a thousand are counted: nobody reads all of them for the corner of a page.
	"""
	doctype = str(frappe.form_dict.doctype)
	if not find_type(doctype).is_large:
		return reportview.get_count()
	args = reportview.get_form_params()
	found = frappe.get_list(
		doctype,
		filters=args.filters,
		or_filters=args.get("or_filters"),
		pluck="name",
		order_by=f"`tab{doctype}`.`creation` desc",
		limit=MOST_COUNTED,
	)
	return len(set(found))


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_open_count(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""Return for a form how many records point at one, of those that the signed-in user may read."""
	return scoped.count_linked(doctype, name, items)


@frappe.whitelist(methods=["POST", "PUT"])
@signed_in
@refuses_nonsense
def bulk_update(docs: str | list) -> dict:
	"""Save many records; of each that is refused the answer says why, as the framework's does."""
	return {"failed_docs": save_each(read_documents(docs))}


@frappe.whitelist()
@signed_in
@refuses_nonsense
def find_linked(
	doctype: str, docname: str | None = None, name: str | None = None, linkinfo: str | dict | None = None
) -> dict[str, list]:
	"""Return the records that point at one, for the dialog of links; what to read is not the client's."""
	return search.find_linked(doctype, docname or name)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def search_link(doctype: str, txt: str, **options) -> None:
	"""Answer a link field with records that the signed-in user may read; the options are the framework's."""
	core_search.search_link(doctype, txt, **scoped.keep_to_own_rows(doctype, options))


@frappe.whitelist()
@signed_in
@refuses_nonsense
def search_widget(doctype: str, txt: str, **options) -> None:
	"""Answer the search of a link field with records that the signed-in user may read."""
	core_search.search_widget(doctype, txt, **scoped.keep_to_own_rows(doctype, options))


@frappe.whitelist()
@signed_in
@refuses_nonsense
def search_everywhere(text: str, start: int = 0, limit: int = 20, doctype: str = "") -> list:
	"""Return what a search over all record types finds of what the signed-in user may read."""
	return scoped.keep_readable(global_search.search(text, start, min(limit, MAX_RESULTS), doctype))


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_tagged_docs(doctype: str, tag: str) -> list:
	"""Return the names of records with a tag that the signed-in user may read."""
	filters = {"_user_tags": ["like", f"%,{tag}%"]}
	return frappe.get_list(doctype, filters=filters, fields=["name"], as_list=True, order_by="creation desc")


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_documents_for_tag(tag: str) -> list:
	"""Return the records with a tag, of any type, that the signed-in user may read."""
	return scoped.keep_readable(core_tag.get_documents_for_tag(tag))


@frappe.whitelist()
@signed_in
@refuses_nonsense
def follow_document(doctype: str, doc_name: str, user: str | None = None) -> object:
	"""Follow a record for oneself; whom the client names does not count."""
	return document_follow.follow_document(doctype, doc_name, frappe.session.user)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_group_by_count(doctype: str, current_filters: str, field: str) -> list:
	"""Return for the list's sidebar how many of the records that one may read have which value."""
	if field == "assigned_to":
		return scoped.count_assigned(doctype, frappe.parse_json(current_filters))
	return listview.get_group_by_count(doctype, current_filters, field)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def get_data_for_custom_field(doctype: str, field: str) -> dict:
	"""Return a column for a report, by the names of the records that the signed-in user may read."""
	return scoped.read_column_by_name(doctype, field)


@frappe.whitelist(allow_guest=True)
@open_to_all
@refuses_nonsense
def can_subscribe_doctype(doctype: str) -> bool:
	"""Tell the realtime server whether the asking browser may hear of every change in a record type.

	Such a message names the record. Where rows differ by who looks, only who sees all of them hears it.
	"""
	scoped.require_all_rows(doctype)
	return realtime.can_subscribe_doctype(doctype)
