import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_workflow

from govhall.casework.domain import stages
from govhall.casework.domain.codes import make_code
from govhall.casework.services.acts import enter_stage
from govhall.casework.services.applications import require_open_matter
from govhall.casework.services.materials import check_attachments, copy_materials, keep_list
from govhall.casework.services.notices import issue_notice_of_stage
from govhall.casework.services.record import check_record_is_kept
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IllegalStageError, NotYourCaseError
from govhall.organisation.checks import require_mobile
from govhall.organisation.scope import is_staff


class HallApplication(Document):
	"""A case (办件). See README.md for its life."""

	def autoname(self):
		self.name = make_code()

	def validate(self):
		if self.is_new():
			self.set_channel()
			self.set_matter_details()
		else:
			keep_list(self, self.get_doc_before_save())
		self.set_applicant()
		self.check_contact()
		check_attachments(self, self.get_doc_before_save())
		self.set_stage()
		check_record_is_kept(self)
		if self.has_new_stage():
			self.check_transition()
			enter_stage(self)

	def on_update(self):
		if self.has_new_stage():
			issue_notice_of_stage(self)
			self.tell_listeners()

	def set_channel(self):
		"""Only staff take in at a window; whoever applies otherwise does it on line."""
		if is_staff(frappe.session.user):
			self.channel = self.channel or "Window"
		elif self.channel != "Portal":
			self.channel = "REST"

	def set_matter_details(self):
		matter = require_open_matter(self.matter, self.channel)
		self.update(
			{field: matter.get(field) for field in ("department", "hall", "statutory_days", "promised_days")}
		)
		self.matter_version = matter.matter_version
		self.form_type = matter.form
		self.form_name = self.flags.form_name
		self.form_layout = self.flags.form_layout
		copy_materials(self, matter)

	def set_applicant(self):
		if not self.applicant:
			return  # the framework says which mandatory fields are empty
		fields = ["user", "applicant_name"]
		user, self.applicant_name = frappe.db.get_value("Hall Applicant", self.applicant, fields)
		matter_name = get_content(self.matter_version).matter_name
		self.title = f"{self.applicant_name} · {matter_name}"[:140]
		if self.is_new():
			self.set_citizen(user)

	def set_citizen(self, owner: str | None):
		user = frappe.session.user
		if not is_staff(user) and owner != user:
			frappe.throw(_("You can apply only for applicants of your own account."), NotYourCaseError)
		self.citizen = owner

	def check_contact(self):
		if self.contact_mobile:
			self.contact_mobile = require_mobile(self.contact_mobile)

	def set_stage(self):
		"""The stage follows from the workflow state alone, whatever a client has written into it."""
		states = get_workflow(self.doctype).states
		state = self.workflow_state or states[0].state
		self.stage = next((row.update_value for row in states if row.state == state), None)
		if self.stage not in stages.STAGES:
			frappe.throw(
				_("The workflow state “{0}” sets no legal stage. Please ask the administrator.").format(
					_(state)
				),
				IllegalStageError,
			)

	def has_new_stage(self) -> bool:
		return self.stage != self.get_old_stage()

	def get_old_stage(self) -> str:
		before = self.get_doc_before_save()
		return before.stage if before else stages.DRAFT

	def check_transition(self):
		if not stages.is_allowed(self.get_old_stage(), self.stage):
			frappe.throw(
				_("An application that is “{0}” cannot become “{1}” now.").format(
					_(self.get_old_stage()), _(self.stage)
				),
				IllegalStageError,
			)

	def tell_listeners(self):
		"""Higher modules hear of a new stage through the hook `hall_application_entered`."""
		for path in frappe.get_hooks("hall_application_entered", {}).get(self.stage, []):
			frappe.get_attr(path)(self)
