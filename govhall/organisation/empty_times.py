"""A time of day that nobody entered is none."""


class EmptyTimes:
	"""A document whose empty times stay empty: the framework fills them with the present time."""

	def update_if_missing(self, d):
		times = {field.fieldname for field in self.meta.fields if field.fieldtype == "Time"}
		super().update_if_missing({key: value for key, value in d.items() if key not in times})
