"""How long a licence is valid."""

from datetime import date

from govhall.licensing.domain.held_licences import VALID
from govhall.procedure.domain.day_periods import add_months

EXPIRED = "Expired"
RECALLED = "Recalled"
REVOKED = "Revoked"
CANCELLED = "Cancelled"
NOT_ISSUED = "Not Issued"


def find_last_day(issued: date, months: int) -> date | None:
	"""Return the last day on which a licence of so many calendar months is valid; 0 months have no end."""
	return add_months(issued, months) if months > 0 else None


def find_status(status: str, valid_until: date | None, today: date, is_issued: bool = True) -> str:
	"""Return the status that counts today: a valid licence past its last day has expired.

	One that is made and not issued yet is not valid for anybody who checks it.
	"""
	if status == VALID and not is_issued:
		return NOT_ISSUED
	if status == VALID and valid_until and today > valid_until:
		return EXPIRED
	return status
