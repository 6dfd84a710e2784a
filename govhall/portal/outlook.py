"""What comes next in a case, who does it, and until when: in words for the person who waits."""

from frappe import _

from govhall.casework.domain import stages

SENTENCES = {
	stages.DRAFT: "Upload the materials, then submit the application.",
	stages.SUBMITTED: "The hall checks the materials and answers within five working days.",
	stages.RECEIVED: "The window has your materials, checks them, and answers within five working days.",
	stages.CORRECTION_REQUESTED: "Put right what the notice asks for, then hand it in again.",
	stages.ACCEPTED: "The department starts its review. You need not do anything.",
	stages.IN_REVIEW: "The department examines the application. You need not do anything.",
	stages.SPECIAL_PROCEDURE: "A special procedure is going on. Its time does not count towards the limit.",
	stages.EXTENDED: "The limit was extended. The department goes on examining; you need not do anything.",
	stages.GRANTED: "The licence is being made. Bring your identity document when you collect it.",
	stages.LICENCE_MADE: "The licence is ready. Collect it at the window with your identity document.",
	stages.ISSUED: "The licence has been issued.",
	stages.SERVED: "The papers have been served. Nothing is left to do.",
	stages.REFUSED: "Read the decision: it says why, and what you can do against it.",
	stages.NOT_ACCEPTED: "Read the decision: it says why, and where to turn now.",
	stages.NOT_REQUIRED: "What you plan needs no licence. Read the notice.",
	stages.CORRECTION_NOT_SUPPLIED: "The corrections did not come in time. You can apply again at any time.",
	stages.PASSED_UP: "The upper level decides; it has all your materials and may not ask for them again.",
	stages.TERMINATED: "The handling was ended. Read the notice: it says why.",
	stages.WITHDRAWN: "You took the application back. You can apply again at any time.",
	stages.ARCHIVED: "The case is finished and in the archive.",
}
BY_DELIVERY = {
	(stages.GRANTED, "Post"): "The licence is being made and will be sent to your address.",
	(stages.GRANTED, "Electronic"): "The licence is being made. You will find it on this page.",
	(stages.LICENCE_MADE, "Post"): "The licence is ready and will be sent to your address.",
	(stages.LICENCE_MADE, "Electronic"): "The licence is ready. You will find it on this page.",
	(stages.ISSUED, "Post"): "The licence has been sent to your address.",
	(stages.ISSUED, "Electronic"): "The licence has been issued. You can download it here.",
}
YOU = "You, the Applicant"
WHO_ACTS = {
	**dict.fromkeys(stages.APPLICANT_STAGES, YOU),
	**dict.fromkeys(stages.INTAKE_STAGES, "The Window"),
	**dict.fromkeys(stages.UNDECIDED_STAGES, "The Department"),
	**dict.fromkeys(stages.ISSUING_STAGES, "The Issuing Window"),
	stages.PASSED_UP: "The Upper Level",
}


def describe_outlook(case: dict) -> dict:
	"""Return sentence, who (none when nothing is left to do) and until (a day, where one is set)."""
	stage = case["stage"]
	if any(row["may_supply"] for row in case.get("materials", ())):
		sentence = _("You still have to supply materials. The department examines the application meanwhile.")
		return {"sentence": sentence, "who": _(YOU), "until": case.get("tolerance_due_date")}
	sentence = BY_DELIVERY.get((stage, case.get("delivery_method")), SENTENCES[stage])
	who = WHO_ACTS.get(stage)
	return {"sentence": _(sentence), "who": _(who) if who else "", "until": _find_until(case)}


def _find_until(case: dict):
	if case["stage"] == stages.CORRECTION_REQUESTED:
		return case.get("correction_due_date")
	if case["stage"] == stages.SPECIAL_PROCEDURE:
		return case.get("pause_end_date")
	return case.get("deadline")
