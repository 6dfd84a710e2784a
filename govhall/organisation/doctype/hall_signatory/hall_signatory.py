from frappe.model.document import Document


class HallSignatory(Document):
	pass
