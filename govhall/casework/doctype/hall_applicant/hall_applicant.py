import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from govhall.casework.domain.stages import APPLICANT_STAGES, SUBMITTED
from govhall.casework.services.people.identity import protect_identity_number
from govhall.exceptions import FrozenFieldError
from govhall.guards.load.quotas import APPLICANTS, spend
from govhall.guards.secrets.numbers import WithoutSecrets, store_new_numbers
from govhall.organisation.checks import require_credit_code, require_identity_number, require_mobile
from govhall.organisation.domain.identifiers import clean_document_number
from govhall.organisation.scope import is_staff

HANDED_IN = ("applicant_type", "applicant_name", "id_type", "id_number_hash")


class HallApplicant(WithoutSecrets, Document):
	"""A person or firm that applies (申请人)."""

	def before_insert(self):
		spend(APPLICANTS)
		if not is_staff(frappe.session.user):
			self.user = frappe.session.user

	def validate(self):
		self.check_identity()
		self.check_handed_in_is_kept()
		self.check_mobile()

	def on_update(self):
		store_new_numbers(self)

	def check_identity(self):
		if not self.is_new() and not self.has_value_changed("id_number"):
			self.check_identity_type_is_kept()
			self.id_number_hash = self.get_doc_before_save().id_number_hash
			return
		protect_identity_number(self, self.read_identity_number())

	def check_identity_type_is_kept(self):
		if self.has_value_changed("id_type"):
			frappe.throw(
				_("Enter the identity number again when you change the type of identity document."),
				FrozenFieldError,
			)

	def read_identity_number(self) -> str:
		if self.id_type == "Resident Identity Card":
			return require_identity_number(self.id_number)
		if self.id_type == "Unified Social Credit Code":
			return require_credit_code(self.id_number)
		return clean_document_number(cstr(self.id_number))

	def check_handed_in_is_kept(self):
		"""Who applied is part of what was handed in."""
		before = self.get_doc_before_save()
		if before and any(before.get(field) != self.get(field) for field in HANDED_IN) and self.has_applied():
			frappe.throw(
				_(
					"An application was handed in under this name and number, so both stay."
					" Please apply anew."
				),
				FrozenFieldError,
			)

	def has_applied(self) -> bool:
		may_change = (*APPLICANT_STAGES, SUBMITTED) if is_staff(frappe.session.user) else APPLICANT_STAGES
		filters = {"applicant": self.name, "stage": ["not in", may_change]}
		return bool(frappe.db.exists("Hall Application", filters))

	def check_mobile(self):
		if self.mobile:
			self.mobile = require_mobile(self.mobile)
