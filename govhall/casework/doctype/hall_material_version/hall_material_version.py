import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import FrozenFieldError


class HallMaterialVersion(Document):
	"""A file that was handed in and then replaced; it stays on record as it was."""

	def validate(self):
		if not self.is_new():
			self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		frappe.throw(
			_("A replaced file stays on record: it can be neither changed nor deleted."), FrozenFieldError
		)
