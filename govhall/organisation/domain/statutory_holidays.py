"""The holidays that are law without any notice, and their make-up for weekends.

The regulation (全国年节及纪念日放假办法, amended 2024-11-10) gives 13 days a year
(Holiday Regulation, Article 2). Each that falls on a weekend has a working day in its place
(Holiday Regulation, Article 6). The yearly notice of the State Council only moves working days about them.
Until it is out, the days in place are taken to follow their holiday, as most notices have it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from govhall.organisation.domain.calendar import (
	HOLIDAY,
	WORKING_KINDS,
	DayException,
	compose_days,
	merge_exceptions,
)
from govhall.organisation.domain.working_days import Week

FIRST_YEAR = 2025
DAY = timedelta(days=1)
# the first days of the first lunar month, the fifth of the fifth, the fifteenth of the eighth, by the sun
LUNAR_DAYS = """
	2025 0129 0531 1006  2026 0217 0619 0925  2027 0206 0609 0915  2028 0126 0528 1003
	2029 0213 0616 0922  2030 0203 0605 0912  2031 0123 0624 1001  2032 0211 0612 0919
	2033 0131 0601 0908  2034 0219 0620 0927  2035 0208 0610 0916  2036 0128 0530 1004
	2037 0215 0618 0924  2038 0204 0607 0913  2039 0124 0527 1002  2040 0212 0614 0920
	2041 0201 0603 0910  2042 0122 0622 0928  2043 0210 0611 0917  2044 0130 0531 1005
	2045 0217 0619 0925  2046 0206 0608 0915  2047 0126 0529 1004  2048 0214 0615 0922
	2049 0202 0604 0911  2050 0123 0623 0930  2051 0211 0613 0919  2052 0201 0601 0907
	2053 0219 0620 0926  2054 0208 0610 0916  2055 0128 0530 1005  2056 0215 0617 0924
	2057 0204 0606 0913  2058 0124 0625 1002  2059 0212 0614 0921  2060 0202 0603 0909
	2061 0121 0622 0928  2062 0209 0611 0917  2063 0129 0601 1006  2064 0217 0619 0925
	2065 0205 0608 0915  2066 0126 0528 1003  2067 0214 0616 0923  2068 0203 0604 0911
	2069 0123 0623 0929  2070 0211 0613 0919  2071 0131 0602 0908  2072 0219 0620 0926
	2073 0207 0610 0916  2074 0127 0530 1005  2075 0215 0617 0924  2076 0205 0606 0912
	2077 0124 0624 1001  2078 0212 0614 0920  2079 0202 0604 0910  2080 0122 0622 0928
	2081 0209 0611 0917  2082 0129 0601 1006  2083 0217 0619 0926  2084 0206 0607 0914
	2085 0126 0527 1003  2086 0214 0615 0922  2087 0203 0605 0911  2088 0124 0623 0929
	2089 0210 0613 0919  2090 0130 0602 0908  2091 0218 0621 0927  2092 0207 0609 0916
	2093 0127 0529 1005  2094 0215 0617 0924  2095 0205 0606 0913  2096 0125 0624 0930
	2097 0212 0614 0920  2098 0201 0604 0909  2099 0121 0623 0929
"""
BY_YEAR = {int(year): days for year, *days in zip(*[iter(LUNAR_DAYS.split())] * 4, strict=True)}


@cache
def list_statutory(year: int) -> tuple[DayException, ...]:
	"""Return the 13 holidays of a year, two of them on one day where Mid-Autumn meets National Day.

	Before 2025 other days were law, whose notices are known; after 2099 those of the moon are not.
	"""
	if year < FIRST_YEAR:
		return ()
	days = [(date(year, 1, 1), "元旦"), (date(year, 5, 1), "劳动节"), (date(year, 5, 2), "劳动节")]
	days += [(date(year, 10, number), "国庆节") for number in (1, 2, 3)]
	days += _list_moving(year) if year in BY_YEAR else []
	return tuple(DayException(day, HOLIDAY, title) for day, title in sorted(days))


def _list_moving(year: int) -> Iterator[tuple[date, str]]:
	spring, dragon_boat, mid_autumn = (date(year, int(day[:2]), int(day[2:])) for day in BY_YEAR[year])
	yield from ((spring + DAY * step, "春节") for step in (-1, 0, 1, 2))
	yield date(year, 4, _find_qingming(year)), "清明"
	yield dragon_boat, "端午"
	yield mid_autumn, "中秋"


def _find_qingming(year: int) -> int:
	"""Return the day of April on which the sun stands at 15 degrees, for the years 2000 to 2099."""
	short = year % 100
	return int(short * 0.2422 + 4.81) - short // 4


def list_made_up(year: int, week: Week) -> list[DayException]:
	"""Return the days that are taken in place of holidays on rest days, or on another holiday."""
	holidays = list_statutory(year)
	taken: set[date] = set()
	waiting = []
	for holiday in holidays:
		if holiday.day in taken or not week.is_working(holiday.day):
			waiting.append(holiday)
		taken.add(holiday.day)
	made_up = []
	for holiday in waiting:
		day = holiday.day
		while day in taken or not week.is_working(day):
			day += DAY
		taken.add(day)
		made_up.append(DayException(day, HOLIDAY, holiday.title))
	return made_up


def is_announced(year: int, week: Week, entered: Mapping[date, DayException]) -> bool:
	"""Tell whether the notice of a year has been entered: each statutory holiday on a weekday is among it."""
	holidays = [holiday.day for holiday in list_statutory(year) if week.is_working(holiday.day)]
	if not holidays:
		return any(day.year == year and found.kind == HOLIDAY for day, found in entered.items())
	return all(day in entered and entered[day].kind not in WORKING_KINDS for day in holidays)


def find_unannounced(
	first_year: int, last_year: int, week: Week, entered: Mapping[date, DayException]
) -> list[int]:
	"""Return the years whose holiday notice is not in a calendar: of them only the law is known."""
	years = range(first_year, last_year + 1)
	return [year for year in years if not is_announced(year, week, entered)]


def add_statutory(
	first_year: int, last_year: int, week: Week, entered: Mapping[date, DayException]
) -> dict[date, DayException]:
	"""Return the exceptions of a calendar with what the law says beneath them.

	What makes a statutory holiday a working day is none: no calendar can.
	"""
	years = range(first_year, last_year + 1)
	made_up = [list_made_up(year, week) for year in find_unannounced(first_year, last_year, week, entered)]
	found = merge_exceptions(*made_up, entered.values())
	for holiday in (holiday for year in years for holiday in list_statutory(year)):
		if holiday.day not in found or found[holiday.day].kind in WORKING_KINDS:
			found[holiday.day] = holiday
	return found


@lru_cache(maxsize=64)
def list_working_days(first_year: int, last_year: int, week: Week) -> tuple[date, ...]:
	"""Return the working days of years of which no notice is out."""
	days = compose_days(first_year, last_year, week, add_statutory(first_year, last_year, week, {}))
	return tuple(day.day for day in days if day.is_working)
