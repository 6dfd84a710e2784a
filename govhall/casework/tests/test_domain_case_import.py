"""Rows of old cases: what is read from them, and what is refused."""

from datetime import UTC, date, datetime

import pytest

from govhall.casework.domain import stages
from govhall.casework.domain.case_import.cases import NEEDS, Case, read_row, read_table
from govhall.casework.domain.case_import.cells import BadCell, read_cell, read_day, read_moment
from govhall.casework.domain.case_import.columns import BY_HEAD, COLUMNS, find_columns, list_missing
from govhall.casework.domain.case_import.numbers import read_archive_number, read_case_number
from govhall.organisation.domain.sheet_cells import Computed
from govhall.procedure.domain import clock
from govhall.procedure.domain.codes import ALPHABET, make_codes

TODAY = date(2026, 11, 22)
WORDS = {"暂停": "Pause", "听证": "Hearing", "审查中": "In Review"}
ROW = {
	"acceptance_number": "JS-1",
	"matter": "M1",
	"stage": "In Review",
	"applicant_name": "王小明",
	"id_type": "Passport",
	"id_number": "e1234567",
	"received_on": "2026-11-02 09:00",
	"accepted_on": "2026-11-03",
	"review_started_on": "2026/11/04",
}


def read(**changes):
	values = {**ROW, **changes}
	return read_row(2, [BY_HEAD[name] for name in values], list(values.values()), WORDS, TODAY)


def list_keys(**changes) -> list[str]:
	return [problem.key for problem in read(**changes)[1]]


def test_a_row_becomes_a_case_with_its_clock():
	case, problems = read()
	assert not problems
	assert case.facts["id_number"] == "E1234567"
	assert case.facts["submitted_on"] == datetime(2026, 11, 2, 9)
	assert [(event.kind, event.day) for event in case.events] == [(clock.START, date(2026, 11, 3))]


def test_pauses_and_extensions_are_kept_and_the_decision_stops_the_clock():
	case, problems = read(
		stage="Granted",
		decided_on="2026-11-20",
		clock="Pause 2026-11-05 3 Hearing; Resume 2026-11-10; Extend 2026-11-12 10",
	)
	assert not problems
	kinds = [event.kind for event in case.events]
	assert kinds == [clock.START, clock.PAUSE, clock.RESUME, clock.EXTEND, clock.STOP]
	assert case.events[1].pause_kind == "Hearing"
	assert [extension.days for extension in clock.read_ledger(case.events).extensions] == [10]


def test_words_of_the_readers_language_are_understood():
	case, problems = read(stage="审查中", clock="暂停 2026-11-05 3 听证; Resume 2026-11-10")
	assert not problems
	assert case.facts["stage"] == "In Review"
	assert case.events[1].kind == clock.PAUSE


@pytest.mark.parametrize(
	("changes", "key"),
	[
		({"acceptance_number": " "}, "missing"),
		({"stage": "Done"}, "choice"),
		({"id_number": 650000198506150000}, "cut"),
		({"id_number": 6.50000198506150e17}, "cut"),
		({"acceptance_number": "6.50000198506E+17"}, "cut"),
		({"received_on": Computed("=A1+1")}, "computed"),
		({"mobile": Computed("#N/A")}, "computed"),
		({"received_on": "yesterday"}, "date"),
		({"received_on": "2026-02-30"}, "date"),
		({"promised_days": "soon"}, "number"),
		({"promised_days": "2.5"}, "number"),
		({"clock": "Stand 2026-11-05"}, "event"),
		({"clock": "Extend 2026-11-05"}, "event_days"),
		({"id_type": "Resident Identity Card", "id_number": "650000198506150017"}, "id_number"),
		({"mobile": "12800000000"}, "mobile"),
		({"review_started_on": "2027-01-01"}, "future"),
		({"accepted_on": "2026-10-01"}, "order"),
		({"acceptance_date": "2026-11-04"}, "acceptance_date"),
		({"review_started_on": None}, "needed"),
		({"closed_on": "2026-11-20"}, "open_and_closed"),
		({"decided_on": "2026-11-20"}, "undecided"),
		({"clock": "Resume 2026-11-05"}, "ledger"),
		({"clock": "Start 2026-11-04"}, "start"),
		({"clock": "Pause 2026-11-05 3 Hearing"}, "paused"),
		({"stage": "Special Procedure"}, "not_paused"),
		({"stage": "Extended"}, "not_extended"),
	],
)
def test_a_row_that_contradicts_the_law_or_itself_is_refused(changes, key):
	assert key in list_keys(**changes)


def test_everything_that_is_wrong_in_the_cells_of_a_row_is_told_at_once():
	assert list_keys(stage="Done", received_on="yesterday", id_number=None) == ["choice", "date", "missing"]


def test_a_day_without_its_time_is_any_time_of_that_day():
	assert not list_keys(accepted_on="2026-11-02", acceptance_date="2026-11-02")


