from datetime import date

import pytest

from govhall.licensing.domain.validity import EXPIRED, VALID, find_last_day, find_status


@pytest.mark.parametrize(
	("issued", "months", "last_day"),
	[
		(date(2026, 11, 21), 12, date(2027, 11, 21)),
		(date(2026, 11, 21), 1, date(2026, 12, 21)),
		(date(2026, 12, 15), 1, date(2027, 1, 15)),
		(date(2026, 10, 31), 1, date(2026, 11, 30)),
		(date(2026, 8, 31), 6, date(2027, 2, 28)),
		(date(2027, 8, 31), 6, date(2028, 2, 29)),
		(date(2028, 2, 29), 12, date(2029, 2, 28)),
		(date(2028, 2, 29), 48, date(2032, 2, 29)),
		(date(2026, 1, 1), 60, date(2031, 1, 1)),
	],
)
def test_civil_code_article_202_a_period_of_months_ends_on_the_same_day_or_on_the_last_of_the_month(
	issued, months, last_day
):
	assert find_last_day(issued, months) == last_day


@pytest.mark.parametrize("months", [0, -1])
def test_a_licence_without_a_period_has_no_last_day(months):
	assert find_last_day(date(2026, 11, 21), months) is None


def test_a_longer_period_never_ends_earlier():
	days = [find_last_day(date(2026, 1, 31), months) for months in range(1, 121)]
	assert days == sorted(days)


def test_a_licence_is_valid_through_its_last_day_and_expired_the_day_after():
	last_day = date(2026, 11, 21)
	assert find_status(VALID, last_day, last_day) == VALID
	assert find_status(VALID, last_day, date(2026, 11, 22)) == EXPIRED


def test_a_licence_without_a_last_day_never_expires():
	assert find_status(VALID, None, date(2999, 1, 1)) == VALID


@pytest.mark.parametrize("status", ["Revoked", "Cancelled"])
def test_what_was_revoked_or_cancelled_stays_so_after_its_last_day(status):
	assert find_status(status, date(2026, 1, 1), date(2026, 11, 21)) == status
