import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from govhall.exceptions import StaffError
from govhall.organisation.scope import forget_posts
from govhall.organisation.services.leaving import follow_post
from govhall.organisation.services.postings import PLACE_FIELDS, keep_postings
from govhall.organisation.services.seats import end_seat_of


class HallStaff(Document):
	def validate(self):
		self.check_window()
		self.set_leaving()
		self.keep_postings()

	def on_update(self):
		self.leave_window()
		self.follow_users()

	def on_trash(self):
		end_seat_of(self.name)

	def after_delete(self):
		follow_post(self.user)

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
		"""Who is off duty for good has a last day, who comes back has none; a day to come is a plan."""
		before = self.get_doc_before_save()
		if self.is_active and before and not before.is_active:
			self.left_date = None
		if self.is_active and self.left_date and getdate(self.left_date) < getdate():
			self.is_active = 0
		if self.is_active:
			return
		self.left_date = self.left_date or getdate()
		if getdate(self.left_date) > getdate():
			frappe.throw(
				_("{0} has not left yet. Please enter the leaving on the day itself.").format(self.full_name),
				StaffError,
			)

	def keep_postings(self):
		"""The history of before stays as it is, whoever saves the record."""
		before = self.get_doc_before_save()
		if before:
			self.set("postings", [row.as_dict() for row in before.postings])
		keep_postings(self, getdate())

	def leave_window(self):
		if not self.is_active or any(self.has_value_changed(field) for field in PLACE_FIELDS):
			end_seat_of(self.name)

	def follow_users(self):
		"""Who leaves is out at once, and so is the one whose post is given to another account."""
		before = self.get_doc_before_save()
		if before and before.user != self.user:
			follow_post(before.user)
		if not self.is_active and self.has_value_changed("is_active"):
			follow_post(self.user)
		forget_posts()
