"""Hearings before a decision (Licensing Law, Articles 46 to 48)."""

from dataclasses import dataclass

BY_LAW = "By Law"

RIGHT_TOLD = "Right Told"
TO_BE_HELD = "To Be Held"
REQUESTED = "Requested"
NOTIFIED = "Notified"
HELD = "Held"
NOT_REQUESTED = "Not Requested"
GIVEN_UP = "Given Up"
STATUSES = (RIGHT_TOLD, TO_BE_HELD, REQUESTED, NOTIFIED, HELD, NOT_REQUESTED, GIVEN_UP)
OPEN = (RIGHT_TOLD, TO_BE_HELD, REQUESTED, NOTIFIED)

# Article 47: held within 20 days of the request; Article 48: notified at least 7 days before
HOLD_DAYS = 20
NOTICE_DAYS = 7
# what a hearing may be before its time and place are notified
BEFORE_NOTICE = (TO_BE_HELD, REQUESTED, NOTIFIED)


@dataclass(frozen=True)
class Facts:
	"""What has happened to a hearing so far."""

	kind: str
	is_requested: bool = False
	is_given_up: bool = False
	is_arranged: bool = False
	has_signed_minutes: bool = False


def find_status(facts: Facts) -> str:
	"""Return what a hearing is, by the last thing that happened to it."""
	if facts.is_given_up:
		return GIVEN_UP
	if facts.has_signed_minutes:
		return HELD
	if facts.is_arranged:
		return NOTIFIED
	if facts.is_requested:
		return REQUESTED
	return TO_BE_HELD if facts.kind == BY_LAW else RIGHT_TOLD
