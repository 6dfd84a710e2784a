from frappe.model.document import Document


class HallCatalogueImportError(Document):
	"""Something wrong in a file of a catalogue, and where."""
