from frappe.model.document import Document


class HallMatterMaterial(Document):
	pass
