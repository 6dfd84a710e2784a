"""Correction of an application (Licensing Law, Article 32(1)(4))."""

from datetime import date

LIMIT_DAYS = 5


def is_lapsed(days_since_receipt: int) -> bool:
	"""Tell whether the five working days to ask for corrections are over.

	After them the application is deemed accepted from the day of receipt.
	"""
	return days_since_receipt > LIMIT_DAYS


def find_acceptance_date(
	received: date, corrected: date | None, today: date, days_since_receipt: int
) -> date:
	"""Return the day from which the limit runs when an application is accepted today.

	That is the day on which all corrections came in, the day of receipt when the five
	days have lapsed without a notice, and today otherwise.
	"""
	if corrected:
		return corrected
	return received if is_lapsed(days_since_receipt) else today
