from frappe.model.document import Document

from govhall.casework.setting_limits import require_lawful
from govhall.procedure.domain.hall_rules import find_holding
from govhall.procedure.services.settings import get_settings


class HallLocalSettings(Document):
	"""Rules that a hall, with the halls below it, has of its own; what it does not say holds as above it."""

	def validate(self):
		holding, _sources = find_holding(get_settings().as_dict(), [self.as_dict()])
		require_lawful(holding, self.meta)
