"""How long a licence is valid."""

from calendar import monthrange
from datetime import date

from govhall.licensing.domain.held_licences import VALID

EXPIRED = "Expired"
RECALLED = "Recalled"
REVOKED = "Revoked"
CANCELLED = "Cancelled"


def find_last_day(issued: date, months: int) -> date | None:
	"""Return the last day on which a licence of so many calendar months is valid; 0 months have no end.

	The day of issue is not counted, and the period ends on the same day of the last month, or on
	its last day if it has none like it (Civil Code, Articles 201 and 202).
	"""
	if months <= 0:
		return None
	years, month = divmod(issued.month - 1 + months, 12)
	year = issued.year + years
	return date(year, month + 1, min(issued.day, monthrange(year, month + 1)[1]))


def find_status(status: str, valid_until: date | None, today: date) -> str:
	"""Return the status that counts today: a valid licence past its last day has expired."""
	if status == VALID and valid_until and today > valid_until:
		return EXPIRED
	return status
