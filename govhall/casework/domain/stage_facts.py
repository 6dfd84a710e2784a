"""What the house knows of each legal stage, in one row: law, colours, who acts, and what people are told.

The desk gets the table when it opens (`boot`), the portal reads it. Sentences are English and translated
where they are shown. Articles are those of the Administrative Licensing Law.
"""

from dataclasses import dataclass, replace

from govhall.casework.domain import stages
from govhall.organisation.domain.roles import CLERK, ISSUER, REVIEWER

YOU, WINDOW, DEPARTMENT = "You, the Applicant", "The Window", "The Department"
ISSUING_WINDOW, UPPER_LEVEL = "The Issuing Window", "The Upper Level"
# the way of a case, as a page draws it
PATH = ("Submission", "Acceptance", "Review", "Decision", "Issuing")


@dataclass(frozen=True)
class StageFacts:
	"""One stage.

	`article` is by which it is entered. `tone` is its colour for the applicant, `colour` in the desk.
	`sentence` tells the applicant what comes next, `who` whose turn it is. `role` waits for it in the desk,
	with the words `button` and `hint`. `asks` are the fields that the act leading here asks for, `*` marks
	what must be filled in; `one_by_one` tells that they say facts of one case only. `next_in_path` is the
	place on `PATH` that comes next, None where the way ends.
	"""

	sentence: str
	article: str = ""
	tone: str = "quiet"
	colour: str = "gray"
	who: str = ""
	role: str = ""
	button: str = ""
	hint: str = ""
	asks: tuple[str, ...] = ()
	one_by_one: bool = False
	next_in_path: int | None = None


_AT_INTAKE = StageFacts(
	"",
	tone="busy",
	colour="orange",
	who=WINDOW,
	role=CLERK,
	button="Check Materials",
	hint="Check the materials, then accept, ask once for corrections, or say why not.",
	next_in_path=1,
)
_AT_ISSUING = StageFacts(
	"",
	tone="good",
	colour="green",
	who=ISSUING_WINDOW,
	role=ISSUER,
	button="Hand Out",
	hint="The licence is made. Check who collects it, then hand it out.",
	next_in_path=4,
)

FACTS = {
	stages.DRAFT: StageFacts(
		"Upload the materials, then submit the application.",
		who=YOU,
		role=CLERK,
		hint="Tick the papers received, then submit the application.",
		next_in_path=0,
	),
	stages.SUBMITTED: replace(
		_AT_INTAKE,
		sentence="The hall checks the materials and answers within five working days.",
		article="第二十九条",
	),
	stages.RECEIVED: replace(
		_AT_INTAKE,
		sentence="The window has your materials, checks them, and answers within five working days.",
	),
	stages.CORRECTION_REQUESTED: StageFacts(
		"Put right what the notice asks for, then hand it in again.",
		"第三十二条第一款第四项",
		tone="urgent",
		colour="yellow",
		who=YOU,
		hint="The applicant has been asked for corrections.",
		asks=("correction_reason*", "correction_due_date"),
		one_by_one=True,
		next_in_path=1,
	),
	stages.ACCEPTED: StageFacts(
		"The department starts its review. You need not do anything.",
		"第三十二条第一款第五项",
		tone="busy",
		colour="blue",
		who=DEPARTMENT,
		role=REVIEWER,
		button="Start Review",
		hint="Start the review of the materials.",
		next_in_path=2,
	),
	stages.IN_REVIEW: StageFacts(
		"The department examines the application. You need not do anything.",
		"第三十四条第一款",
		tone="busy",
		colour="purple",
		who=DEPARTMENT,
		role=REVIEWER,
		button="Decide",
		hint="Examine the materials and decide.",
		next_in_path=3,
	),
	stages.SPECIAL_PROCEDURE: StageFacts(
		"A special procedure is going on. Its time does not count towards the limit.",
		"第四十五条",
		tone="busy",
		who=DEPARTMENT,
		role=REVIEWER,
		hint="This time is not counted. End the special procedure when its result is there.",
		asks=("pause_kind*", "pause_days*", "pause_basis*", "pause_reason*"),
		one_by_one=True,
		next_in_path=2,
	),
	stages.EXTENDED: StageFacts(
		"The limit was extended. The department goes on examining; you need not do anything.",
		"第四十二条",
		tone="busy",
		colour="purple",
		who=DEPARTMENT,
		role=REVIEWER,
		button="Decide",
		hint="The limit was extended, which is possible only once. Examine and decide.",
		asks=("extension_days*", "extension_reason*"),
		one_by_one=True,
		next_in_path=3,
	),
	stages.GRANTED: replace(
		_AT_ISSUING,
		sentence="The licence is being made. Bring your identity document when you collect it.",
		article="第三十八条第一款",
		asks=("decision_basis*", "decision_reason", "decision_conditions"),
	),
	stages.LICENCE_MADE: replace(
		_AT_ISSUING,
		sentence="The licence is ready. Collect it at the window with your identity document.",
		article="第三十九条",
	),
	stages.ISSUED: StageFacts(
		"The licence has been issued.",
		"第四十四条",
		tone="good",
		colour="green",
		asks=("collector_relation*", "collected_by*", "collector_id_number", "tracking_number"),
		one_by_one=True,
	),
	stages.SERVED: StageFacts(
		"The papers have been served. Nothing is left to do.",
		"第四十四条",
		tone="good",
		colour="green",
		one_by_one=True,
	),
	stages.REFUSED: StageFacts(
		"Read the decision: it says why, and what you can do against it.",
		"第三十八条第二款",
		tone="bad",
		colour="red",
		asks=("decision_reason*", "decision_basis*", "technical_standard", "is_false"),
	),
	stages.NOT_ACCEPTED: StageFacts(
		"Read the decision: it says why, and where to turn now.",
		"第三十二条第一款第二项",
		tone="bad",
		colour="red",
		asks=("non_acceptance_ground*", "non_acceptance_reason*", "competent_body"),
	),
	stages.NOT_REQUIRED: StageFacts(
		"What you plan needs no licence. Read the notice.",
		"第三十二条第一款第一项",
		asks=("non_acceptance_reason*",),
	),
	stages.CORRECTION_NOT_SUPPLIED: StageFacts(
		"The corrections did not come in time. You can apply again at any time.", tone="bad"
	),
	stages.PASSED_UP: StageFacts(
		"The upper level decides; it has all your materials and may not ask for them again.",
		"第三十五条、第四十三条",
		colour="blue",
		who=UPPER_LEVEL,
		asks=("upper_body*", "preliminary_opinion*"),
		one_by_one=True,
	),
	stages.TERMINATED: StageFacts(
		"The handling was ended. Read the notice: it says why.",
		tone="bad",
		asks=("ending_reason*", "ending_basis*"),
	),
	stages.WITHDRAWN: StageFacts(
		"You took the application back. You can apply again at any time.", asks=("ending_reason*",)
	),
	stages.ARCHIVED: StageFacts("The case is finished and in the archive."),
}
