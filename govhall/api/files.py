"""The framework's own methods about files that ask for no right to the files they are given."""

import frappe
from frappe import _
from frappe.core.api.file import unzip_file as unzip_unasked
from frappe.core.api.file import zip_files as zip_unasked

from govhall.api.arguments import refuses_nonsense
from govhall.api.guards import signed_in
from govhall.exceptions import InvalidArgumentError


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
@refuses_nonsense
def zip_files(files: str | list) -> None:
	"""Send the named files in one archive, to whoever may read all of them."""
	names = frappe.parse_json(files)
	if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
		frappe.throw(_("Please name the files to pack."), InvalidArgumentError)
	for name in names:
		frappe.get_doc("File", name).check_permission("read")
	zip_unasked(frappe.as_json(names))


@frappe.whitelist(methods=["POST"])
@signed_in
@refuses_nonsense
def unzip_file(name: str) -> list:
	"""Put the files of an archive in its place, for whoever may delete the archive."""
	file = frappe.get_doc("File", name)
	file.check_permission("delete")
	return unzip_unasked(name)
