import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import StaffError
from govhall.organisation.services.seats import free_window


class HallWindow(Document):
	def validate(self):
		self.drop_doubles()
		self.set_main_department()
		self.keep_seat()
		self.check_staff()

	def on_update(self):
		if not self.is_open or self.has_value_changed("hall"):
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

	def check_staff(self):
		"""A window does not go to another hall while people of this one are posted to it."""
		before = self.get_doc_before_save()
		if not before or before.hall == self.hall:
			return
		filters = {"window": self.name, "is_active": 1}
		if posted := frappe.db.get_value("Hall Staff", filters, "full_name"):
			frappe.throw(
				_("{0} is posted to this window. Please post them elsewhere first.").format(posted),
				StaffError,
			)

	def keep_seat(self):
		"""Only sitting down and leaving change who sits here."""
		before = self.get_doc_before_save()
		for fieldname in ("seated_staff", "seated_since"):
			self.set(fieldname, before.get(fieldname) if before else None)
