"""The legal stages of an application and the moves between them.

A Frappe Workflow decides who may press which button; this table decides what the law allows.
Articles are those of the Administrative Licensing Law.
"""

DRAFT = "Draft"
SUBMITTED = "Submitted"
CORRECTION_REQUESTED = "Correction Requested"
ACCEPTED = "Accepted"
IN_REVIEW = "In Review"
GRANTED = "Granted"
REFUSED = "Refused"
ISSUED = "Issued"
NOT_REQUIRED = "Not Required"
NOT_ACCEPTED = "Not Accepted"
WITHDRAWN = "Withdrawn"

TRANSITIONS: dict[str, tuple[str, ...]] = {
	DRAFT: (SUBMITTED,),
	# Article 32: accept, ask once for everything that is missing, or say why not
	SUBMITTED: (CORRECTION_REQUESTED, ACCEPTED, NOT_REQUIRED, NOT_ACCEPTED, WITHDRAWN),
	CORRECTION_REQUESTED: (SUBMITTED, WITHDRAWN),
	ACCEPTED: (IN_REVIEW, WITHDRAWN),
	# Article 38: a written decision, with reasons when it refuses
	IN_REVIEW: (GRANTED, REFUSED, WITHDRAWN),
	# Article 44: issue and deliver
	GRANTED: (ISSUED,),
	REFUSED: (),
	ISSUED: (),
	NOT_REQUIRED: (),
	NOT_ACCEPTED: (),
	WITHDRAWN: (),
}

STAGES = tuple(TRANSITIONS)
CLOSED_STAGES = tuple(stage for stage in STAGES if not TRANSITIONS[stage])
APPLICANT_STAGES = (DRAFT, CORRECTION_REQUESTED)


def is_allowed(old: str, new: str) -> bool:
	"""Tell whether the law lets an application go from one stage to another."""
	return new in TRANSITIONS.get(old, ())
