"""What an application wants of a licence that its applicant holds (Licensing Law, Articles 49, 50 and 70)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# situations of a matter (办理情形) that are about a licence which is there already
CHANGE, RENEWAL, CANCELLATION = "Change", "Renewal", "Cancellation"
SITUATIONS = (CHANGE, RENEWAL, CANCELLATION)
VALID = "Valid"  # the status of a licence that is neither revoked nor cancelled
RENEWAL_ARTICLE = "行政许可法第五十条第二款"
# Article 50(1): what holds unless a law, regulation or rule says otherwise for a matter
MOST_DAYS_TO_RENEW = 30


@dataclass(frozen=True)
class RenewalPeriod:
	"""How long before the end of a licence its renewal is applied for, and by what; none: by Article 50."""

	length: int
	unit: str
	basis: str = ""


def find_renewal_period(matter: Mapping[str, Any], settings: Any) -> RenewalPeriod:
	"""Return the period of a matter: its own, where it has one, else that of the settings."""
	if length := matter.get("renewal_period"):
		return RenewalPeriod(length, matter["renewal_unit"], matter.get("renewal_basis") or "")
	return RenewalPeriod(settings.renewal_days or 0, settings.renewal_unit)
