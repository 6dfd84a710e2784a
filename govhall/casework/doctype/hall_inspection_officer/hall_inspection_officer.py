from frappe.model.document import Document


class HallInspectionOfficer(Document):
	pass
