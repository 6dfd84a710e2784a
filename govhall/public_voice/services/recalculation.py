"""Due days of open enquiries when a calendar changes: reckoned anew, with an event that says so."""

import frappe

from govhall.procedure.services import ledger
from govhall.procedure.services.transactions import Transaction, attempt
from govhall.public_voice.domain.enquiries import ASKED
from govhall.public_voice.services.enquiries import DOCTYPE, read_limits, set_deadline

DERIVED = ("due_date", "statutory_due_date", "deadline", "yellow_date", "light", "light_changes_date")


def recalculate_halls(halls: list[str], transaction: Transaction) -> int:
	"""Recalculate the open enquiries of some halls; return how many got another day (a hook)."""
	filters = {"hall": ["in", halls], "stage": ASKED}
	names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="name asc")
	return sum(bool(attempt("recalculate", recalculate, DOCTYPE, name, transaction)[1]) for name in names)


def recalculate(enquiry: str) -> bool:
	"""Reckon the due day of an open enquiry anew and tell whether it has moved; the ledger says so then."""
	doc = frappe.get_doc(DOCTYPE, enquiry, for_update=True)
	if doc.stage != ASKED:
		return False
	before = {field: doc.get(field) for field in DERIVED}
	ledger.reckon(doc, read_limits(doc))
	set_deadline(doc)
	changed = {field: doc.get(field) for field in DERIVED if doc.get(field) != before[field]}
	if changed:
		# nobody has edited the enquiry, so a form that is open stays valid
		frappe.db.set_value(DOCTYPE, doc.name, changed, update_modified=False)
	if "due_date" not in changed:
		return False
	ledger.write_recalculation(doc, before["deadline"])
	return True
