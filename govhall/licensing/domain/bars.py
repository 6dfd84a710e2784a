"""How long somebody may not apply for a matter of safety again (Licensing Law, Articles 78 and 79)."""

from collections.abc import Mapping
from datetime import date

from govhall.licensing.domain.validity import find_last_day

YEARS_AFTER_FALSE_MATERIALS = 1  # Article 78
YEARS_AFTER_FRAUD = 3  # Article 79


def is_barring(matter: Mapping[str, object]) -> bool:
	"""Tell whether who lies in a matter may not apply for it again: in a licence that concerns safety."""
	return bool(matter.get("is_safety_related")) and matter.get("matter_type") == "Licence"


def find_last_barred_day(decided: date, years: int) -> date:
	"""Return the last day of a bar: the day of the decision is not counted, and it ends on the same day of
	the last year (Civil Code, Articles 201 and 202).

	A rest day prolongs a period for who must act in it (Civil Code, Article 203); a bar is not prolonged.
	"""
	last = find_last_day(decided, 12 * years)
	assert last
	return last
