from frappe.model.document import Document


class HallMatterQuestion(Document):
	pass
