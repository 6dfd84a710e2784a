"""Acts that a day does: how a case that nobody moved goes to its decision by the way that the law knows."""

from govhall.casework.domain import stages
from govhall.procedure.act import Act
from govhall.procedure.services.moves import move


def go_to_review(doc, reason: str) -> None:
	"""Bring an accepted case into review, out of a special procedure as what it was before."""
	if doc.stage == stages.SPECIAL_PROCEDURE:
		say(doc, {"resume_note": reason})
		move(doc, stages.EXTENDED if doc.extended_on else stages.IN_REVIEW)
	elif doc.stage == stages.ACCEPTED:
		move(doc, stages.IN_REVIEW)


def say(doc, values: dict, by_law: str | None = None) -> None:
	"""Let the next act of a case say something; `by_law` is its basis if the law does it by itself."""
	doc.flags.act = Act(values=values, by_law=by_law)
