"""A hall's table of opening hours, checked and put into words."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import to_timedelta

from govhall.exceptions import OpeningHoursError
from govhall.organisation.domain.opening_hours import (
	WEEKDAYS,
	OpeningHours,
	describe_in_chinese,
	describe_in_english,
	find_overlap,
)

TIME_FIELDS = ("opens_at", "closes_at", "break_from", "break_to")


def read_hours(rows: Iterable) -> list[OpeningHours]:
	"""Return the rows of the table `hours` in minutes; the framework refuses those that are not filled in."""
	hours = [(row.weekday, [_to_minutes(row.get(field)) for field in TIME_FIELDS]) for row in rows]
	return [
		OpeningHours(WEEKDAYS.index(weekday), *times)
		for weekday, times in hours
		if weekday in WEEKDAYS and None not in times[:2]
	]


def check_hours(hours: Iterable[OpeningHours]) -> None:
	"""Refuse hours that run backward, breaks outside of them, and rows that overlap."""
	hours = list(hours)
	for row in hours:
		weekday = _(WEEKDAYS[row.weekday])
		if row.has_half_a_break:
			frappe.throw(
				_("{0}: a break has a beginning and an end. Please fill in both or none.").format(weekday),
				OpeningHoursError,
			)
		if not row.is_forward:
			frappe.throw(
				_("{0}: opening, break and closing must follow one another. Please check the times.").format(
					weekday
				),
				OpeningHoursError,
			)
	overlap = find_overlap(hours)
	if overlap is not None:
		frappe.throw(
			_("{0} has two rows of opening hours that overlap. Please check the times.").format(
				_(WEEKDAYS[overlap])
			),
			OpeningHoursError,
		)


def fill_sentences(hall, before) -> None:
	"""Put the hours into words where nobody has written a sentence of their own."""
	if not hall.hours:
		return
	for fieldname, describe in SENTENCES.items():
		old = before and describe(read_hours(before.hours))
		if hall.get(fieldname) in (None, "", old):
			hall.set(fieldname, describe(read_hours(hall.hours)))


def _to_minutes(time) -> int | None:
	if time in (None, ""):
		return None
	try:
		return int(to_timedelta(time).total_seconds() // 60)
	except ValueError:
		frappe.throw(_("“{0}” is no time of day. Please write 09:30.").format(time), OpeningHoursError)


SENTENCES = {"opening_hours": describe_in_chinese, "english_opening_hours": describe_in_english}
