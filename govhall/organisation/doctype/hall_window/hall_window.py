from frappe.model.document import Document


class HallWindow(Document):
	pass
