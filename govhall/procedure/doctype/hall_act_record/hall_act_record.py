import frappe

from govhall.procedure.written_by_acts import WrittenByActs


class HallActRecord(WrittenByActs):
	"""A line in the log of a case or another record of law: who did what, and when."""


def on_doctype_update():
	frappe.db.add_index("Hall Act Record", ["record_type", "record_name", "done_on"])
