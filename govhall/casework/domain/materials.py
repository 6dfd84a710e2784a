"""Materials of an application: how many came, and how far each can be trusted."""

from dataclasses import dataclass

# from the surest to the least sure: the hall's own licence, checked against the original by a clerk,
# a file or copy as the applicant sent it, a promise
OWN_LICENCE = "A"
CHECKED = "B"
AS_SENT = "C"
PROMISED = "D"
TRUSTED = (OWN_LICENCE, CHECKED)

MOST_SHEETS = 9999


@dataclass(frozen=True)
class Supply:
	"""How a material came: on paper with so many originals, as a file, or not at all."""

	is_received: bool = False
	original_count: int = 0
	attachment: str | None = None
	stand_in_licence: str | None = None
	is_reused: bool = False
	is_promised: bool = False


def find_trust_level(supply: Supply) -> str | None:
	"""Return the trust level A to D of a material, or nothing for one that has not come.

	A copy counts as checked only when the clerk had an original in hand.
	"""
	if supply.is_received or supply.attachment:
		return CHECKED if supply.is_received and supply.original_count else AS_SENT
	if supply.stand_in_licence:
		return OWN_LICENCE
	if supply.is_reused:
		return CHECKED
	return PROMISED if supply.is_promised else None


def is_possible_count(count: int) -> bool:
	"""Tell whether so many originals or copies of one material can lie on a counter."""
	return 0 <= count <= MOST_SHEETS
