from frappe.model.document import Document


class HallCounter(Document):
	pass
