from frappe.model.document import Document


class HallShippedDefault(Document):
	pass
