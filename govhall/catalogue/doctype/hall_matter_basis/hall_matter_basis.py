from frappe.model.document import Document


class HallMatterBasis(Document):
	pass
