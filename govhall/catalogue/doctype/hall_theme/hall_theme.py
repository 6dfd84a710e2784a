from frappe.model.document import Document


class HallTheme(Document):
	pass
