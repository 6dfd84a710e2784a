from frappe.model.document import Document


class HallDepartmentStation(Document):
	pass
