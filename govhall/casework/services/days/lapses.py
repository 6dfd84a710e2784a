"""Acts that a day does: how a case that nobody moved goes to its decision by the way that the law knows."""

from govhall.casework.domain import stages
from govhall.procedure.act import Act
from govhall.procedure.services.moves import move_by_law


def go_to_review(doc, reason: str, basis: str) -> None:
	"""Bring an accepted case into review, out of a special procedure as what it was before."""
	if doc.stage == stages.SPECIAL_PROCEDURE:
		say(doc, {"resume_note": reason})
		move_by_law(doc, stages.EXTENDED if doc.extended_on else stages.IN_REVIEW, basis)
	elif doc.stage == stages.ACCEPTED:
		move_by_law(doc, stages.IN_REVIEW, basis)


def say(doc, values: dict) -> None:
	"""Let the next act of a case say something."""
	doc.flags.act = Act(values=values)
