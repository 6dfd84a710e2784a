from frappe.model.document import Document


class HallCaseImportError(Document):
	"""What is wrong in a row of a file of old cases."""
