from frappe.model.document import Document


class HallInterestedParty(Document):
	pass
