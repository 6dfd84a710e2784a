from frappe.model.document import Document


class HallStaff(Document):
	pass
