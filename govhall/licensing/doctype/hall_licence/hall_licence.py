from frappe.model.document import Document


class HallLicence(Document):
	"""What a grant gives its holder (证照). See README.md for its life."""
