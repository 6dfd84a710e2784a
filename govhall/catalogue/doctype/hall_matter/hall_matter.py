import frappe
from frappe import _
from frappe.model.document import Document

from govhall.catalogue.domain.codes import is_base_code, make_implementation_code
from govhall.exceptions import InvalidMatterError


class HallMatter(Document):
	"""A matter (事项): its guide, materials, fees and limits."""

	def validate(self):
		self.set_implementation_code()
		self.check_limits()
		self.check_form()
		if self.status == "Published":
			self.check_guide_is_complete()

	def set_implementation_code(self):
		if not self.base_code:
			return
		if not is_base_code(self.base_code):
			self.refuse(_("The base code has 12 digits. Please check {0}.").format(self.base_code))
		credit_code = frappe.db.get_value("Hall Department", self.department, "credit_code")
		if credit_code:
			self.implementation_code = make_implementation_code(
				credit_code, self.level_of_exercise, self.base_code
			)

	def check_limits(self):
		if self.promised_days > self.statutory_days:
			self.refuse(_("The promised limit may not be longer than the statutory limit."))
		if (self.case_type == "Instant") != (self.promised_days == 0):
			self.refuse(_("An instant matter promises 0 working days, a promised matter at least 1."))

	def check_form(self):
		if self.form and frappe.get_meta(self.form).issingle:
			self.refuse(
				_("{0} cannot be an application form, because it has only one record.").format(self.form)
			)

	def check_guide_is_complete(self):
		if not self.materials:
			self.refuse(_("A published matter lists at least one material."))
		if self.is_charged and not (self.fee_basis and self.fee_items):
			self.refuse(_("A matter with fees names their legal basis and its fee items."))
		if not self.is_charged and self.fee_items:
			self.refuse(_("A matter without fees has no fee items."))
		if not (self.serves_natural_persons or self.serves_legal_persons):
			self.refuse(_("A published matter serves natural persons, legal persons or both."))

	def refuse(self, sentence: str):
		frappe.throw(sentence, InvalidMatterError)
