import frappe
from frappe.model.document import Document


class HallNotice(Document):
	"""A notice (文书) with frozen content, issued by an act. See README.md."""


def on_doctype_update():
	frappe.db.add_index("Hall Notice", ["record_type", "record_name"])
