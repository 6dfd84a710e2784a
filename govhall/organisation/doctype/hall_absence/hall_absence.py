import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from govhall.exceptions import StaffError


class HallAbsence(Document):
	def validate(self):
		if self.from_date and self.to_date:
			self.check_dates()
			self.check_overlap()

	def check_dates(self):
		if getdate(self.to_date) < getdate(self.from_date):
			frappe.throw(_("“{0}” lies before “{1}”.").format(_("Last Day"), _("From Date")), StaffError)

	def check_overlap(self):
		filters = {
			"staff": self.staff,
			"name": ["!=", self.name or ""],
			"from_date": ["<=", self.to_date],
			"to_date": [">=", self.from_date],
		}
		other = frappe.db.get_value("Hall Absence", filters, ["from_date", "to_date"], as_dict=True)
		if other:
			frappe.throw(
				_("The absence from {0} to {1} is entered already. Please change that one.").format(
					formatdate(other.from_date), formatdate(other.to_date)
				),
				StaffError,
			)
