import frappe
from frappe import _
from frappe.model.document import Document

from govhall.casework.services.hearing import inspections
from govhall.exceptions import InspectionError


class HallInspection(Document):
	"""Officers verify a case on the spot (实地核查), at least two together."""

	def before_insert(self):
		inspections.begin(self)

	def validate(self):
		inspections.check_record_is_kept(self)
		inspections.check_officers(self)
		inspections.check_signatures(self)
		inspections.set_status(self)

	def on_update(self):
		inspections.note_end(self)

	def on_trash(self):
		frappe.throw(_("What was examined stays on record."), InspectionError)
