from frappe.model.document import Document


class HallMaterial(Document):
	pass
