import frappe
from frappe import _
from frappe.model.document import Document

from govhall.organisation.services.seats import free_window


class HallWindow(Document):
	def validate(self):
		self.drop_doubles()
		self.set_main_department()
		self.keep_seat()

	def on_update(self):
		if not self.is_open:
			free_window(self.name)
			self.seated_staff = self.seated_since = None

	def drop_doubles(self):
		"""A department or matter that was chosen twice is served once."""
		for table, fieldname in (("departments", "department"), ("matters", "matter")):
			rows = {}
			for row in self.get(table):
				rows.setdefault(row.get(fieldname), row)
			self.set(table, list(rows.values()))

	def set_main_department(self):
		"""A department's window belongs to the first of its departments unless another is named."""
		if self.kind == "Department" and not self.department and self.departments:
			self.department = self.departments[0].department
		if self.kind == "Department" and not self.department:
			frappe.throw(
				_("Please name the department of the window, or choose another kind."), frappe.MandatoryError
			)

	def keep_seat(self):
		"""Only sitting down and leaving change who sits here."""
		before = self.get_doc_before_save()
		for fieldname in ("seated_staff", "seated_since"):
			self.set(fieldname, before.get(fieldname) if before else None)
