"""The light of whatever has a deadline: from when it is yellow, and what its columns say today."""

from datetime import date

from frappe.utils import getdate

from govhall.procedure.domain import lights
from govhall.procedure.domain.lights import Deadline
from govhall.procedure.services.in_hand import get_days
from govhall.procedure.services.settings import get_settings_of


def find_yellow_date(record, last_day: date, days: int, warning_days: int = 0) -> date:
	"""Return the day from which a limit of some days is yellow in the hall of a record, by the settings.

	`warning_days`, where a matter says so, are more than the settings ask for.
	"""
	settings = get_settings_of(record)
	percent, least = settings.yellow_percent or 0, settings.yellow_days or 0
	return lights.find_yellow_day(last_day, days, get_days(record), percent, least, warning_days)


def describe_light(deadline: Deadline | None) -> dict[str, str | date | None]:
	"""Return the columns of a light as of today, with the day on which it changes next."""
	today = getdate()
	return {
		"light": lights.find_light(deadline, today),
		"light_changes_date": lights.find_next_change(deadline, today),
	}
