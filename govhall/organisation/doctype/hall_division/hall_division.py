import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, getdate

from govhall.exceptions import DivisionError
from govhall.organisation.domain import divisions


class HallDivision(Document):
	def validate(self):
		self.set_level()
		self.check_parent()
		self.check_validity()
		self.check_successor()

	def set_level(self):
		"""The code says the level (GB/T 2260)."""
		self.code = cstr(self.code).strip()
		self.level = divisions.find_level(self.code)
		if not self.level:
			frappe.throw(
				_("A division code has 6 digits, 9 for a township or 12 for a village. Please check it."),
				DivisionError,
			)

	def check_parent(self):
		if self.parent_division and self.parent_division not in divisions.find_parents(self.code):
			frappe.throw(
				_("The division {0} does not lie in {1}: a code begins like those above it.").format(
					self.code, self.parent_division
				),
				DivisionError,
			)

	def check_validity(self):
		if self.valid_from and self.valid_to and getdate(self.valid_to) < getdate(self.valid_from):
			frappe.throw(_("“{0}” lies before “{1}”.").format(_("Valid To"), _("Valid From")), DivisionError)

	def check_successor(self):
		"""A code that was replaced has ended, and its successors end in one that is no older code."""
		if not self.replaced_by:
			return
		if not self.valid_to:
			frappe.throw(
				_("A division that was replaced has a last day. Please fill in “{0}”.").format(_("Valid To")),
				DivisionError,
			)
		seen, successor = {self.name or self.code}, self.replaced_by
		while successor:
			if successor in seen:
				frappe.throw(
					_("The successors of {0} lead back to it. Please check “{1}”.").format(
						self.code, _("Replaced By")
					),
					DivisionError,
				)
			seen.add(successor)
			successor = frappe.db.get_value("Hall Division", successor, "replaced_by")
