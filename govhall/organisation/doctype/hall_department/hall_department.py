from frappe.model.document import Document

from govhall.organisation.checks import require_credit_code


class HallDepartment(Document):
	def validate(self):
		if self.credit_code:
			self.credit_code = require_credit_code(self.credit_code)
