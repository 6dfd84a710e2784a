from frappe import _, throw
from frappe.model.document import Document

from govhall.exceptions import FrozenFieldError
from govhall.procedure.domain.codes import make_code


class HallEnquiry(Document):
	"""A question (咨询) that somebody asks a department, and its answer. See README.md."""

	def autoname(self):
		self.name = make_code()

	def validate(self):
		"""Whoever may write answers; the record itself is written by acts alone."""
		if not self.flags.by_act:
			self.refuse()

	def on_trash(self):
		self.refuse()

	def refuse(self):
		throw(
			_("An enquiry and its reply stay on record. Use “Reply to the Enquiry” to answer it."),
			FrozenFieldError,
		)
