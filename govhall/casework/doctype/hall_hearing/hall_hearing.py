import frappe
from frappe import _
from frappe.model.document import Document

from govhall.casework.services.hearing import hearings
from govhall.exceptions import HearingError


class HallHearing(Document):
	"""A hearing before a decision (听证), from the right that is told to the signed minutes."""

	def before_insert(self):
		hearings.begin(self)

	def validate(self):
		hearings.check_record_is_kept(self)
		hearings.set_status(self)

	def after_insert(self):
		hearings.check_is_alone(self)

	def on_update(self):
		hearings.tell(self)

	def on_trash(self):
		frappe.throw(_("What was told and heard stays on record."), HearingError)
