import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from govhall.exceptions import StaffError
from govhall.organisation.services.postings import PLACE_FIELDS, keep_postings
from govhall.organisation.services.seats import end_seat_of


class HallStaff(Document):
	def validate(self):
		self.check_window()
		self.set_leaving()
		self.keep_postings()

	def on_update(self):
		self.leave_window()

	def check_window(self):
		if not self.window:
			return
		hall = frappe.db.get_value("Hall Window", self.window, "hall")
		if hall and hall != self.hall:
			frappe.throw(
				_("Window {0} is in another hall. Please choose a window of {1}.").format(
					self.window, frappe.get_cached_value("Service Hall", self.hall, "hall_name")
				),
				StaffError,
			)

	def set_leaving(self):
		"""Who is off duty for good has a last day; who comes back has none."""
		if self.is_active:
			self.left_date = None
			return
		self.left_date = self.left_date or getdate()
		if getdate(self.left_date) > getdate():
			frappe.throw(
				_("{0} has not left yet. Please enter the leaving on the day itself.").format(self.full_name),
				StaffError,
			)

	def keep_postings(self):
		keep_postings(self, getdate())

	def leave_window(self):
		if not self.is_active or any(self.has_value_changed(field) for field in PLACE_FIELDS):
			end_seat_of(self.name)
