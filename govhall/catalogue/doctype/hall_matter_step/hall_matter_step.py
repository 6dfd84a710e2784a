from frappe.model.document import Document


class HallMatterStep(Document):
	pass
