"""What adding and counting working days costs, against the loop of `chinesecalendar`.

Ours: the working days of the site's default calendar, from its table, as every act and every sweep uses
them. Floor: `find_workday` and `get_workdays` of `chinesecalendar`, which go day after day. Both answer the
same questions, limits of 5, 20, 45 and 120 working days from days of 2024 and 2025, and the answers must be
equal. What getting hold of the calendar costs, a query or two each time, is printed beside them.
"""

import statistics
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
from _served import connected, time_once

LIMITS = (5, 20, 45, 120)
STARTS = [date(2024, 1, 1) + timedelta(days=step) for step in range(0, 600, 12)]
ROUNDS = 7
CALLS = 200
DAY = timedelta(days=1)


def main() -> None:
	with connected("Administrator"):
		from govhall.organisation.services.calendars import get_working_days

		ours = get_working_days(None)
		adding = compare(ours.add, add_by_loop, [(start, days) for start in STARTS for days in LIMITS])
		questions = [(start, add_by_loop(start, days)) for start in STARTS for days in LIMITS]
		counting = compare(ours.count, count_by_loop, questions)
		fetching = time_once(lambda: [get_working_days(None) for _ in range(CALLS)]) / CALLS
	print(
		f"working_days ratio={min(adding, counting):.0f} adding={adding:.0f} counting={counting:.0f}"
		f" questions={len(questions)} calendar_ms={fetching * 1000:.2f}"
	)


def add_by_loop(start: date, days: int) -> date:
	return chinese_calendar.find_workday(days - 1, start + DAY)


def count_by_loop(start: date, end: date) -> int:
	return len(chinese_calendar.get_workdays(start + DAY, end))


def compare(ours: Callable, loop: Callable, questions: list[tuple]) -> float:
	"""Return how many times faster ours answers; both are asked in turns."""
	assert [ours(*question) for question in questions] == [loop(*question) for question in questions]
	ratios = [ask(loop, questions) / ask(ours, questions) for _ in range(ROUNDS)]
	return statistics.median(ratios)


def ask(answer: Callable, questions: list[tuple]) -> float:
	return time_once(lambda: [answer(*question) for question in questions])


if __name__ == "__main__":
	main()
