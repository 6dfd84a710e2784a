import frappe
from frappe.model.document import Document


class HallCalendarDay(Document):
	pass


def on_doctype_update():
	frappe.db.add_unique("Hall Calendar Day", ["calendar", "day"])