def test_a_number_that_comes_twice_is_refused_with_the_row_of_the_first():
	columns = [BY_HEAD[name] for name in ROW]
	reading = read_table(columns, [(2, list(ROW.values())), (5, list(ROW.values()))], WORDS, TODAY)
	assert [case.row for case in reading.cases] == [2]
	assert [(problem.row, problem.key, problem.values) for problem in reading.problems] == [
		(5, "twice", ("2",))
	]


def test_columns_are_known_by_name_and_by_label():
	columns, unknown = find_columns(["受理编号", "matter", "", "colour"])
	assert [column and column.name for column in columns] == ["acceptance_number", "matter", None, None]
	assert unknown == ["colour"]
	assert {"stage", "id_number"} <= {column.name for column in list_missing(columns)}


def test_names_and_labels_of_columns_are_unique():
	assert len(BY_HEAD) == 2 * len(COLUMNS)


def test_every_stage_with_demands_is_a_stage_and_demands_columns():
	assert set(NEEDS) <= set(stages.STAGES)
	assert {name for names in NEEDS.values() for name in names} <= {column.name for column in COLUMNS}


@pytest.mark.parametrize("text", ["2026-03-02", "2026/3/2", "2026.03.02", "2026年3月2日", "20260302"])
def test_days_are_read_as_people_write_them(text):
	assert read_day(text) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["2024111", "202401", "2024-1", "20241301", "2024年1月"])
def test_what_could_be_two_days_is_none(text):
	with pytest.raises(BadCell):
		read_day(text)


@pytest.mark.parametrize(
	"text",
	[
		*("2026-03-02T10:30:00+08:00", "2026-03-02T02:30:00Z", "20260302T023000Z", "20260302T1030"),
		*(
			"2026-03-02 02:30:00.250+00:00",
			"2026-03-01T21:30-0500",
			"2026/3/2 10:30",
			"2026年3月2日 10:30:00",
		),
		datetime(2026, 3, 2, 2, 30, tzinfo=UTC),
	],
)
def test_moments_are_told_by_the_clock_of_the_hall(text):
	assert read_moment(text) == datetime(2026, 3, 2, 10, 30)


@pytest.mark.parametrize("text", ["2026-03-02 10:30+25:99", "2026/03/02 10:30:00+08:00", "2026-03-02 24:61"])
def test_a_time_that_is_not_understood_whole_is_refused(text):
	with pytest.raises(BadCell):
		read_moment(text)


def test_an_identity_number_of_before_1999_is_kept_as_it_stands():
	case, problems = read(id_type="Resident Identity Card", id_number="650000850615001")
	assert not problems
	assert case.facts["id_number"] == "650000850615001"
	assert list_keys(id_type="Resident Identity Card", id_number="650000851315001") == ["id_number"]


def test_a_cell_under_no_head_is_told_and_a_short_row_misses_what_it_needs():
	columns, values = [BY_HEAD[name] for name in ROW], list(ROW.values())
	assert [problem.key for problem in read_row(2, columns, [*values, "", "路"], WORDS, TODAY)[1]] == [
		"no_head"
	]
	assert [problem.key for problem in read_row(2, [*columns, None], [*values, 7], WORDS, TODAY)[1]] == [
		"no_head"
	]
	assert {problem.key for problem in read_row(2, columns, values[:3], WORDS, TODAY)[1]} == {"missing"}


def test_cells_of_a_spreadsheet_are_read_as_what_they_are():
	assert read_day(datetime(2026, 3, 2, 8)) == date(2026, 3, 2)
	assert read_moment(datetime(2026, 3, 2, 8)) == datetime(2026, 3, 2, 8)
	assert read_moment(date(2026, 3, 2)) == datetime(2026, 3, 2)
	assert read_moment("2026-03-02T08:30:15") == datetime(2026, 3, 2, 8, 30, 15)
	assert read_cell(BY_HEAD["mobile"], 13800000001.0, {}) == "13800000001"


@pytest.mark.parametrize(
	("number", "expected"),
	[
		("TC12026112200071", None),
		("JS202611220007", (TODAY, 7)),
		("JS20261122", None),
		("JS202613400007", None),
		("JS20261122-7", None),
		("旧-20261122", None),
	],
)
def test_day_and_serial_are_read_from_a_number_of_the_matters_code_alone(number, expected):
	assert read_case_number(number, "JS") == expected


def test_an_archive_number_says_its_year_and_serial():
	assert read_archive_number("乌建档〔2026〕12号") == (2026, 12)
	assert read_archive_number("A-12") is None


def test_a_time_that_is_none_is_refused():
	with pytest.raises(BadCell):
		read_moment("2026-03-02 25:00")


def test_a_case_says_its_number():
	assert Case(2, {"acceptance_number": "JS-1"}).number == "JS-1"


def test_many_codes_are_sorted_unique_and_look_like_one():
	codes = make_codes(500)
	assert codes == sorted(set(codes))
	assert len(codes) == 500
	assert all(len(code) == 19 and set(code) <= {*ALPHABET, "-"} for code in codes)
