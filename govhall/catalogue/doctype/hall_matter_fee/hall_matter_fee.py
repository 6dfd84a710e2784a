from frappe.model.document import Document


class HallMatterFee(Document):
	pass
