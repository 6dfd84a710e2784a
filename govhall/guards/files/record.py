"""The framework's File, with a file on the disk of its own."""

import os

import frappe
from frappe import _
from frappe.core.doctype.file.file import File
from frappe.utils import cint
from PIL import UnidentifiedImageError

from govhall.exceptions import UploadError
from govhall.guards.files.addresses import WEB, Outside, find_address, find_path


class UnsharedFile(File):
	"""A File record that shares no private file with others (hook `override_doctype_class`).

	The framework gives the same content the same address, so that who sends a file learns where another
	person's lies, and a change of one record moves the file of both.
	"""

	def before_insert(self):
		if not (self.is_folder or self.content):
			self.require_file()
		super().before_insert()

	def require_file(self):
		"""Refuse an address that leads nowhere, before the framework reads what it leads to."""
		if not self.file_url or self.file_url.startswith(WEB):
			return
		try:
			address = find_address(self.file_url)
		except Outside:
			address = None
		if not (address and os.path.isfile(find_path(address))):
			frappe.throw(_("This address leads to no file of this hall."), UploadError)

	def save_file(self, *args, **kwargs):
		if cint(self.is_private):
			kwargs["ignore_existing_file_check"] = True
		try:
			return super().save_file(*args, **kwargs)
		except UnidentifiedImageError:
			frappe.throw(
				_("The picture {0} cannot be read. Please send another.").format(self.file_name), UploadError
			)
