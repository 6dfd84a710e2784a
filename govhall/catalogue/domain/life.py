"""The life of a matter: draft, in review, published, suspended, cancelled, and the moves between them.

What citizens see is the version in force, not the working copy; so a matter under revision stays
published for them.
"""

DRAFT = "Draft"
IN_REVIEW = "In Review"
PUBLISHED = "Published"
SUSPENDED = "Suspended"
CANCELLED = "Cancelled"

TRANSITIONS: dict[str, tuple[str, ...]] = {
	DRAFT: (IN_REVIEW, CANCELLED),
	IN_REVIEW: (PUBLISHED, DRAFT, CANCELLED),
	PUBLISHED: (DRAFT, SUSPENDED, CANCELLED),
	SUSPENDED: (PUBLISHED, DRAFT, CANCELLED),
	CANCELLED: (DRAFT,),
}
STATUSES = tuple(TRANSITIONS)
OUT_OF_FORCE = (SUSPENDED, CANCELLED)
EDITABLE = (DRAFT,)
TO_BE_PUBLISHED = (DRAFT, IN_REVIEW)


def is_allowed(status: str, following: str) -> bool:
	"""Tell whether a matter may move from one status to another."""
	return following in TRANSITIONS.get(status, ())
