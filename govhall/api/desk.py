"""What the desk asks for in link fields, in place of methods of the framework that check no rows."""

import frappe
from frappe.desk import reportview
from frappe.desk import search as core_search
from frappe.utils import cint

from govhall.api.arguments import refuses_nonsense
from govhall.api.guards import signed_in
from govhall.casework.services import search
from govhall.catalogue.services.search import search_links

MAX_RESULTS = 50
MOST_COUNTED = 1001  # later versions of the framework show it as 1000+
COUNTED_IN_PART = (
	*("Hall Application", "Hall Application Step", "Hall Applicant", "Hall Notice", "Hall Licence"),
	*("Hall Act Record", "Hall Clock Event", "Hall Service Record", "Hall Material Version"),
)


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
	if doctype not in COUNTED_IN_PART:
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
def find_linked(
	doctype: str, docname: str | None = None, name: str | None = None, linkinfo: str | dict | None = None
) -> dict[str, list]:
	"""Return the records that point at one, for the dialog of links; what to read is not the client's."""
	return search.find_linked(doctype, docname or name)
