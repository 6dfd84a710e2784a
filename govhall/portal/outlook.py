"""What comes next in a case, who does it, and until when: in words for the person who waits."""

from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.stage_facts import FACTS, YOU

BY_DELIVERY = {
	(stages.GRANTED, "Post"): "The licence is being made and will be sent to your address.",
	(stages.GRANTED, "Electronic"): "The licence is being made. You will find it on this page.",
	(stages.LICENCE_MADE, "Post"): "The licence is ready and will be sent to your address.",
	(stages.LICENCE_MADE, "Electronic"): "The licence is ready. You will find it on this page.",
	(stages.ISSUED, "Post"): "The licence has been sent to your address.",
	(stages.ISSUED, "Electronic"): "The licence has been issued. You can download it here.",
}


def describe_outlook(case: dict) -> dict:
	"""Return sentence, who (none when nothing is left to do) and until (a day, where one is set)."""
	stage = case["stage"]
	if any(row["may_supply"] for row in case.get("materials", ())):
		sentence = _("You still have to supply materials. The department examines the application meanwhile.")
		return {"sentence": sentence, "who": _(YOU), "until": case.get("tolerance_due_date")}
	sentence = BY_DELIVERY.get((stage, case.get("delivery_method")), FACTS[stage].sentence)
	who = FACTS[stage].who
	return {"sentence": _(sentence), "who": _(who) if who else "", "until": _find_until(case)}


def _find_until(case: dict):
	if case["stage"] == stages.CORRECTION_REQUESTED:
		return case.get("correction_due_date")
	if case["stage"] == stages.SPECIAL_PROCEDURE:
		return case.get("pause_end_date")
	return case.get("deadline")
