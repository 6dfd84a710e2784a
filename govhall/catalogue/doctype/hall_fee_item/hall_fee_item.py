from frappe.model.document import Document


class HallFeeItem(Document):
	pass
