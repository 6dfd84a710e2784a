"""Cells that look like formulas: text on the way out, and what they were on the way back in."""

import csv
import io

import openpyxl
import pytest
from openpyxl.cell import WriteOnlyCell

from govhall.casework.services.case_import.files import open_table
from govhall.guards import exports

FORMULAS = (
	*("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''@x", "-"),
	*('=HYPERLINK("http://x.example","点击")', "- 见附件"),
)
HARMLESS = ("", "王小明", "1+1", "'单引号'", "a=b", "2026-11-29", "138-0000-0001")
NUMBERS = ("-12", "-1,200.50", "+3.5", "-2e-3", "-5%")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_csv_and_comes_back_as_it_was(text):
	assert exports.protect(text) == f"'{text}"
	assert exports.take_off(exports.protect(text)) == text


@pytest.mark.parametrize("value", [*HARMLESS, *NUMBERS, -12, -1.5, None, True])
def test_numbers_and_other_texts_stay_as_they_are(value):
	assert exports.protect(value) == value
	assert exports.take_off(value) == value


def test_a_workbook_keeps_formulas_as_texts_and_numbers_as_numbers():
	workbook = exports.make_safe_workbook()
	sheet = workbook.create_sheet("Sheet")
	row = [*FORMULAS[:4], -12.5, 7, None, "王小明"]
	sheet.append(row)
	sheet.append([WriteOnlyCell(sheet, value) for value in row])
	output = io.BytesIO()
	workbook.save(output)
	for cells in openpyxl.load_workbook(io.BytesIO(output.getvalue())).active.iter_rows():
		assert [cell.value for cell in cells] == row
		assert [cell.data_type for cell in cells] == [*"ssss", "n", "n", "n", "s"]
		assert [cell.quotePrefix for cell in cells[:4]] == [True] * 4
		assert not cells[7].quotePrefix


def test_a_file_of_old_cases_says_what_stood_in_the_cells_before_its_export():
	output = io.StringIO()
	csv.writer(output).writerows([["case_number", "applicant_name"], ["1", exports.protect("=1+1")]])
	table = open_table(output.getvalue().encode())
	assert list(table.rows) == [(2, ["1", "=1+1"])]
