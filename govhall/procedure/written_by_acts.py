"""Records that acts write and nobody changes or deletes by hand."""

from frappe import _, throw
from frappe.model.document import Document

from govhall.exceptions import FrozenFieldError


class WrittenByActs(Document):
	"""A line of the record of a case; an act marks the one that it inserts with the flag `by_act`."""

	def validate(self):
		if not (self.is_new() and self.flags.by_act):
			self.refuse()

	def on_trash(self):
		self.refuse()

	def refuse(self):
		throw(
			_(
				"“{0}” is written by the acts of a case. It cannot be entered, changed or deleted by hand."
			).format(_(self.doctype)),
			FrozenFieldError,
		)
