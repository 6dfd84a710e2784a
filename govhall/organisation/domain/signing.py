"""Who signs for a department (首席代表制): whom it has given which acts, and for which days."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from govhall.organisation.domain.periods import Period

CHIEF = "Chief Representative"
DEPUTY = "Deputy"
AUTHORISED_OFFICER = "Authorised Officer"
AGENCY_HEAD = "Head of the Agency"
GOVERNMENT_HEAD = "Head of the Government"
KINDS = (CHIEF, DEPUTY, AUTHORISED_OFFICER, AGENCY_HEAD, GOVERNMENT_HEAD)

FIELD_OF_ACT = {
	"Acceptance": "signs_acceptance",
	"Non-Acceptance": "signs_non_acceptance",
	"Grant": "signs_grant",
	"Refusal": "signs_refusal",
	"Decision on the Spot": "signs_on_the_spot",
	"Extension": "signs_extension",
	"Special Procedure": "signs_special_procedure",
}
# Article 42(2) of the Licensing Law: of a joint limit, only the head of the government at that level
JOINT_EXTENSION = "Extension of a Joint Limit"
ACTS = (*FIELD_OF_ACT, JOINT_EXTENSION)
# an office that signs without being given an act by name
OF_OFFICE = {
	**dict.fromkeys(FIELD_OF_ACT, AGENCY_HEAD),
	JOINT_EXTENSION: GOVERNMENT_HEAD,
}


@dataclass(frozen=True)
class Signatory:
	"""A person who was given acts that they may sign alone, perhaps by a letter of authority."""

	staff: str
	kind: str
	term: Period
	acts: frozenset[str]
	authority: str = ""


def list_signatories(
	signatories: Iterable[Signatory], act: str, day: date, absent: Collection[str]
) -> list[Signatory]:
	"""Return those who may sign an act on a day, whoever signs it as a rule first.

	A deputy signs only while there is no chief representative in the house: what a present one was not
	given, a deputy cannot sign either. The head of the agency signs whatever the law leaves to the agency.
	Raises ValueError for an act that does not exist.
	"""
	if act not in ACTS:
		raise ValueError(f"No such act: {act}")
	present = [one for one in signatories if one.term.holds(day) and one.staff not in absent]
	chiefs = [one for one in present if one.kind == CHIEF]
	deputies = [] if chiefs else [one for one in present if one.kind == DEPUTY]
	officers = [one for one in present if one.kind == AUTHORISED_OFFICER]
	given = [one for one in (*chiefs, *deputies, *officers) if act in one.acts]
	return [*given, *(one for one in present if one.kind == OF_OFFICE[act])]


def list_given_to_nobody(signatories: Iterable[Signatory], day: date) -> list[str]:
	"""Return the acts that a table of signatories leaves to nobody from a day on, absences left aside.

	Decisions on the spot may be left out, since they can be taken in the usual way, and so may extensions,
	which are never owed to anybody.
	"""
	table = [one for one in signatories if one.term.holds(day) and one.kind != DEPUTY]
	needed = ("Non-Acceptance", "Grant", "Refusal", "Special Procedure")
	return [act for act in needed if not list_signatories(table, act, day, ())] if table else []
