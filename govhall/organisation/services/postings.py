"""The history of where somebody was posted, kept when their record is saved."""

from datetime import date

from frappe.utils import getdate

PLACE_FIELDS = ("hall", "department", "window", "post")


def keep_postings(staff, today: date) -> None:
	"""End the posting that no longer holds and begin the one that does.

	A second change on the day a posting began corrects it instead of adding to the history.
	"""
	place = {field: staff.get(field) or None for field in PLACE_FIELDS}
	current = next((row for row in staff.postings if not row.to_date), None)
	if current and staff.is_active and all(current.get(field) == place[field] for field in PLACE_FIELDS):
		return
	if current and staff.is_active and getdate(current.from_date) == today:
		current.update(place)
		return
	if current:
		current.to_date = max(getdate(staff.left_date or today), getdate(current.from_date))
	if staff.is_active:
		staff.append("postings", {**place, "from_date": today})
