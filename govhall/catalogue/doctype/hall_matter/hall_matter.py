import uuid

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_workflow, get_workflow_name

from govhall.catalogue.domain import codes, life
from govhall.catalogue.findings import require_publishable
from govhall.catalogue.services import editing, publishing
from govhall.catalogue.services.content import describe_matter
from govhall.catalogue.services.public_answers import check_public_answers
from govhall.exceptions import IllegalStatusError, InvalidMatterError


class HallMatter(Document):
	"""The working copy of a matter (事项). See README.md for its life and its versions."""

	def validate(self):
		self.set_record_id()
		self.set_status()
		self.set_codes()
		self.set_materials()
		self.check_layer()
		self.check_form()
		self.check_move()
		editing.check_editable(self)
		editing.warn(self)

	def on_update(self):
		if self.status != self.get_old_status():
			publishing.apply_status(self, self.get_old_status())

	def set_record_id(self):
		self.record_id = self.record_id or str(uuid.uuid4())

	def set_status(self):
		"""The status follows from the workflow state alone, whatever a client has written into it."""
		if not get_workflow_name(self.doctype):
			return
		states = get_workflow(self.doctype).states
		state = self.workflow_state or states[0].state
		self.status = next((row.update_value for row in states if row.state == state), None)
		if self.status not in life.STATUSES:
			frappe.throw(
				_("The workflow state “{0}” sets no status. Please ask the administrator.").format(_(state)),
				IllegalStatusError,
			)

	def set_codes(self):
		credit_code = frappe.db.get_value("Hall Department", self.department, "credit_code")
		self.implementation_code = None
		if credit_code and codes.is_base_code(self.base_code or ""):
			self.implementation_code = codes.make_implementation_code(
				credit_code, self.level_of_exercise, self.base_code
			)
		is_handling_item = self.item_layer == codes.HANDLING_ITEM
		self.item_code = (self.handling_item_code if is_handling_item else self.implementation_code) or None
		editing.check_item_code(self)

	def set_materials(self):
		"""A guide that is not a draft says what it says, whatever the library says since."""
		if self.get_old_status() in life.EDITABLE:
			editing.fill_from_library(self)

	def check_layer(self):
		if self.item_layer == codes.MAIN_ITEM:
			self.main_item = None
		elif self.main_item:
			upper = frappe.db.get_value("Hall Matter", self.main_item, "item_layer")
			if not codes.may_belong_to(self.item_layer, upper):
				self.refuse(_("A “{0}” cannot belong to a “{1}”.").format(_(self.item_layer), _(upper)))
		lower = frappe.get_all(
			"Hall Matter", filters={"main_item": self.name}, pluck="item_layer", order_by="name asc"
		)
		if not codes.may_be_layer(self.item_layer, lower):
			self.refuse(
				_("Other items belong to this one, so it cannot be a “{0}”.").format(_(self.item_layer))
			)

	def check_form(self):
		if self.form and frappe.get_meta(self.form).issingle:
			self.refuse(
				_("{0} cannot be an application form, because it has only one record.").format(self.form)
			)
		check_public_answers(self)

	def check_move(self):
		before = self.get_old_status()
		if self.status == before:
			return
		if not life.is_allowed(before, self.status):
			publishing.refuse_move(before, self.status)
		editing.check_mover(self)
		if self.status == life.PUBLISHED and before == life.IN_REVIEW:
			require_publishable(describe_matter(self))

	def get_old_status(self) -> str:
		before = self.get_doc_before_save()
		return before.status if before else life.DRAFT

	def refuse(self, sentence: str):
		frappe.throw(sentence, InvalidMatterError)
