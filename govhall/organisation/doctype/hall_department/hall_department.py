import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import DepartmentError
from govhall.organisation.checks import require_credit_code
from govhall.organisation.domain.periods import find_overlap
from govhall.organisation.services.signing import check_signatories, read_period


class HallDepartment(Document):
	def validate(self):
		self.check_credit_code()
		self.check_stations()
		self.check_signatories()

	def check_credit_code(self):
		if self.credit_code:
			self.credit_code = require_credit_code(self.credit_code)

	def check_stations(self):
		overlap = find_overlap((row.hall, read_period(row)) for row in self.stations)
		if overlap:
			frappe.throw(
				_("The department is stationed twice in {0} on the same days. Please check them.").format(
					frappe.get_cached_value("Service Hall", overlap, "hall_name")
				),
				DepartmentError,
			)

	def check_signatories(self):
		check_signatories(self.signatories)
