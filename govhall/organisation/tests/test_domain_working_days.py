from datetime import date, timedelta

import pytest

from govhall.organisation.domain.working_days import (
	add_working_days,
	count_working_days,
	is_published,
	is_working_day,
)

# start, working days, last day; from the State Council's notices for 2025 and 2026
VECTORS = [
	("2025-01-20", 5, "2025-01-26"),
	("2025-01-20", 20, "2025-02-21"),
	("2025-09-26", 5, "2025-10-10"),
	("2025-09-26", 20, "2025-10-30"),
	("2025-12-31", 1, "2026-01-04"),
	("2026-02-13", 5, "2026-02-27"),
	("2026-02-13", 20, "2026-03-19"),
	("2026-02-14", 1, "2026-02-24"),
	("2026-04-30", 1, "2026-05-06"),
	("2026-05-08", 1, "2026-05-09"),
	("2026-09-18", 20, "2026-10-22"),
	("2026-09-25", 10, "2026-10-15"),
	("2026-01-05", 35, "2026-02-28"),
	("2026-01-05", 45, "2026-03-13"),
	("2026-01-05", 120, "2026-07-02"),
]


@pytest.mark.parametrize(("start", "days", "end"), VECTORS)
def test_limits_end_on_the_day_of_the_notices(start, days, end):
	assert add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)
	assert count_working_days(date.fromisoformat(start), date.fromisoformat(end)) == days


def test_both_years_have_248_working_days():
	for year in (2025, 2026):
		days = (date(year, 1, 1) + timedelta(days=step) for step in range(365))
		assert sum(map(is_working_day, days)) == 248


def test_no_days_end_on_the_start_and_a_negative_limit_is_an_error():
	assert add_working_days(date(2026, 5, 1), 0) == date(2026, 5, 1)
	with pytest.raises(ValueError, match="negative"):
		add_working_days(date(2026, 5, 1), -1)


def test_counting_backwards_gives_the_days_that_are_overdue():
	assert count_working_days(date(2026, 5, 13), date(2026, 5, 8)) == -4


def test_a_year_without_a_notice_counts_monday_to_friday():
	assert is_published(2026)
	assert not is_published(2099)
	assert add_working_days(date(2099, 1, 2), 1) == date(2099, 1, 5)
