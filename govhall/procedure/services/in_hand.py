"""What a save of a record of law reads once and hands on, in the record's flags.

It begins with the checks and ends when the act is written, in one transaction and under the lock of the
record: what is kept here nobody else can change meanwhile, or the transaction would not see it. Whoever reads
beside a save reads for themselves.
"""

from collections.abc import Callable, Hashable

import frappe

from govhall.organisation.domain.working_days import WorkingDays
from govhall.organisation.services.calendars import get_working_days

FLAG = "in_hand"


def begin(record) -> None:
	record.flags[FLAG] = {}


def end(record) -> None:
	record.flags.pop(FLAG, None)


def read_once(record, what: Hashable, read: Callable[[], object]):
	"""Return what `read` returns, from the first time on that this save asks for it."""
	kept = (record.flags or {}).get(FLAG)
	if kept is None:
		return read()
	if what not in kept:
		kept[what] = read()
	return kept[what]


def keep(record, what: Hashable, value: object) -> None:
	"""Hand on what the act itself has written, in place of what was read before."""
	kept = (record.flags or {}).get(FLAG)
	if kept is not None:
		kept[what] = value


def get_days(record) -> WorkingDays:
	"""Return the working days of the hall of a record."""
	return read_once(record, ("days", record.hall), lambda: get_working_days(record.hall))


def find_staff(record, user: str | None = None) -> tuple[str | None, str | None]:
	"""Return record and full name of a member of the staff, the signed-in one if nobody else is named."""
	user = user or frappe.session.user
	return read_once(
		record,
		("staff", user),
		lambda: frappe.db.get_value("Hall Staff", {"user": user}, ["name", "full_name"]) or (None, None),
	)
