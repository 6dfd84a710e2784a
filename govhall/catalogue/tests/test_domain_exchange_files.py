import io
import json
import zipfile

import openpyxl
import pytest

from govhall.catalogue.domain.exchange.tables import Reading, read_tables, write_tables
from govhall.catalogue.services.exchange.files import open_file, write_file


def make_row(**cells) -> dict:
	return {"local_task_code": "A", "task_name": "许可", "task_type": "01", "project_type": 2, **cells}


def make_book(fill) -> bytes:
	book = openpyxl.Workbook()
	sheet = book.active
	sheet.title = "事项"
	sheet.append(["local_task_code", "task_name", "task_type", "project_type"])
	fill(sheet)
	output = io.BytesIO()
	book.save(output)
	return output.getvalue()


def problems_of(content: bytes) -> list[str]:
	opened = open_file(content)
	reading = read_tables(opened.tables, {}) if opened.tables else Reading()
	return [problem.key for problem in [*opened.problems, *reading.problems]]


def test_files_that_are_no_catalogue_are_known():
	packed = io.BytesIO()
	with zipfile.ZipFile(packed, "w") as archive:
		archive.writestr("a.txt", "a")
	assert problems_of(b"%PDF-1.7") == ["not_a_catalogue"]
	assert problems_of(b"") == ["not_a_catalogue"]
	assert problems_of(packed.getvalue()) == ["not_xlsx"]
	assert problems_of(b"PK\x03\x04 broken") == ["not_xlsx"]
	assert problems_of(b"{broken") == ["not_json"]
	assert problems_of(b"[]") == ["not_a_catalogue"]
	assert problems_of(json.dumps({"matters": "all"}).encode())[0] == "not_rows"
	assert problems_of(json.dumps({"matters": [make_row(task_name={"zh": "甲"})]}).encode()) == ["nested"]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read():
	packed = io.BytesIO()
	with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
		for number in range(5):
			archive.writestr(f"{number}.xml", b"\0" * (100 * 1024 * 1024))
	assert problems_of(packed.getvalue()) == ["too_large"]


def test_formulas_errors_and_merged_cells_are_told():
	def compute(sheet):
		sheet.append(["A", "=1+1", "01", "2"])
		sheet.append(["B", "#REF!", "01", "2"])
		sheet["B3"].data_type = "e"

	assert problems_of(make_book(compute)) == ["computed", "computed"]

	def merge(sheet):
		sheet.append(["A", "许可", "01", "2"])
		sheet.merge_cells("B2:B3")

	assert problems_of(make_book(merge))[0] == "merged"


def test_blank_rows_and_label_rows_are_passed_over_and_rows_keep_their_numbers():
	def fill(sheet):
		sheet.append(["地方实施编码", "事项名称", "事项类型", "办件类型"])
		for _number in range(10_000):
			sheet.append([None, "", None, None])
		sheet.append(["A", "许可", "01", "2"])

	(row,) = open_file(make_book(fill)).tables["matters"]
	assert (row.number, row.cells["task_name"]) == (10_003, "许可")


def test_values_under_no_head_are_told():
	assert "no_head" in problems_of(make_book(lambda sheet: sheet.append(["A", "许可", "01", "2", "什么"])))


def test_a_text_that_looks_like_a_formula_stays_a_text():
	found = [make_matter(matter_name="=1+1")]
	opened = open_file(write_file(write_tables(found), "xlsx"))
	assert opened.tables["matters"][0].cells["task_name"] == "=1+1"


def test_a_text_too_long_for_a_cell_is_not_cut_off():
	with pytest.raises(OverflowError):
		write_file(write_tables([make_matter(acceptance_conditions="长" * 40_000)]), "xlsx")
	assert (
		"长" * 40_000
		in write_file(write_tables([make_matter(acceptance_conditions="长" * 40_000)]), "json").decode()
	)


def make_matter(**values) -> dict:
	return {"code": "A", "matter_name": "甲", "matter_type": "Licence", "case_type": "Instant", **values}
