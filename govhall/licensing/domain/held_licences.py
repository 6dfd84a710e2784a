"""What an application wants of a licence that its applicant holds (Licensing Law, Articles 49, 50 and 70)."""

from datetime import date, timedelta

from govhall.organisation.domain.working_days import WorkingDays
from govhall.procedure.domain.clock import WORKING_DAY

# situations of a matter (办理情形) that are about a licence which is there already
CHANGE, RENEWAL, CANCELLATION = "Change", "Renewal", "Cancellation"
SITUATIONS = (CHANGE, RENEWAL, CANCELLATION)
VALID = "Valid"  # the status of a licence that is neither revoked nor cancelled
RENEWAL_ARTICLE = "行政许可法第五十条第二款"


def find_last_day_to_apply(valid_until: date, days: int, unit: str, working: WorkingDays) -> date:
	"""Return the last day on which a renewal is applied for in time: so many days before the licence ends."""
	if unit == WORKING_DAY:
		return working.find(working.get_ordinal(valid_until) - days)
	return valid_until - timedelta(days=days)
