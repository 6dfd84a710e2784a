"""Living on another day than today: the framework's clock, set by a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, timezone
from itertools import count
from unittest.mock import patch

MORNING = time(10)


@contextmanager
def living_on(day: date) -> Iterator[None]:
	"""Let everything within a block happen on the morning of a day, each moment later than the one before."""
	ticks = count(1)

	def tell(_utc) -> datetime:
		moment = datetime.combine(day, MORNING, timezone.utc)
		return moment + timedelta(milliseconds=next(ticks))

	# by whatever name it was imported, the framework's `now_datetime` asks this for the time
	with patch("frappe.utils.data.convert_utc_to_system_timezone", tell):
		yield
