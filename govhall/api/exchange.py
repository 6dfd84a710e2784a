"""Whole catalogues, in and out, for the desk and for other systems."""

import frappe
from frappe import _

from govhall.api.arguments import read_list
from govhall.api.guards import administrators_only, staff_only
from govhall.catalogue.services.exchange import exporting, jobs

FILE_NAMES = {"xlsx": "事项目录.xlsx", "json": "事项目录.json"}


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def export_catalogue(
	file_format: str = "xlsx", matters: str | list | None = None, filters: str | list | None = None
) -> None:
	"""Send the working copies of matters, all or those named or filtered, in the national field names."""
	if not frappe.has_permission("Hall Matter", "export"):
		frappe.throw(_("Only administrators and supervisors export a catalogue."), frappe.PermissionError)
	content = exporting.export_catalogue(file_format, read_list(matters), read_list(filters))
	frappe.local.response.filename = FILE_NAMES[file_format]
	frappe.local.response.filecontent = content
	frappe.local.response.type = "download"


@frappe.whitelist(methods=["POST"])
@administrators_only
def check_import(catalogue_import: str) -> None:
	"""Check the file of a Hall Catalogue Import in the background; nothing of it is kept."""
	jobs.start(catalogue_import, is_trial=True)


@frappe.whitelist(methods=["POST"])
@administrators_only
def run_import(catalogue_import: str) -> None:
	"""Take in the file of a Hall Catalogue Import in the background."""
	jobs.start(catalogue_import, is_trial=False)
