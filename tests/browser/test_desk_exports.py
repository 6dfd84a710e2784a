"""Tables that the desk itself writes as CSV: no cell runs in a spreadsheet, and each comes back as it was."""

import csv
import io

import pytest

pytest.importorskip("playwright.sync_api")

FORMULAS = [
	"=1+1",
	"+1+cmd|' /C calc'!A0",
	"-2+3",
	"@SUM(A1)",
	"\t=1",
	"＝1",
	"'=1",
	"<b>=</b>1+1",
	"=A&amp;1",
]
HARMLESS = ["王小明", '王"小"明', "甲,乙", "1+1", "'单引号'", "-1,200.50", "-5%"]
SHOWN = [*FORMULAS[:-2], "=1+1", "=A&1", *HARMLESS]


@pytest.fixture
def desk(people):
	page = people.open("clerk@hall.example")
	page.goto("/app")
	page.wait_for_function("() => Boolean(window.govhall && window.frappe?.tools?.to_csv)")
	return page


def write(desk, rows: list[list]) -> str:
	return desk.evaluate("(rows) => frappe.tools.to_csv(rows)", rows)


def test_what_looks_like_a_formula_is_text_in_a_table_of_the_desk(desk):
	row = next(csv.reader(io.StringIO(write(desk, [[*FORMULAS, *HARMLESS]]), newline="")))
	dangerous = len(FORMULAS)
	assert row[:dangerous] == [f"'{text}" for text in SHOWN[:dangerous]]
	assert row[dangerous:] == HARMLESS


def test_numbers_of_a_table_stay_numbers_and_nothing_stays_empty(desk):
	assert write(desk, [[-12.5, 7, None, True]]) == "-12.5,7,,true"


def test_a_table_that_comes_back_says_what_it_said(desk):
	read = desk.evaluate("(text) => frappe.utils.csv_to_array(text)", write(desk, [[*FORMULAS, *HARMLESS]]))
	assert read == [SHOWN]


def test_what_is_pasted_from_a_spreadsheet_is_taken_as_it_is(desk):
	assert desk.evaluate("() => frappe.utils.csv_to_array(\"'=1\\t'x\", '\\t')") == [["'=1", "'x"]]


def test_markup_in_a_cell_loads_nothing(desk):
	asked = []
	desk.on("request", lambda request: asked.append(request.url))
	write(desk, [["<img src='/files/of-the-cell.png'>甲"]])
	desk.wait_for_timeout(300)
	assert not [address for address in asked if "of-the-cell" in address]
