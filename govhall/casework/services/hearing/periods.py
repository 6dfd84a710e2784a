"""The three periods of a hearing, each with a unit of its own (Licensing Law, Articles 47, 48 and 82)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frappe.utils import cint

from govhall.casework.domain.hearings import BY_LAW_LENGTHS, HOLD, NOTICE, REQUEST, Length
from govhall.organisation.services.calendars import get_working_days
from govhall.procedure.domain import day_periods
from govhall.procedure.services.settings import get_hall_settings

FIELDS = {
	REQUEST: ("hearing_request_days", "hearing_unit"),
	HOLD: ("hearing_hold_days", "hearing_hold_unit"),
	NOTICE: ("hearing_notice_days", "hearing_notice_unit"),
}


def read_length(period: str, hall: str) -> Length:
	"""Return how long a period is in a hall."""
	return find_length(period, get_hall_settings(hall))


def find_length(period: str, settings: Mapping[str, Any]) -> Length:
	"""Return how long a period is by the settings; where they say nothing, as the law says."""
	by_law = BY_LAW_LENGTHS[period]
	days, unit = (settings.get(field) for field in FIELDS[period])
	return Length(cint(days) or by_law.days, unit or by_law.unit)


def find_end(period: str, hall: str, start: date) -> date:
	"""Return the last day of a period of a hearing that begins on a day, which is not counted itself."""
	length = read_length(period, hall)
	return day_periods.find_end(start, length.days, length.unit, get_working_days(hall))


def is_notified_in_time(hall: str, told: date, held: date) -> bool:
	"""Tell whether who is notified on a day has the days that Article 48 gives before the hearing."""
	length = read_length(NOTICE, hall)
	return day_periods.count_days(told, held, length.unit, get_working_days(hall)) >= length.days
