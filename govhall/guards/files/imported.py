"""Files that are imported: the framework reads what it is told, anybody's file or any path of the server."""

import os

import frappe
from frappe import _
from frappe.core.doctype.data_import.data_import import DataImport


class ReadableDataImport(DataImport):
	"""An import that takes its rows from files which whoever imports may read."""

	def get_importer(self):
		self.check_permission("read")
		for source in filter(None, (self.google_sheets_url, self.import_file)):
			require_readable(str(source))
		return super().get_importer()


def require_readable(source: str) -> None:
	"""Refuse a file that the signed-in user may not read, and a path that belongs to no record of a file."""
	# a web address, which no name of a file is, the framework checks itself
	names = frappe.get_all("File", filters={"file_url": source}, pluck="name", order_by="creation asc")
	may_read = any(frappe.has_permission("File", "read", doc=name) for name in names)
	if not may_read and (names or os.path.exists(source)):
		frappe.clear_messages()
		frappe.throw(_("You may not read the file {0}.").format(frappe.bold(source)), frappe.PermissionError)
