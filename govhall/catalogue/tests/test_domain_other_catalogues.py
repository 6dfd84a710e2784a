"""Catalogues that other systems have written: the names and codes of the exchange tables in use."""

import io
import json

import openpyxl
import pytest

from govhall.catalogue.domain.exchange import served
from govhall.catalogue.domain.exchange.tables import read_tables
from govhall.catalogue.services.exchange.files import open_file
from govhall.catalogue.tests.test_domain_exchange import keys_of, make_row, read, to_raw


def test_where_rows_have_a_link_of_their_own_their_row_guid_is_only_their_own():
	rows = [
		{"row_guid": "guid-2", "task_guid": "guid-1", "hall_material_name": "甲"},
		{"row_guid": "guid-1", "task_guid": "guid-2", "hall_material_name": "乙"},
	]
	matters = [make_row(row_guid="guid-1"), make_row(local_task_code="B", row_guid="guid-2")]
	first, second = read(matters, materials=rows).matters
	assert [row["material_name"] for row in first.values["materials"]] == ["甲"]
	assert [row["material_name"] for row in second.values["materials"]] == ["乙"]


def test_the_names_of_the_exchange_tables_in_use_are_understood():
	link = {"task_guid": "guid-1"}
	materials = [
		{**link, "material_name": "申请表", "is_need": "1", "page_num": 2},
		{**link, "material_name": "图纸", "is_need": "0", "hall_kind": "复印件", "page_num": 3},
		{**link, "material_name": "照片", "is_need": 3, "page_num": ""},
	]
	reading = read(
		[
			make_row(
				row_guid="guid-1",
				is_entry_center="1",
				limit_scene_explain="须核对原件",
				result_type="出证办结",
			)
		],
		materials=materials,
		fees=[{**link, "fee_name": "工本费", "fee_stand": "每本10元"}],
		faqs=[{**link, "question": "多久？", "answer": "五日。"}],
	)
	assert reading.problems == []
	told = reading.matters[0].values
	assert (told["is_stationed"], told["on_site_reason"], told["result_kind"]) == (
		1,
		"须核对原件",
		"Certificate",
	)
	assert [
		(row["necessity"], row.get("original_count"), row.get("copy_count")) for row in told["materials"]
	] == [
		("Required", 2, None),
		("Optional", None, 3),
		("Tolerable", None, None),
	]
	assert told["fee_items"][0]["standard"] == "每本10元"
	assert told["faqs"] == [{"question": "多久？", "answer": "五日。"}]


def test_a_promise_in_calendar_days_is_refused_and_not_taken_for_working_days():
	assert keys_of(read([make_row(promise_day=30, promise_type="2")])) == [
		("matters", 1, "promise_type", "promised_unit")
	]
	for cells in ({"promise_day": 30, "promise_type": "1"}, {"promise_day": "", "promise_type": "2"}):
		(matter,) = read([make_row(**cells)]).list_good()
		assert "promised_unit" not in matter.values


@pytest.mark.parametrize(
	"said, chosen, expected",
	[
		("1,5", "", None),
		("1,6", "", None),
		("1,2", "", {"natural_persons", "legal_persons"}),
		("1,5", served.NATIONAL, {"natural_persons", "government_bodies"}),
		("1,5", served.PROVINCIAL, {"natural_persons", "other_organisations"}),
		("5^6^9", "", {"other_organisations", "government_bodies"}),
		("非法人企业", "", {"other_organisations"}),
		("行政机关", "", {"government_bodies"}),
	],
)
def test_service_objects_of_two_code_sets_are_told_apart_or_asked_for(said, chosen, expected):
	reading = read_tables(to_raw({"matters": [make_row(server_type=said)]}), {}, chosen)
	if expected is None:
		assert [key for *_where, key in keys_of(reading)] == ["served"]
	else:
		told = reading.matters[0].values
		assert {name for name in told if name.startswith("serves_") and told[name]} == {
			f"serves_{name}" for name in expected
		}


def test_a_file_of_ours_is_in_the_codes_of_the_standard():
	(matter,) = read([make_row(server_type="5", hall_aliases="")]).matters
	assert matter.values["serves_government_bodies"]


def test_sheets_are_known_by_their_columns_whatever_they_are_called():
	book = openpyxl.Workbook()
	book.active.append(["填表说明", "请勿修改表头"])
	for heads, cells in (
		(list(make_row(row_guid="")), list(make_row(row_guid="guid-1").values())),
		(["row_guid", "task_guid", "material_name", "is_need"], ["x", "guid-1", "申请表", "1"]),
		(["row_guid", "task_guid", "question", "answer"], ["y", "guid-1", "多久？", "五日。"]),
	):
		sheet = book.create_sheet()
		sheet.append(heads)
		sheet.append(cells)
	content = io.BytesIO()
	book.save(content)
	opened = open_file(content.getvalue())
	assert opened.problems == []
	assert list(opened.tables) == ["matters", "materials", "faqs"]
	(matter,) = read_tables(opened.tables, {}).list_good()
	assert [len(matter.values[table]) for table in ("materials", "faqs")] == [1, 1]


def test_two_tables_of_one_kind_are_not_taken_for_each_other():
	rows = [make_row()]
	opened = open_file(json.dumps({"matters": rows, "事项": rows}).encode())
	assert [problem.key for problem in opened.problems] == ["two_sheets"]
