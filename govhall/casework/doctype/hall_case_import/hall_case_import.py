from frappe.model.document import Document


class HallCaseImport(Document):
	"""A file of a hall's old cases to be taken in: checked first, then imported. See README.md."""

	def validate(self):
		self.reset_result()

	def reset_result(self):
		"""Another file or another hall makes what was found before worthless."""
		if self.flags.keeps_result or not any(self.has_value_changed(field) for field in ("file", "hall")):
			return
		self.status = "New"
		for fieldname in ("row", "imported", "known", "error"):
			self.set(f"{fieldname}_count", 0)
		self.set("errors", [])
