"""The legal stages of an application and the moves between them.

A Frappe Workflow decides who may press which button; this table decides what the law allows.
Articles are those of the Administrative Licensing Law.
"""

DRAFT = "Draft"
SUBMITTED = "Submitted"
RECEIVED = "Received"
CORRECTION_REQUESTED = "Correction Requested"
ACCEPTED = "Accepted"
IN_REVIEW = "In Review"
SPECIAL_PROCEDURE = "Special Procedure"
EXTENDED = "Extended"
GRANTED = "Granted"
REFUSED = "Refused"
LICENCE_MADE = "Licence Made"
ISSUED = "Issued"
SERVED = "Served"
NOT_REQUIRED = "Not Required"
NOT_ACCEPTED = "Not Accepted"
CORRECTION_NOT_SUPPLIED = "Correction Not Supplied"
PASSED_UP = "Passed Up"
TERMINATED = "Terminated"
WITHDRAWN = "Withdrawn"
ARCHIVED = "Archived"

# Article 32: accept, ask once for everything that is missing, or say why not;
# Article 34(2): what can be decided at once is decided, and handed out, at once
EXAMINED = (CORRECTION_REQUESTED, ACCEPTED, NOT_REQUIRED, NOT_ACCEPTED, ISSUED, REFUSED, WITHDRAWN)
# Article 38: a written decision, with reasons when it refuses; Article 35: the upper level decides
DECIDED = (GRANTED, REFUSED, PASSED_UP, WITHDRAWN, TERMINATED)

TRANSITIONS: dict[str, tuple[str, ...]] = {
	DRAFT: (SUBMITTED,),
	SUBMITTED: (RECEIVED, *EXAMINED),
	RECEIVED: EXAMINED,
	CORRECTION_REQUESTED: (SUBMITTED, CORRECTION_NOT_SUPPLIED, WITHDRAWN),
	ACCEPTED: (IN_REVIEW, WITHDRAWN, TERMINATED),
	# Articles 42 and 45; there is no way from Extended to Extended: once only
	IN_REVIEW: (SPECIAL_PROCEDURE, EXTENDED, *DECIDED),
	SPECIAL_PROCEDURE: (IN_REVIEW, EXTENDED, WITHDRAWN, TERMINATED),
	EXTENDED: (SPECIAL_PROCEDURE, *DECIDED),
	# Article 44: issue and deliver
	GRANTED: (LICENCE_MADE, ISSUED),
	REFUSED: (SERVED, ARCHIVED),
	LICENCE_MADE: (ISSUED,),
	ISSUED: (SERVED, ARCHIVED),
	SERVED: (ARCHIVED,),
	NOT_REQUIRED: (ARCHIVED,),
	NOT_ACCEPTED: (ARCHIVED,),
	CORRECTION_NOT_SUPPLIED: (ARCHIVED,),
	PASSED_UP: (ARCHIVED,),
	TERMINATED: (ARCHIVED,),
	WITHDRAWN: (ARCHIVED,),
	ARCHIVED: (),
}

STAGES = tuple(TRANSITIONS)
APPLICANT_STAGES = (DRAFT, CORRECTION_REQUESTED)
# waits for the hall to look at it
INTAKE_STAGES = (SUBMITTED, RECEIVED)
# the limit for the decision runs
REVIEW_STAGES = (IN_REVIEW, EXTENDED)
RUNNING_STAGES = (ACCEPTED, *REVIEW_STAGES)
# accepted and not decided, whether the limit runs or stands still
UNDECIDED_STAGES = (*RUNNING_STAGES, SPECIAL_PROCEDURE)
# decided in favour and not yet handed out
ISSUING_STAGES = (GRANTED, LICENCE_MADE)
OPEN_STAGES = (*INTAKE_STAGES, CORRECTION_REQUESTED, *RUNNING_STAGES, SPECIAL_PROCEDURE, *ISSUING_STAGES)


def is_allowed(old: str, new: str) -> bool:
	"""Tell whether the law lets an application go from one stage to another."""
	return new in TRANSITIONS.get(old, ())
