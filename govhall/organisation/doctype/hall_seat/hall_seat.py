from frappe.model.document import Document


class HallSeat(Document):
	pass
