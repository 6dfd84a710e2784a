import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import PublishedMatterError


class HallMatterVersion(Document):
	"""A version of a matter as it was published. It never changes; services say which is in force."""

	def validate(self):
		if not self.is_new():
			self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		frappe.throw(_("A published version never changes. Please publish a new one."), PublishedMatterError)
