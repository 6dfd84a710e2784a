from frappe.model.document import Document


class HallNotice(Document):
	pass
