from frappe.model.document import Document


class HallZone(Document):
	pass
