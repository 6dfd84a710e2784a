"""Records of law, as a case or an enquiry: what their clock, log, notices and services have of them.

Such a record has the columns department, hall and citizen, by which its rows are seen, and stage. What
belongs to it says whose it is in `record_type` and `record_name`, and carries those three columns with it.
What belongs to an application names it in `application` too, by which the interface and lists ask.
"""

APPLICATION = "Hall Application"
SCOPE = ("department", "hall", "citizen")


def make_owner(record) -> dict:
	"""Return the values by which what belongs to a record says whose it is and who sees it."""
	return {
		"record_type": record.doctype,
		"record_name": record.name,
		"application": record.name if record.doctype == APPLICATION else None,
		**{field: record.get(field) for field in SCOPE},
	}
