from frappe.model.document import Document

from govhall.casework.setting_limits import require_lawful


class HallCaseworkSettings(Document):
	"""What the law leaves to the hall: when a light is yellow, how long applicants have, what then."""

	def validate(self):
		require_lawful(self, self.meta)
