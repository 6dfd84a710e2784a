from frappe.model.document import Document

from govhall.organisation.empty_times import EmptyTimes


class HallOpeningHours(EmptyTimes, Document):
	pass
