"""How a limit is written, wherever people read one: so many days of its own unit."""

from frappe import _

from govhall.procedure.domain.clock import CALENDAR_DAY, WORKING_DAY
from govhall.procedure.domain.day_periods import MONTH


def write_limit(days: int | None, unit: str | None = WORKING_DAY, language: str | None = None) -> str:
	"""Return a limit in words, “20 working days”; what has no days is done on the spot.

	`language` is that of a paper, without it the reader's. Templates and print formats call it, too.
	"""
	if not days:
		return _("On the spot", language)
	one, many = {
		WORKING_DAY: (_("1 working day", language), _("{0} working days", language)),
		CALENDAR_DAY: (_("1 calendar day", language), _("{0} calendar days", language)),
		MONTH: (_("1 month", language), _("{0} months", language)),
	}[unit or WORKING_DAY]
	return one if days == 1 else many.format(days)
