from frappe import _, throw
from frappe.model.document import Document

from govhall.exceptions import FrozenFieldError
from govhall.procedure.domain.codes import make_code


class HallLicenceAct(Document):
	"""What the agency does to end a licence (撤回、撤销、注销). See README.md."""

	def autoname(self):
		self.name = make_code()

	def validate(self):
		"""Whoever may write serves its papers; from proposal to decision, acts alone write the record."""
		if not self.flags.by_act:
			self.refuse()

	def on_trash(self):
		self.refuse()

	def refuse(self):
		throw(
			_(
				"What is done about a licence stays on record. It is proposed, decided and dropped by its"
				" acts."
			),
			FrozenFieldError,
		)
