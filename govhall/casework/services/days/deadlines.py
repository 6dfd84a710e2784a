"""Which limit of an application runs now, and its light."""

from datetime import date

from frappe.utils import getdate

from govhall.casework.domain import correction, stages
from govhall.casework.domain.limits import ACCEPTANCE_DAYS, DELIVERY_DAYS
from govhall.catalogue.services.versions import get_content
from govhall.procedure.domain.lights import Deadline
from govhall.procedure.services.in_hand import get_days
from govhall.procedure.services.lights import describe_light, find_yellow_date

ACCEPTANCE = "Acceptance"
DECISION = "Decision"
DELIVERY = "Delivery"


def set_deadline(application) -> None:
	"""Set the deadline that runs in the stage of an application, with its light as it is today."""
	kind, last_day, statutory_day, days = find_limit(application)
	application.deadline_kind, application.deadline, application.statutory_deadline = (
		kind,
		last_day,
		statutory_day,
	)
	application.yellow_date = None
	if last_day:
		warning_days = get_content(application.matter_version).warning_days or 0
		application.yellow_date = find_yellow_date(application, last_day, days, warning_days)
	set_light(application)


def set_light(application) -> None:
	"""Set light and next change of an application as of today, by the columns of its deadline."""
	deadline = read_deadline(application)
	application.update({"has_deadline": int(deadline is not None), **describe_light(deadline)})


def read_deadline(application) -> Deadline | None:
	"""Return the deadline of an application as its columns say it."""
	if not application.deadline:
		return None
	paused = application.pause_end_date if application.stage == stages.SPECIAL_PROCEDURE else None
	return Deadline(
		getdate(application.deadline),
		getdate(application.yellow_date),
		getdate(application.statutory_deadline) if application.statutory_deadline else None,
		getdate(paused) if paused else None,
	)


def find_limit(application) -> tuple[str, date | None, date | None, int]:
	"""Return what the running limit is for, its last day, the statutory last day, and its days."""
	stage = application.stage
	if stage in stages.INTAKE_STAGES:
		day = find_last_day_to_answer(application)
		return ACCEPTANCE, day, day, ACCEPTANCE_DAYS
	if stage in stages.UNDECIDED_STAGES:
		days = application.promised_days or 0
		return DECISION, getdate(application.due_date), getdate(application.statutory_due_date), days
	if is_to_be_delivered(application):
		day = getdate(application.delivery_due_date)
		return DELIVERY, day, day, DELIVERY_DAYS
	return "", None, None, 0


def is_to_be_delivered(application) -> bool:
	"""Tell whether a licence has still to reach its holder: what was sent is watched until it is served.

	Article 44 gives ten days for making and delivering it.
	"""
	is_on_its_way = application.stage == stages.ISSUED and not application.served_on
	return application.stage in stages.ISSUING_STAGES or bool(is_on_its_way and application.delivery_due_date)


def find_last_day_to_answer(application) -> date:
	"""Return the last day to answer what was handed in, or was corrected since (Article 32)."""
	handed_in = getdate(application.corrected_on or application.received_on)
	return correction.find_last_day_to_answer(handed_in, get_days(application))


def is_answer_overdue(application) -> bool:
	"""Tell whether an application in intake counts as accepted because nobody has answered it in time."""
	return getdate() > find_last_day_to_answer(application)
