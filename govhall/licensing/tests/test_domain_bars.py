from datetime import date

import pytest

from govhall.casework.domain.notices import BARRING, find_missing
from govhall.licensing.domain.bars import find_last_barred_day


@pytest.mark.parametrize(
	("decided", "years", "last"),
	[
		(date(2026, 11, 30), 1, date(2027, 11, 30)),
		# a Saturday: nobody has to act on it, so it is not moved (Civil Code, Article 203)
		(date(2026, 11, 27), 1, date(2027, 11, 27)),
		(date(2028, 2, 29), 1, date(2029, 2, 28)),
		(date(2026, 2, 28), 3, date(2029, 2, 28)),
	],
)
def test_civil_code_article_202_a_bar_ends_with_the_same_day_of_the_last_year(decided, years, last):
	assert find_last_barred_day(decided, years) == last


@pytest.mark.parametrize("kind", BARRING)
def test_article_78_a_paper_that_bars_says_until_when(kind):
	content = {"is_false": 1, "is_safety_related": 1, "matter_type": "Licence"}
	assert "bar_until" in find_missing(kind, content)
	for harmless in (
		{"is_safety_related": 0},
		{"matter_type": "Benefit"},
		{"is_false": 0},
	):
		assert "bar_until" not in find_missing(kind, content | harmless)
