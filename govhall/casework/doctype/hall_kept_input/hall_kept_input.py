from frappe.model.document import Document


class HallKeptInput(Document):
	"""What somebody typed and has not saved. Written by `services/applying/kept_inputs.py` alone."""
