"""Until when the renewal of a licence is applied for (Licensing Law, Article 50)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# the situation (办理情形) of a matter by which a licence that is held goes on
RENEWAL = "Renewal"


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
