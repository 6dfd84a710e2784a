import frappe

from govhall.procedure.written_by_acts import WrittenByActs


class HallApplicationStep(WrittenByActs):
	"""A step of a case. See README.md for its life."""


def on_doctype_update():
	"""Whoever asks for open steps asks for those of their department, the first due first."""
	for department in ("department", "other_department"):
		frappe.db.add_index("Hall Application Step", [department, "status", "due_date"])
