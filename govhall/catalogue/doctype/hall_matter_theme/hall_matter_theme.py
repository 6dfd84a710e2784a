from frappe.model.document import Document


class HallMatterTheme(Document):
	pass
