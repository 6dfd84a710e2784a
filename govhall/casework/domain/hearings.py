"""Hearings before a decision (Licensing Law, Articles 46 to 48)."""

from dataclasses import dataclass

from govhall.procedure.domain.clock import CALENDAR_DAY, WORKING_DAY

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

# Article 48: notified at least 7 days before; Article 47: held within 20 days of the request. Both bind the
# agency, so they are working days unless the hall counts otherwise (Article 82)
NOTICE_DAYS = 7
HOLD_DAYS = 20
# Article 47: within which one may ask for it after one was told
REQUEST_DAYS = 5
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


@dataclass(frozen=True)
class Length:
	"""How long a period of a hearing is, in days of its own unit."""

	days: int
	unit: str


REQUEST, HOLD, NOTICE = "request", "hold", "notice"
BY_LAW_LENGTHS = {
	REQUEST: Length(REQUEST_DAYS, CALENDAR_DAY),
	HOLD: Length(HOLD_DAYS, WORKING_DAY),
	NOTICE: Length(NOTICE_DAYS, WORKING_DAY),
}


def leaves_room(hold: Length, notice: Length) -> bool:
	"""Tell whether a hearing can always be notified in time and still be held in time.

	Working days may take twice as many days of the calendar, and a golden week more.
	"""
	is_longer_unit = notice.unit == WORKING_DAY and hold.unit == CALENDAR_DAY
	return hold.days > (2 * notice.days + 5 if is_longer_unit else notice.days)


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
