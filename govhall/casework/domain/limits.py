"""Limits of the Administrative Licensing Law that the software itself must know."""

from dataclasses import dataclass

from govhall.procedure.domain.clock import WORKING_DAY

ORDINARY = "Ordinary"
JOINT = "Joint"
SPECIAL_LAW = "Special Law"

HEAD_OF_AGENCY = "Head of the Agency"
HEAD_OF_GOVERNMENT = "Head of the Government"

# Article 32(1)(4): five working days to ask for corrections, or the application is deemed accepted
ACCEPTANCE_DAYS = 5
# Article 44: ten working days from the decision to issue and deliver
DELIVERY_DAYS = 10


@dataclass(frozen=True)
class LimitKind:
	"""How long a decision may take in working days, by how much and by whom that may be extended."""

	article: str
	days: int | None
	extension_days: int | None
	approver: str


LIMIT_KINDS = {
	ORDINARY: LimitKind("行政许可法第四十二条第一款", 20, 10, HEAD_OF_AGENCY),
	JOINT: LimitKind("行政许可法第四十二条第二款", 45, 15, HEAD_OF_GOVERNMENT),
	SPECIAL_LAW: LimitKind("行政许可法第四十二条第一款但书", None, None, HEAD_OF_AGENCY),
}


def find_longest_extension(kind: str, by_special_law: int) -> int:
	"""Return by how many days a limit may be extended; for a special law, what the matter says of it."""
	known = LIMIT_KINDS[kind].extension_days
	return by_special_law if known is None else known


def find_promise_of_law(days: int, unit: str) -> int:
	"""Return the working days that an instant matter promises when it could not be decided at once.

	So many calendar days hold at least five of seven.
	"""
	return days if unit == WORKING_DAY else days * 5 // 7
