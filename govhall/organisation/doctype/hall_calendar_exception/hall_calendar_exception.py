from frappe.model.document import Document


class HallCalendarException(Document):
	pass
