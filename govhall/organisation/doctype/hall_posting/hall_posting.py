from frappe.model.document import Document


class HallPosting(Document):
	pass
