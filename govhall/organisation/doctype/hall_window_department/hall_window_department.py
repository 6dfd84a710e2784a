from frappe.model.document import Document


class HallWindowDepartment(Document):
	pass
