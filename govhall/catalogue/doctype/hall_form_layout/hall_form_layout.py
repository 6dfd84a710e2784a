from frappe.model.document import Document


class HallFormLayout(Document):
	pass
