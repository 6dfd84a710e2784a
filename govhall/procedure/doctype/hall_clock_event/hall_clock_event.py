import frappe
from frappe import _
from frappe.model.document import Document

from govhall.exceptions import ClockLedgerError


class HallClockEvent(Document):
	"""A line of the ledger from which the due days of a case follow. See README.md."""

	def validate(self):
		if not (self.is_new() and self.flags.is_of_act):
			self.refuse_change()

	def on_trash(self):
		self.refuse_change()

	def refuse_change(self):
		frappe.throw(
			_("The clock of a case is kept by acts alone: nobody can add, change or delete its events."),
			ClockLedgerError,
		)


def on_doctype_update():
	"""Two acts can never write the same line of a ledger."""
	frappe.db.add_unique("Hall Clock Event", ["record_type", "record_name", "sequence"])
