from frappe.model.document import Document


class HallWindowMatter(Document):
	pass
