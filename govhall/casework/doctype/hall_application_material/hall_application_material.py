import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import FrozenFieldError


class HallApplicationMaterial(Document):
	def validate(self):
		"""A row saved by itself escapes the checks of its application (those of rows run in there)."""
		frappe.throw(_("Please change a material through its application."), FrozenFieldError)
