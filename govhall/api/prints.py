"""PDFs that the framework makes while people wait, in place of its own methods: a few at once, never more."""

import frappe
from frappe import _

from govhall.api.arguments import refuses_nonsense
from govhall.api.guards import open_to_all, signed_in
from govhall.compat import can_print_markup
from govhall.exceptions import PaperWordingError
from govhall.guards.load.slots import paper_slot


@frappe.whitelist(allow_guest=True)
@open_to_all
@refuses_nonsense
def download_pdf(doctype: str, name: str, **options) -> None:
	"""Send a record as PDF; the framework checks who may print it, the options are its own."""
	_print("frappe.utils.print_format.download_pdf", doctype, name, options)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def download_multi_pdf(doctype: str | dict, name: str, **options) -> None:
	"""Send many records as one PDF; the options are the framework's."""
	_print("frappe.utils.print_format.download_multi_pdf", doctype, name, options)


@frappe.whitelist()
@signed_in
@refuses_nonsense
def report_to_pdf(html: str, orientation: str = "Landscape") -> None:
	"""Send a report as PDF."""
	if not can_print_markup():
		_refuse_to_print()
	_print("frappe.utils.print_format.report_to_pdf", html, orientation, {})


@frappe.whitelist()
@signed_in
@refuses_nonsense
def download_page_pdf(doctype: str, name: str, **options) -> None:
	"""Send a record as PDF by a print format of the drawing kind; the options are the framework's."""
	_print("frappe.utils.weasyprint.download_pdf", doctype, name, options)


def _print(path: str, doctype: str | dict, name: str, options: dict) -> None:
	# these modules of the framework want a site when they are loaded, and not every version has all of them
	own = {key: value for key, value in options.items() if key != "cmd"}
	with paper_slot():
		try:
			frappe.get_attr(path)(doctype, name, **own)
		except OSError:  # the program that the framework prints with is not installed
			_refuse_to_print()


def _refuse_to_print() -> None:
	frappe.throw(_("This server cannot make this PDF. Please print it from the browser."), PaperWordingError)
