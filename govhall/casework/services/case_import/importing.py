"""Taking old cases in: a file is read and checked whole, then written, if nothing in it is wrong.

Cases whose numbers the hall has already are left alone, so an import can run again, also after one that broke
off: each bunch of cases is a transaction of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.domain.case_import import cells, columns, numbers
from govhall.casework.domain.case_import.cases import Case, Problem, read_table
from govhall.casework.services.case_import.applicants import settle_applicants
from govhall.casework.services.case_import.bulk import BulkWriter
from govhall.casework.services.case_import.files import open_table
from govhall.casework.services.case_import.rows import TABLES, RowMaker
from govhall.catalogue.services.versions import get_current
from govhall.organisation.numbering import raise_counter
from govhall.procedure.domain.codes import make_codes

BUNCH = 1000  # cases in one transaction
LOOK_UP = 5000  # numbers in one query
Report = Callable[[int, int], None]


@dataclass
class Outcome:
	"""What came of a file: how many rows it has, what is wrong, and which cases are new to the hall."""

	row_count: int = 0
	known_count: int = 0
	cases: list[Case] = field(default_factory=list)
	problems: list[Problem] = field(default_factory=list)


def check_cases(content: bytes, hall: str) -> Outcome:
	"""Read a file and say all that is wrong; nothing is written. Raises `ExchangeError` for no table."""
	table = open_table(content)
	found, unknown = columns.find_columns(table.heads)
	problems = [Problem(1, "", "unknown_column", (head,)) for head in unknown]
	problems += [
		Problem(1, "", "no_column", (column.label, column.name)) for column in columns.list_missing(found)
	]
	if problems:
		return Outcome(problems=problems)
	reading = read_table(found, table.rows, make_words(), getdate())
	outcome = Outcome(reading.row_count, problems=reading.problems)
	sort_out(reading.cases, hall, outcome)
	outcome.problems.sort(key=lambda problem: problem.row)
	return outcome


def sort_out(cases: Sequence[Case], hall: str, outcome: Outcome) -> None:
	"""Tell new cases from those that the hall has, and from those that it cannot take."""
	known = find_numbers(cases)
	matters = {case.facts["matter"]: get_current(case.facts["matter"]) for case in cases}
	for case in cases:
		code = case.facts["matter"]
		if not matters[code]:
			outcome.problems.append(Problem(case.row, case.number, "no_matter", (code,)))
		elif matters[code].hall != hall:
			outcome.problems.append(Problem(case.row, case.number, "other_hall", (code,)))
		elif known.get(case.number, code) != code:
			outcome.problems.append(Problem(case.row, case.number, "taken"))
		elif case.number in known:
			outcome.known_count += 1
		else:
			outcome.cases.append(case)


def find_numbers(cases: Sequence[Case]) -> dict[str, str]:
	"""Return the matter by number of those acceptance numbers that the site has."""
	known: dict[str, str] = {}
	for start in range(0, len(cases), LOOK_UP):
		numbers = [case.number for case in cases[start : start + LOOK_UP]]
		rows = frappe.get_all(
			"Hall Application",
			filters={"acceptance_number": ["in", numbers]},
			fields=["acceptance_number", "matter"],
			order_by="name asc",
			as_list=True,
		)
		known.update(rows)
	return known


def make_words() -> dict[str, str]:
	"""Return for each choice of a column its word in the language of the person who imports."""
	choices = [choice for column in columns.COLUMNS for choice in column.choices]
	return {_(choice): choice for choice in (*choices, *cells.PAUSE_KINDS, *cells.KINDS_OF_EVENTS)}


def commit() -> None:
	frappe.db.commit()


def write_cases(cases: Sequence[Case], report: Report, end_bunch: Callable[[], None] = commit) -> None:
	"""Write cases in bunches, each in a transaction of its own: what comes after it may break off."""
	maker = RowMaker()
	writer = BulkWriter(TABLES)
	codes = make_codes(len(cases))
	try:
		for start in range(0, len(cases), BUNCH):
			bunch = cases[start : start + BUNCH]
			applicants = settle_applicants(bunch, writer, maker)
			add_cases(bunch, applicants, codes[start : start + BUNCH], writer, maker)
			writer.flush()
			raise_counters(bunch, maker.today)
			end_bunch()
			report(start + len(bunch), len(cases))
	finally:
		writer.close()


def add_cases(
	cases: Iterable[Case],
	applicants: dict[int, str],
	codes: Iterable[str],
	writer: BulkWriter,
	maker: RowMaker,
) -> None:
	"""Add the rows of cases to what will be written."""
	for case, code in zip(cases, codes, strict=False):
		matter = get_current(case.facts["matter"])
		row = maker.make_application(case, code, matter, applicants[case.row])
		for doctype, values in maker.list_rows(case, row, matter):
			writer.add(doctype, values)


def raise_counters(cases: Iterable[Case], today: date) -> None:
	"""Let numbers go on after those that were brought along, each in its counter.

	No case number is drawn for a day that is over; an archive has a counter for each department and year.
	"""
	last: dict[tuple[str, str, str], int] = {}
	for case in cases:
		for counter, serial in list_drawn(case, today):
			last[counter] = max(serial, last.get(counter, 0))
	# in one order, so that imports side by side never wait for each other in a circle
	for counter, serial in sorted(last.items()):
		raise_counter(*counter, serial)


def list_drawn(case: Case, today: date) -> Iterator[tuple[tuple[str, str, str], int]]:
	"""Yield the counters (body, kind, period) that a hall draws from with what an old case has of them."""
	matter = get_current(case.facts["matter"])
	code = matter.implementation_code or matter.name
	if number := numbers.read_case_number(case.number, code):
		day, serial = number
		if day >= today:
			yield (code, "Case", f"{day:%Y%m%d}"), serial
	if number := numbers.read_archive_number(case.facts.get("archive_number") or ""):
		year, serial = number
		yield (matter.department, "Archive", str(year)), serial
