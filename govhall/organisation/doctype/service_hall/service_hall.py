from frappe.model.document import Document


class ServiceHall(Document):
	pass
