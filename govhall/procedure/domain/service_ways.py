"""Ways of serving a paper, by analogy with Articles 87 to 95 of the Civil Procedure Law (2023)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class ServiceWay:
	"""A way of service.

	`required` names groups of fields of a record: of each group at least one must be filled in.
	"""

	name: str
	article: str
	required: tuple[tuple[str, ...], ...] = ()
	requires_consent: bool = False
	is_by_publication: bool = False


DIRECT = ServiceWay("Direct", "民事诉讼法第八十八条", (("recipient",), ("relation",)))
# refused: witnesses, or a photograph or film of how it was left
LEFT = ServiceWay(
	"Left in Place", "民事诉讼法第八十九条", (("recipient",), ("place",), ("witnesses", "proof"), ("remark",))
)
ENTRUSTED = ServiceWay("Entrusted", "民事诉讼法第九十一条", (("recipient",), ("relation",), ("remark",)))
# the date is that on the return slip
POST = ServiceWay("Post", "民事诉讼法第九十一条", (("recipient",), ("slip_number", "proof")))
ELECTRONIC = ServiceWay("Electronic", "民事诉讼法第九十条", (("recipient",),), requires_consent=True)
PUBLIC = ServiceWay(
	"Public Notice", "民事诉讼法第九十五条", (("recipient",), ("place",), ("remark",)), is_by_publication=True
)

WAYS = {way.name: way for way in (DIRECT, LEFT, ENTRUSTED, POST, ELECTRONIC, PUBLIC)}


def find_missing(way: ServiceWay, record: Mapping[str, object]) -> list[tuple[str, ...]]:
	"""Return the groups of fields of which this way of service wants one, and the record has none."""
	return [group for group in way.required if not any(_is_given(record.get(field)) for field in group)]


def find_effective_date(way: ServiceWay, served: date, publication_days: int) -> date:
	"""Return the day on which a paper counts as served: after a public notice, so many days later."""
	return served + timedelta(days=publication_days) if way.is_by_publication else served


def is_possible(served: date, issued: date, today: date) -> bool:
	"""Tell whether a paper of that day can have been served on a day: not before it, and not yet to come."""
	return issued <= served <= today


def _is_given(value: object) -> bool:
	return bool(value.strip() if isinstance(value, str) else value)
