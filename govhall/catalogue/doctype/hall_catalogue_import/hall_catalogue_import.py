from frappe.model.document import Document


class HallCatalogueImport(Document):
	"""A file of matters to be taken in: checked first, then imported; see `services/exchange`."""

	def validate(self):
		self.reset_result()

	def reset_result(self):
		"""Another file or another choice makes what was found before worthless."""
		choices = ("file", "hall", "takes_good_rows", "publishes")
		if self.flags.keeps_result or not any(self.has_value_changed(field) for field in choices):
			return
		self.status = "Draft"
		self.finished_on = None
		for fieldname in ("error", "matter", "new", "changed", "unchanged", "published"):
			self.set(f"{fieldname}_count", 0)
		self.set("errors", [])
