"""Who signs for a department (首席代表制): the chief representative, and deputies while they are absent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from govhall.organisation.domain.periods import Period

CHIEF = "Chief Representative"
DEPUTY = "Deputy"
KINDS = (CHIEF, DEPUTY)

FIELD_OF_ACT = {
	"Acceptance": "signs_acceptance",
	"Non-Acceptance": "signs_non_acceptance",
	"Grant": "signs_grant",
	"Refusal": "signs_refusal",
	"Extension": "signs_extension",
	"Special Procedure": "signs_special_procedure",
}


@dataclass(frozen=True)
class Signatory:
	"""A person who was given acts that they may sign alone."""

	staff: str
	kind: str
	term: Period
	acts: frozenset[str]


def choose_signatory(
	signatories: Iterable[Signatory], act: str, day: date, absent: Collection[str]
) -> str | None:
	"""Return who may sign an act alone on a day, or None when it goes to the head of the agency.

	A deputy signs only while there is no chief representative in the house: what a present one was not
	given, a deputy cannot sign either.
	"""
	if act not in FIELD_OF_ACT:
		raise ValueError(f"No such act: {act}")
	present = [one for one in signatories if one.term.holds(day) and one.staff not in absent]
	chiefs = [one for one in present if one.kind == CHIEF]
	deputies = [one for one in present if one.kind == DEPUTY]
	return next((one.staff for one in chiefs or deputies if act in one.acts), None)
