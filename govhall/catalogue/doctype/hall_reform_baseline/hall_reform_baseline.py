import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from govhall.catalogue.domain.reform import TIME_LIMIT
from govhall.exceptions import InvalidBaselineError


class HallReformBaseline(Document):
	"""A figure of the past, with its day and evidence, that the reform ledger sets against today's."""

	def validate(self):
		self.set_measure()
		self.check_measure()
		self.check_date()
		self.check_once()

	def set_measure(self):
		if self.indicator != TIME_LIMIT:
			self.measure = None

	def check_measure(self):
		if self.indicator == TIME_LIMIT and not self.measure:
			frappe.throw(
				_("Please say how the time limit is measured: along the project chain or in total."),
				InvalidBaselineError,
			)

	def check_date(self):
		if getdate(self.measured_date) > getdate():
			frappe.throw(
				_("A figure of the past cannot be measured in the future. Please check the date."),
				InvalidBaselineError,
			)

	def check_once(self):
		same = {
			field: self.get(field) or ("is", "not set")
			for field in ("hall", "series", "indicator", "measure")
		}
		if frappe.db.exists("Hall Reform Baseline", {**same, "name": ("!=", self.name)}):
			frappe.throw(
				_("This reform has this indicator already. Please change the figure that is there."),
				InvalidBaselineError,
			)
